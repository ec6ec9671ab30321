"""A training run: every value that is in its files, in every reader."""

import io
import json

import event_files
import pytest
from comparison import assert_same
from kinds import layout, session_groups
from PIL import Image
from tensorboard_server import EVERY_LOADER, running_tensorboard
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


@pytest.fixture(scope="module", params=EVERY_LOADER)
def tensorboard(request, logged, trained):
    with running_tensorboard(trained, request.param) as tensorboard:
        tensorboard.wait_for_scalars(logged)
        yield tensorboard


METRICS = ["rollout/ep_rew_mean", "rollout/success_rate", "rollout/mttr_mean"]


def test_hparams_has_a_group_for_each_policy_with_its_seeds(tensorboard, logged):
    experiment = tensorboard.get("data/plugin/hparams/experiment", request=json.dumps({}))
    assert [info["name"]["tag"] for info in experiment["metricInfos"]] == METRICS
    groups = session_groups(tensorboard, METRICS)
    assert {group["hparams"]["policy"] for group in groups} == set(POLICIES)
    assert len(groups) == len(POLICIES)
    for group in groups:
        policy = group["hparams"]["policy"]
        assert "seed" not in group["name"] and f"policy={policy}" in group["name"]
        sessions = {session["name"]: session for session in group["sessions"]}
        assert set(sessions) == {f"{policy}/seed-{seed}" for seed in range(2)}
        for run, session in sessions.items():
            assert session["status"] == "STATUS_SUCCESS"
            shown = {value["name"]["tag"]: value["value"] for value in session["metricValues"]}
            assert shown == {tag: logged[run][tag][-1][1] for tag in METRICS if tag in logged[run]}


def test_the_returns_of_all_episodes_are_in_the_histograms(tensorboard, logged):
    for run, tags in logged.items():
        served = tensorboard.get(
            "data/plugin/histograms/histograms", run=run, tag="rollout/ep_returns"
        )
        last_step = served[-1][1]
        returns = [value for step, value in tags["episode/return"] if step <= last_step]
        counted = sum(count for _, _, buckets in served for _, _, count in buckets)
        assert counted == len(returns), run


def test_a_card_describes_the_run(tensorboard, logged):
    for run in logged:
        policy, seed = run.split("/seed-")
        (card,) = tensorboard.get("data/plugin/text/text", run=run, tag="run")
        assert f"<strong>{policy}</strong>, seed {seed}" in card["text"]


def test_each_chart_of_the_layout_has_lines(tensorboard, logged):
    charts = [chart for _, charts in layout(tensorboard) for chart in charts]
    assert len(charts) == 7
    for title, chart in charts:
        for pattern in chart["multiline"]["tag"]:
            lines = tensorboard.get(
                "data/plugin/custom_scalars/scalars", run="q_learning/seed-0", tag=pattern
            )
            assert lines["regex_valid"] and lines["tag_to_events"], (title, pattern)


def test_pictures_of_the_services_move(tensorboard, logged):
    for run, tags in logged.items():
        (served,) = tensorboard.get("data/plugin/images/images", run=run, tag="episode/health", sample=0)
        file = tensorboard.get_bytes(f"data/plugin/images/individualImage?{served['query']}")
        lengths = [value for step, value in tags["episode/length"] if step == served["step"]]
        assert [Image.open(io.BytesIO(file)).n_frames] == lengths


def test_flags_of_rogue_agents_have_a_curve(tensorboard, logged):
    for run in logged:
        (curve,) = tensorboard.get("data/plugin/pr_curves/pr_curves", run=run, tag="policy/flags")[run]
        assert curve["recall"][0] == 1 and 0 < curve["precision"][0] < 1


def test_situations_of_the_learner_are_points(tensorboard, trained):
    assert sorted(tensorboard.get("data/plugin/projector/runs")) == [f"q_learning/seed-{seed}" for seed in range(2)]
    for run in ["q_learning/seed-0", "q_learning/seed-1"]:
        (embedding,) = tensorboard.get("data/plugin/projector/info", run=run)["embeddings"]
        assert embedding["tensorName"].startswith("situations:")
        count, dimensions = embedding["tensorShape"]
        assert count > 500 and dimensions == 20
        lines = (trained / run / embedding["metadataPath"]).read_text().splitlines()
        assert lines[0].split("\t")[0] == "action" and len(lines) == 1 + count


def test_verify_finds_the_files_sound_and_counts_alike(trained, run_tool):
    assert_verified(trained, run_tool)
