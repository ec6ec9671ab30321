"""What a disk that is full, frozen or not there does to a program that logs: nothing that it did not ask for."""

import signal
import subprocess
import sys
import textwrap

import disks
import pytest
import tfevents
from event_files import points


def start(program, *arguments, command=()):
    return subprocess.run(
        [*command, sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)], timeout=90, text=True,
        capture_output=True)


def test_a_frozen_disk_holds_up_no_call_that_logs(tmp_path):
    with disks.freezable(tmp_path / "disk") as (disk, freeze, thaw):
        result = start("""
            import os, subprocess, sys, threading
            from tfevents import SummaryWriter
            log_dir, freeze, thaw = sys.argv[1:]
            is_frozen = False
            def thaw_later():
                global is_frozen
                is_frozen = False
                subprocess.run(thaw.split(), check=True)
            w = SummaryWriter(log_dir)
            for i in range(1000): w.add_scalar("a", i, i)
            w.flush()
            os.sync()
            subprocess.run(freeze.split(), check=True)
            is_frozen = True
            timer = threading.Timer(3, thaw_later)
            timer.start()
            for i in range(1000, 20_000): w.add_scalar("a", i, i)
            w.add_text("note", "frozen", 1)
            print("frozen still" if is_frozen else "a call waited")
            w.flush()
            timer.join()
            w.close()
        """, disk / "run", freeze, thaw)
        assert (result.returncode, result.stdout, result.stderr) == (0, "frozen still\n", "")
        assert [step for _, tag, step, _ in points(disk / "run") if tag == "a"] == list(range(20_000))


def test_what_a_frozen_disk_costs_is_said_by_the_next_call(tmp_path):
    """More than there is room for in memory: events are dropped and counted, and what is kept comes to the file."""
    with disks.freezable(tmp_path / "disk") as (disk, freeze, thaw):
        result = start("""
            import os, subprocess, sys
            from tfevents import SummaryWriter
            log_dir, freeze, thaw = sys.argv[1:]
            w = SummaryWriter(log_dir)
            w.add_scalar("a", 0, 0)
            w.flush()
            os.sync()
            subprocess.run(freeze.split(), check=True)
            for i in range(1, 200_000): w.add_scalar("a", i, i)
            print(w.file_writer.dropped)
            print(end="", flush=True)
            subprocess.run(thaw.split(), check=True)
            w.close()
        """, disk / "run", freeze, thaw)
        assert result.returncode == 0, result.stderr
        dropped = int(result.stdout)
        assert 0 < dropped < 200_000
        assert "dropped" in result.stderr and str(disk / "run") in result.stderr
        assert len(points(disk / "run")) == 200_000 - dropped


def test_control_c_ends_a_flush_on_a_frozen_disk(tmp_path):
    with disks.freezable(tmp_path / "disk") as (disk, freeze, thaw):
        result = start("""
            import os, signal, subprocess, sys, threading
            from tfevents import SummaryWriter
            log_dir, freeze, thaw = sys.argv[1:]
            w = SummaryWriter(log_dir)
            w.add_scalar("a", 0, 0)
            w.flush()
            os.sync()
            subprocess.run(freeze.split(), check=True)
            w.add_scalar("a", 1, 1)
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            try:
                w.flush()
                print("flushed")
            except KeyboardInterrupt:
                print("interrupted")
            subprocess.run(thaw.split(), check=True)
            w.close()
        """, disk / "run", freeze, thaw)
        assert (result.returncode, result.stdout, result.stderr) == (0, "interrupted\n", "")
        assert len(points(disk / "run")) == 2


def test_a_full_disk_is_said_and_events_wait_for_room(tmp_path):
    with disks.small(tmp_path / "disk", 1) as disk:
        result = start("""
            import logging, os, sys
            from tfevents import SummaryWriter
            logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stdout)
            disk = sys.argv[1]
            w = SummaryWriter(disk + "/run")
            w.add_scalar("a", 0, 0)
            w.flush()
            with open(disk + "/filler", "wb", buffering=0) as filler:
                try:
                    while True: filler.write(bytes(4096))
                except OSError:
                    pass
            for i in range(1, 5000): w.add_scalar("a", i, i)
            w.flush()
            os.remove(disk + "/filler")
            w.flush()
            for i in range(5000, 6000): w.add_scalar("a", i, i)
            w.close()
            print(0 if w.file_writer is None else w.file_writer.dropped)
        """, disk)
        assert result.returncode == 0, result.stderr
        said = result.stdout.splitlines()
        assert said.pop() == "0"
        assert "ERROR" in said[0] and "No space left on device" in said[0] and str(disk) in said[0]
        assert any(line.startswith("INFO writing to") for line in said)
        assert [step for *_, step, _ in points(disk / "run")] == list(range(6000))


# As much as is taken for enough, and next to nothing.
@pytest.mark.parametrize("kilobytes_left", [0, 8, 700])
@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"], ids=["return", "SIGKILL"])
def test_nothing_is_lost_where_memory_has_no_room(kilobytes_left, end, tmp_path):
    if not disks.can_unshare():
        pytest.skip("no process can have a /dev/shm of its own here")
    program = f"""
        import os, signal, sys
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        for i in range(50_000): w.add_scalar("a", i, i)
        {end}
    """
    command = disks.full_memory([], kilobytes_left)
    result = start(program, tmp_path, command=command)
    assert result.returncode == (-signal.SIGKILL if end else 0), result.stderr
    assert tfevents.read(tmp_path).series(".", "a").steps.tolist() == list(range(50_000))


def test_memory_that_fills_up_meanwhile_does_not_end_the_program(tmp_path):
    if not disks.can_unshare():
        pytest.skip("no process can have a /dev/shm of its own here")
    command = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=8m tmpfs /dev/shm && exec "$@"', "sh"]
    result = start("""
        import sys
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("a", 0, 0)
        with open("/dev/shm/filler", "wb", buffering=0) as filler:
            try:
                while True: filler.write(bytes(4096))
            except OSError:
                pass
        for i in range(1, 200_000): w.add_scalar("a", i, i)
        w.flush()
        print(w.file_writer.dropped)
        w.close()
    """, tmp_path, command=command)
    assert (result.returncode, result.stdout) == (0, "0\n"), result.stderr
    assert len(points(tmp_path)) == 200_000
