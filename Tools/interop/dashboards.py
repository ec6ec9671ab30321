"""Everything that TensorBoard's dashboards show of a log directory, fetched over HTTP."""

import json
import urllib.parse

from kinds import STATUSES

MESH_PARTS = {1: "VERTEX", 2: "FACE", 3: "COLOR"}


def everything(tensorboard):
    """`{dashboard: what it shows}`, with the bytes of pictures and clips in place of their addresses."""
    shown = {
        "runs": set(tensorboard.runs()),
        "scalars": tensorboard.scalars(),
        "timeseries": tensorboard.get("data/plugin/timeseries/tags"),
        "layout": tensorboard.get("data/plugin/custom_scalars/layout"),
        "graphs": graphs(tensorboard),
        "hparams": hyperparameters(tensorboard),
        "distributions": of_tags(tensorboard, "histograms", "distributions/distributions"),
        "meshes": meshes(tensorboard),
    }
    for plugin in ["histograms", "pr_curves", "text"]:
        shown[plugin] = of_tags(tensorboard, plugin, f"{plugin}/{plugin}")
    for plugin, one in [("images", "individualImage"), ("audio", "individualAudio")]:
        shown[plugin] = files(tensorboard, plugin, one)
    return shown


def tags(tensorboard, plugin):
    served = tensorboard.get(f"data/plugin/{plugin}/tags")
    return {run: served[run] for run in sorted(served) if served[run]}


def of_tags(tensorboard, plugin, path):
    return {
        (run, tag): tensorboard.get(f"data/plugin/{path}", run=run, tag=tag)
        for run, of_run in tags(tensorboard, plugin).items()
        for tag in of_run
    }


def files(tensorboard, plugin, one):
    shown = {}
    for run, of_run in tags(tensorboard, plugin).items():
        for tag, info in of_run.items():
            shown[run, tag, "info"] = info
            for sample in range(info["samples"]):
                points = tensorboard.get(f"data/plugin/{plugin}/{plugin}", run=run, tag=tag, sample=sample)
                for point in points:
                    address = f"data/plugin/{plugin}/{one}?{point.pop('query')}"
                    point["bytes"] = tensorboard.get_bytes(address)
                shown[run, tag, sample] = points
    return shown


def meshes(tensorboard):
    shown = {}
    for run, of_run in tags(tensorboard, "mesh").items():
        for tag, info in of_run.items():
            for sample in range(info["samples"]):
                query = {"run": run, "tag": tag, "sample": sample}
                points = tensorboard.get("data/plugin/mesh/meshes", **query)
                for point in points:
                    query |= {"step": point["step"], "content_type": MESH_PARTS[point["content_type"]]}
                    address = f"data/plugin/mesh/data?{urllib.parse.urlencode(query)}"
                    point["bytes"] = tensorboard.get_bytes(address)
                shown[run, tag, sample] = points
    return shown


def graphs(tensorboard):
    shown = {}
    for run, info in tensorboard.get("data/plugin/graphs/info").items():
        shown[run] = info
        if info["run_graph"]:
            query = urllib.parse.urlencode({"run": run, "conceptual": "false"})
            shown[run, "graph"] = tensorboard.get_bytes(f"data/plugin/graphs/graph?{query}")
    return shown


def hyperparameters(tensorboard):
    experiment = tensorboard.get("data/plugin/hparams/experiment", request=json.dumps({"experimentName": ""}))
    metrics = [{"metric": info["name"]} for info in experiment.get("metricInfos", [])]
    request = {
        "experimentName": "",
        "allowedStatuses": STATUSES,
        "colParams": metrics,
        "startIndex": 0,
        "sliceSize": 1000,
    }
    return experiment, tensorboard.get("data/plugin/hparams/session_groups", request=json.dumps(request))
