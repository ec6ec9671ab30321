"""What training programs give as numbers: of Python, numpy, torch and those that numpy can read."""

import logging

from .errors import ValueShapeError, ValueTypeError

_logger = logging.getLogger("tfevents")


def is_torch(value):
    """Whether a value is a tensor of torch, without importing torch."""
    return any(base.__module__ == "torch" and base.__name__ == "Tensor" for base in type(value).__mro__)


def scalar(value):
    """A number, or the one element of an array or tensor, as a float."""
    if isinstance(value, (str, bytes, bytearray)):
        raise ValueTypeError(f"expected a number, found {type(value).__name__} {value!r}")
    if hasattr(type(value), "__len__") and hasattr(value, "item"):
        count = value.numel() if hasattr(value, "numel") else value.size
        if count != 1:
            raise ValueShapeError(f"expected one element, found {count} in the shape {tuple(value.shape)}")
        value = value.item()
        if isinstance(value, (str, bytes)):
            raise ValueTypeError(f"expected a number, found {value!r}")
    if "complex" in type(value).__name__ or not hasattr(type(value), "__float__"):
        raise ValueTypeError(f"expected a number, found {type(value).__name__}")
    return float(value)


def torch_array(value):
    """An array as torch's writer takes it."""
    import numpy as np

    if isinstance(value, np.ndarray):
        return value
    if np.isscalar(value):
        return np.array([value])
    if is_torch(value):
        return _from_torch(value)
    raise NotImplementedError(f"Got {type(value)}, but numpy array or torch tensor are expected.")


def tensorboardx_array(value):
    """An array as tensorboardX's writer takes it, with its warning of what is not finite."""
    import numpy as np

    if is_torch(value):
        array = _from_torch(value)
    elif isinstance(value, np.ndarray):
        array = value
    elif isinstance(value, list) or np.isscalar(value):
        array = np.array(value)
    elif any(name in str(type(value)) for name in ("jax", "paddle")):
        array = np.array(value)
    elif "mxnet" in str(type(value)):
        array = value.asnumpy()
    else:
        raise NotImplementedError(f"Got {type(value)}, but expected numpy array or torch tensor.")
    if array.dtype.kind in "fc" and not np.isfinite(np.sum(array)):
        _logger.warning("NaN or Inf found in input tensor.")
    return array


def _from_torch(tensor):
    if str(tensor.dtype) == "torch.bfloat16":
        tensor = tensor.float()
    return tensor.detach().cpu().numpy()
