"""Ray's data set of event files has the rows that `tfevents.read` has."""

import pytest
import tfevents

pytestmark = pytest.mark.long


def test_ray_reads_the_same_rows(tmp_path):
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    import tfevents.ray

    for seed in range(3):
        with tfevents.SummaryWriter(tmp_path / "runs" / f"seed-{seed}") as writer:
            for step in range(100):
                writer.add_scalar("reward", step * 0.5 + seed, step)
                writer.add_scalar("loss", 1 / (1 + step), step)
    expected = sorted(
        (series.run, series.tag, step, time, value) for series in tfevents.read(tmp_path / "runs")
        for step, time, value in zip(series.steps.tolist(), series.wall_times.tolist(), series.values.tolist()))
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        points = tfevents.ray.read(tmp_path / "runs", part_size=1)
        assert sorted(
            tuple(row[name] for name in ("run", "tag", "step", "wall_time", "value")) for row in points.take_all()
        ) == expected
        best = tfevents.ray.read(str(tmp_path / "runs"), tag="reward").groupby("run").max("value").take_all()
        assert {row["run"]: row["max(value)"] for row in best} == {f"seed-{seed}": 49.5 + seed for seed in range(3)}
    finally:
        ray.shutdown()
