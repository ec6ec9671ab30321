"""What a replay of recorded ChaosOps steps must log, computed from the recording alone.

Per step, the flattened snapshot that the Python recorder made (`expected_flat`); per episode and
over the last 100 episodes, the definitions as the project states them, written down once more.
"""

import gzip
import json
from collections import Counter
from functools import reduce
from operator import add

import numpy

ROLLOUT_WINDOW = 100


def expected_log(recording):
    """The log, `{run: {tag: [(step, float32)]}}`, of a recording with policy and seed."""
    lines = [json.loads(line) for line in gzip.open(recording, "rt")]
    action_types = sorted({line["action"]["action_type"] for line in lines})
    lines_of_run = {}
    for line in lines:
        lines_of_run.setdefault(f"{line['policy']}/seed-{line['seed']}", []).append(line)
    return {run: _log_of_run(of_run, action_types) for run, of_run in lines_of_run.items()}


def _log_of_run(lines, action_types):
    log = {}

    def record(values, step):
        for tag, value in values.items():
            log.setdefault(tag, []).append((step, numpy.float32(value)))

    episodes, episode = [], []
    for step, line in enumerate(lines, start=1):
        snapshot = line["expected_flat"]
        record({tag.replace(".", "/", 1): snapshot[tag] for tag in snapshot if tag != "step"}, step)
        episode.append(line)
        if line["done"]:
            episodes.append(episode)
            record(_episode_values(episode, len(episodes), action_types), step)
            record(_rollout_values(episodes[-ROLLOUT_WINDOW:]), step)
            episode = []
    return log


def _episode_values(episode, index, action_types):
    last = episode[-1]["state"]
    actions = Counter(line["action"]["action_type"] for line in episode)
    values = {
        "return": last["cumulative_reward"],
        "length": len(episode),
        "index": index,
        "resolved": last["resolved"],
        "wrong_fixes": last["wrong_fixes"],
        "miscommunications": last["miscommunications"],
        "oversight_flags": len(last["oversight_flags"]),
        "mttr_censored": last["step_count"] if last["resolved"] else last["max_steps"],
    }
    if last["resolved"]:
        values["mttr_steps"] = last["step_count"]
    for service in last["services"]:
        for measure in "latency_ms", "error_rate":
            values[f"{measure}/{service}"] = _mean(
                [line["state"]["services"][service][measure] for line in episode]
            )
    for action_type in action_types:
        values[f"actions/{action_type}"] = actions[action_type]
    return {f"episode/{name}": value for name, value in values.items()}


def _rollout_values(episodes):
    last_states = [episode[-1]["state"] for episode in episodes]
    values = {
        "rollout/ep_rew_mean": _mean([state["cumulative_reward"] for state in last_states]),
        "rollout/ep_len_mean": _mean([len(episode) for episode in episodes]),
        "rollout/success_rate": _mean([state["resolved"] for state in last_states]),
    }
    if resolved := [state["step_count"] for state in last_states if state["resolved"]]:
        values["rollout/mttr_mean"] = _mean(resolved)
    return values


def _mean(values):
    """Added up one after the other: `sum` is more precise from Python 3.12 on."""
    return reduce(add, values, 0.0) / len(values)
