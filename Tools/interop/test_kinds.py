"""Histograms, texts, hyperparameters, layouts, described scalars and structs: what
Tests/KindsProbe logs is what both of TensorBoard's loaders serve."""

import json

import pytest
from kinds import RUNS, layout, session_groups, wait_until_loaded, weights
from tensorboard_server import EVERY_LOADER, running_tensorboard

STEPS = range(1, 21)


@pytest.fixture(scope="module")
def logged(run_tool, tmp_path_factory):
    log_directory = tmp_path_factory.mktemp("kinds")
    run_tool("KindsProbe", log_directory)
    return log_directory


@pytest.fixture(scope="module", params=EVERY_LOADER)
def tensorboard(request, logged):
    with running_tensorboard(logged, request.param) as tensorboard:
        wait_until_loaded(tensorboard)
        yield tensorboard


def histograms(tensorboard, tag, run=RUNS[0]):
    served = tensorboard.get("data/plugin/histograms/histograms", run=run, tag=tag)
    assert [step for _, step, _ in served] == list(STEPS)
    return [(step, buckets) for _, step, buckets in served]


@pytest.mark.parametrize("run", RUNS)
def test_thirty_buckets_hold_the_values_that_lie_in_them(tensorboard, run):
    for step, buckets in histograms(tensorboard, "weights", run):
        values = weights(step)
        assert len(buckets) == 30
        assert_counted(buckets, values)


def test_accumulated_buckets_hold_the_values_that_lie_in_them(tensorboard):
    for step, buckets in histograms(tensorboard, "streamed"):
        assert_counted(buckets, weights(step))


def assert_counted(buckets, values):
    assert buckets[0][0] == min(values) and buckets[-1][1] == max(values)
    for index, (left, right, count) in enumerate(buckets):
        is_last = index == len(buckets) - 1
        assert count == sum(left <= value < right or is_last and value == right for value in values)
        assert is_last or right == buckets[index + 1][0]


def test_other_histograms_are_served_as_they_were_logged(tensorboard):
    for step, buckets in histograms(tensorboard, "ready"):
        assert buckets == [[-1, 0, 2.5], [1, 4, step]]
    for _, buckets in histograms(tensorboard, "constant"):
        assert buckets == [[5, 5, 3]]
    for _, buckets in histograms(tensorboard, "nothing"):
        assert buckets == []
    for _, buckets in histograms(tensorboard, "broken"):
        assert_counted(buckets, [1, 2])
    scalars = tensorboard.scalars()[RUNS[0]]
    for tag in ["broken/nan", "broken/+inf"]:
        assert scalars[tag] == [(step, 1) for step in STEPS]
    assert "broken/-inf" not in scalars


def test_names_and_descriptions_are_served(tensorboard):
    tags = tensorboard.get("data/plugin/histograms/tags")[RUNS[0]]
    assert tags["weights"]["displayName"] == "Weights"
    assert "from 0 to 96" in tags["weights"]["description"]
    described = tensorboard.get("data/plugin/scalars/tags")[RUNS[0]]["described"]
    assert described["displayName"] == "A *name*"
    assert described["description"] == "<p>Half of the <strong>step</strong></p>"
    assert tensorboard.scalars()[RUNS[0]]["described"] == [(step, step / 2) for step in STEPS]


def test_structs_are_served_as_scalars(tensorboard):
    scalars = tensorboard.scalars()[RUNS[0]]
    assert scalars["latency/db"] == [(step, step) for step in STEPS]
    assert scalars["latency/cache"] == [(step, 2 * step) for step in STEPS]


def texts(tensorboard, tag, **query):
    served = tensorboard.get("data/plugin/text/text", run=RUNS[0], tag=tag, **query)
    return [(text["step"], text["text"]) for text in served]


def test_texts_are_served_as_they_were_logged(tensorboard):
    assert texts(tensorboard, "notes", markdown="false") == [
        (0, "**begun** with `lr`"),
        (1, "Ähm 🤖\n\n- one\n- two"),
    ]
    assert texts(tensorboard, "notes")[0] == (0, "<p><strong>begun</strong> with <code>lr</code></p>")


def test_tables_have_their_cells(tensorboard):
    ((_, table),) = texts(tensorboard, "table")
    for cell in ["<th>name</th>", "<td>a|b</td>", "<td>1</td>", "<td><em>2</em></td>"]:
        assert cell in table, table


def test_structured_values_are_json(tensorboard):
    ((_, text),) = texts(tensorboard, "configuration", markdown="false")
    assert json.loads(text.removeprefix("```json").removesuffix("```")) == {
        "heads": [8],
        "layers": [64, 32],
    }


def test_hparams_lists_what_the_experiment_names(tensorboard):
    experiment = tensorboard.get(
        "data/plugin/hparams/experiment", request=json.dumps({"experimentName": ""})
    )
    infos = {info["name"]: info for info in experiment["hparamInfos"]}
    assert set(infos) == {"policy", "lr", "nesterov", "seed"}
    assert infos["policy"]["domainDiscrete"] == ["greedy", "random"]
    assert infos["policy"]["displayName"] == "Policy"
    assert infos["lr"]["domainInterval"] == {"minValue": 0, "maxValue": 1}
    assert infos["nesterov"]["domainDiscrete"] == [True, False]
    assert infos["nesterov"]["type"] == "DATA_TYPE_BOOL"
    assert infos["seed"]["type"] == "DATA_TYPE_FLOAT64"
    tags = [info["name"]["tag"] for info in experiment["metricInfos"]]
    assert tags == ["eval/return", "eval/loss"]


def test_hparams_shows_a_group_for_each_configuration(tensorboard):
    groups = session_groups(tensorboard, ["eval/return", "eval/loss"])
    assert {group["name"] for group in groups} == {
        "lr=0.5, nesterov=true, policy=greedy",
        "lr=0.25, nesterov=false, policy=random",
    }
    for group in groups:
        policy = group["hparams"]["policy"]
        assert group["hparams"]["lr"] == (0.5 if policy == "greedy" else 0.25)
        assert group["hparams"]["nesterov"] is (policy == "greedy")
        assert [session["name"] for session in group["sessions"]] == [
            run for run in RUNS if run.startswith(policy)
        ]
        for seed, session in enumerate(group["sessions"]):
            failed = policy == "random" and seed == 1
            assert session["status"] == ("STATUS_FAILURE" if failed else "STATUS_SUCCESS")
            assert session["startTimeSecs"] <= session["endTimeSecs"]
            assert metrics(session) == {
                "eval/return": (20 + seed, 20),
                "eval/loss": (pytest.approx(0.1 + seed), 20),
            }


def metrics(session):
    return {
        metric["name"]["tag"]: (metric["value"], metric["trainingStep"])
        for metric in session["metricValues"]
    }


def test_the_layout_is_served_once_for_all_runs(tensorboard):
    assert layout(tensorboard) == [
        (
            "Losses",
            [
                ("both", {"multiline": {"tag": ["^loss/train$", "^eval/loss$"]}}),
                ("all of loss", {"multiline": {"tag": ["loss/"]}}),
            ],
        ),
        (
            "Bands",
            [
                (
                    "reward",
                    {
                        "margin": {
                            "series": [
                                {"value": "band/mean", "lower": "band/low", "upper": "band/high"}
                            ]
                        }
                    },
                )
            ],
        ),
    ]


def test_the_lines_of_a_chart_are_those_of_its_tags(tensorboard):
    lines = tensorboard.get("data/plugin/custom_scalars/scalars", run=RUNS[0], tag="^eval/loss$")
    assert lines["regex_valid"]
    assert list(lines["tag_to_events"]) == ["eval/loss"]


def test_verify_finds_the_files_sound(logged, run_tool):
    report = json.loads(run_tool("tfevents", "verify", "--json", logged))
    assert report["findings"] == [] and report["failures"] == []
