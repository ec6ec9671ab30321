"""What `tfevents verify` says of a log directory, against an independent count."""

import json

import event_files


def assert_verified(log_directory, run_tool):
    """Fails unless verify finds nothing at all and counts what the files hold."""
    report = json.loads(run_tool("tfevents", "verify", "--json", log_directory))
    assert report["findings"] == [] and report["failures"] == []

    paths = event_files.paths(log_directory)
    log = event_files.read_log(log_directory)
    tags = {tag for of_run in log.values() for tag in of_run}
    steps = [step for of_run in log.values() for points in of_run.values() for step, _ in points]
    assert report["summary"] == {
        "files": len(paths),
        "events": sum(len(event_files.read_events(path)) for path in paths),
        "scalars": len(steps),
        "tags": len(tags),
        "first_step": min(steps),
        "last_step": max(steps),
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "checks": {},
    }
