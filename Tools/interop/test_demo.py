"""The demo, whole: what its runs log is what TensorBoard shows."""

import json
import re
import subprocess

import event_files
import pytest
from comparison import assert_same
from conftest import PACKAGE
from report import lines, open_report
from three_readers import read_log

pytestmark = pytest.mark.long

POLICIES = ["random", "heuristic", "q_learning"]
STEPS = 20_000


@pytest.fixture(scope="module")
def demo():
    """The demo's log directory, and what is logged there."""
    printed = subprocess.run(
        [PACKAGE / "Tools/demo"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert printed.returncode == 0, printed.stdout + printed.stderr
    log_directory = PACKAGE / re.search(r"--logdir (\S+)", printed.stdout)[1]
    return log_directory, event_files.read_log(log_directory)


def test_each_policy_has_five_seeds_and_every_step(demo):
    _, log = demo
    assert set(log) == {f"{policy}/seed-{seed}" for policy in POLICIES for seed in range(5)}
    for run, tags in log.items():
        steps = [step for step, _ in tags["cumulative_reward"]]
        assert steps == list(range(1, len(steps) + 1)) and len(steps) >= STEPS, run


@pytest.mark.parametrize("loader", ["rust", "python"])
def test_tensorboard_shows_every_point(demo, loader):
    """Of one run only: its 420,000 points alone take the Python loader a minute."""
    log_directory, log = demo
    run = {".": log["q_learning/seed-0"]}
    assert_same(read_log(log_directory / "q_learning/seed-0", loader, run), run)


def test_q_learning_is_surely_better_than_random(demo, run_tool):
    answer = json.loads(run_tool("tfevents", "compare", demo[0], "--json"))
    pairs = {(pair["x"], pair["y"]): pair for pair in answer["comparisons"][0]["probability_of_improvement"]}
    assert pairs["q_learning", "random"]["low"] > 0.5


def test_the_report_stands_beside_the_runs(demo):
    with open_report(demo[0] / "report.html") as page:
        assert len(lines(page)) == len(POLICIES) and all(lines(page).values())
