"""What a value cannot be logged for; each is also the exception that torch or tensorboardX raises there."""


class ValueTypeError(TypeError, NotImplementedError):
    """A value is of a type that is no number."""


class ValueShapeError(ValueError, AssertionError):
    """A value has another number of elements or dimensions than it should."""
