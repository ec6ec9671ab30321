"""The data server of this package under the real TensorBoard: what its dashboards show."""

import math

import dashboards
import pytest
from tensorboard_server import running_tensorboard


@pytest.mark.parametrize("writer", ["torch", "tensorboardx", "tf2"])
def test_every_dashboard_shows_what_the_python_loader_shows(fixtures, writer):
    log_directory = fixtures / "event-files" / writer
    with running_tensorboard(log_directory, "python") as tensorboard:
        expected = dashboards.everything(tensorboard)
    with running_tensorboard(log_directory, "swift") as tensorboard:
        tensorboard.wait_for_scalars(expected["scalars"])
        served = dashboards.everything(tensorboard)
    for dashboard, shown in expected.items():
        assert is_same(served[dashboard], shown), dashboard


def is_same(served, shown):
    """Whether both are the same; the Python loader rounds old histograms to float32."""
    if isinstance(shown, dict):
        return served.keys() == shown.keys() and all(is_same(served[key], shown[key]) for key in shown)
    if isinstance(shown, (list, tuple)):
        return len(served) == len(shown) and all(map(is_same, served, shown))
    if isinstance(shown, float):
        return math.isclose(served, shown, rel_tol=2e-7) or math.isnan(served) and math.isnan(shown)
    return served == shown or served != served and shown != shown
