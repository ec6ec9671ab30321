"""What `tfevents verify` says of a log directory, against an independent count."""

import json

import event_files


def assert_verified(log_directory, run_tool):
    """Fails unless verify finds nothing at all and counts what the files hold."""
    report = json.loads(run_tool("tfevents", "verify", "--json", log_directory))
    assert report["findings"] == [] and report["failures"] == []

    paths = event_files.paths(log_directory)
    events = [event for path in paths for event in event_files.read_events(path)]
    values = [(event.step, value) for event in events for value in event.summary.value]
    tags = {value.tag for _, value in values}
    steps = [step for step, _ in values]
    scalars = [value for _, value in values if value.WhichOneof("value") == "simple_value"]
    assert report["summary"] == {
        "files": len(paths),
        "events": len(events),
        "scalars": len(scalars),
        "tags": len(tags),
        "first_step": min(steps),
        "last_step": max(steps),
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "checks": {},
        "unreported": {},
    }
