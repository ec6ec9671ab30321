"""A training run: every value that is in its files, in every reader."""

import event_files
import pytest
from comparison import assert_same
from three_readers import READERS, read_log
from verification import assert_verified

STEPS = 1000
POLICIES = ["random", "heuristic", "q_learning"]


@pytest.fixture(scope="module")
def trained(run_tool, tmp_path_factory):
    log_directory = tmp_path_factory.mktemp("train")
    policies = [argument for policy in POLICIES for argument in ("--policy", policy)]
    run_tool(
        "chaosops", "train", *policies, "--seeds", 2, "--steps", STEPS, "--logdir", log_directory
    )
    return log_directory


@pytest.fixture(scope="module")
def logged(trained):
    return event_files.read_log(trained)


def test_each_policy_and_seed_has_its_run(logged):
    assert set(logged) == {f"{policy}/seed-{seed}" for policy in POLICIES for seed in range(2)}


def test_every_environment_step_is_logged_once_and_in_order(logged):
    for run, tags in logged.items():
        steps = [step for step, _ in tags["cumulative_reward"]]
        assert steps == list(range(1, len(steps) + 1)), run
        assert len(steps) >= STEPS, run


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_every_logged_value(logged, trained, reader):
    assert_same(read_log(trained, reader, logged), logged)


def test_verify_finds_the_files_sound_and_counts_alike(trained, run_tool):
    assert_verified(trained, run_tool)
