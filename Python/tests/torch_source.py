"""Torch's own SummaryWriter without torch's libraries, which take gigabytes.

Where torch is installed, it is that one. Otherwise `torch/utils/tensorboard` is taken out of torch's smallest wheel,
which pip downloads once, and everything else of torch is a module that defines what those files ask for: none of the
calls that are compared needs a tensor.
"""

import importlib
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import pytest

_VERSION = "2.11.0"
_CACHE = Path(__file__).parent.parent / ".build" / "torch-source"


def summary_writer():
    try:
        return importlib.import_module("torch.utils.tensorboard").SummaryWriter
    except ImportError:
        pass
    if not (_CACHE / "torch").exists():
        _download()
    sys.modules["torch"] = _stub("torch", str(_CACHE / "torch"))
    sys.modules["torch.utils"] = _stub("torch.utils", str(_CACHE / "torch" / "utils"))
    for name in ("torch._vendor", "torch._vendor.packaging", "torch._vendor.packaging.version", "torch.onnx"):
        sys.modules[name] = _Anything(name)
    sys.modules["torch._vendor.packaging.version"].Version = tuple
    for name in ("torch.utils.tensorboard._pytorch_graph", "torch.utils.tensorboard._onnx_graph"):
        sys.modules[name] = _Anything(name)
    return importlib.import_module("torch.utils.tensorboard.writer").SummaryWriter


def _download():
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--platform", "macosx_11_0_arm64", "--python-version", "3.11", f"torch=={_VERSION}", "-d", _CACHE]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip(f"torch {_VERSION} cannot be downloaded")
    for wheel in _CACHE.glob("torch-*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.startswith("torch/utils/tensorboard/")]
            archive.extractall(_CACHE, names)
        wheel.unlink()


class _Anything(types.ModuleType):
    """A module that has every name."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__init__": lambda self, *_, **__: None})


def _stub(name, path):
    import numpy as np

    module = _Anything(name)
    module.__path__ = [path]
    if name == "torch":
        module.__version__ = _VERSION
        module._C = types.SimpleNamespace(_log_api_usage_once=lambda name: None)
        module.Tensor = type("Tensor", (), {"__module__": "torch"})
        module.as_tensor = np.asarray
    return module
