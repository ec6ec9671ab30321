"""Nothing is lost, nothing hangs, when processes fork, spawn, end in every way, or their disk is full or stalls."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap

import pytest
import tfevents
from event_files import points


def run(program, *arguments, **options):
    """Runs a program of Python, which must end within a minute."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)], timeout=60, text=True,
        capture_output=True, **options)


def count(log_dir):
    """How many scalars there are, with those that crashed writers had not yet written."""
    scalars = tfevents.read(log_dir)
    assert scalars.damage == []
    return sum(len(series.steps) for series in scalars)


def test_a_forked_child_logs_to_a_file_of_its_own(tmp_path):
    result = run("""
        import os, sys
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        for i in range(1000): w.add_scalar("parent", i, i)
        pid = os.fork()
        if pid == 0:
            for i in range(500): w.add_scalar("child", i, i)
            w.close()
            os._exit(0)
        os.waitpid(pid, 0)
        for i in range(1000, 2000): w.add_scalar("parent", i, i)
    """, tmp_path)
    assert result.returncode == 0, result.stderr
    scalars = tfevents.read(tmp_path, pending=False)
    assert len(scalars.series(".", "parent").steps) == 2000
    assert len(scalars.series(".", "child").steps) == 500
    assert len([name for name in os.listdir(tmp_path) if "tfevents" in name]) == 2


def test_a_forked_child_that_leaves_at_once_loses_nothing(tmp_path):
    result = run("""
        import os, sys
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("a", 1, 1)
        if os.fork() == 0:
            for i in range(500): w.add_scalar("child", i, i)
            os._exit(0)
        os.wait()
    """, tmp_path)
    assert result.returncode == 0, result.stderr
    assert count(tmp_path) == 501


def test_a_forked_child_says_once_that_it_has_a_file_of_its_own(tmp_path):
    result = run("""
        import logging, os, sys
        from tfevents import SummaryWriter
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stdout)
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("parent", 1, 1)
        w.close()
        w.add_scalar("parent", 2, 2)
        if os.fork() == 0:
            for i in range(10): w.add_scalar("child", i, i)
            w.close()
            sys.exit()
        os.wait()
        w.close()
    """, tmp_path)
    assert result.returncode == 0, result.stderr
    (line,) = result.stdout.splitlines()
    assert line.startswith("INFO ") and "forked" in line and str(tmp_path) in line


@pytest.mark.parametrize("generations", [1, 2])
def test_a_daemon_brings_in_what_its_parent_left(generations, tmp_path):
    """As daemons are made: each parent leaves at once, with events that are not in its file yet."""
    result = run("""
        import os, sys, time
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        for generation in range(int(sys.argv[2])):
            for i in range(100): w.add_scalar(f"parent/{generation}", i, i)
            parent = os.getpid()
            if os.fork() != 0: os._exit(0)
            while os.getppid() == parent: time.sleep(0.01)
        for i in range(100): w.add_scalar("daemon", i, i)
        w.close()
        print(tuple(sorted({name for name in os.listdir(sys.argv[1]) if name.endswith(".pending")})))
    """, tmp_path, generations)
    assert result.stdout == "()\n", result.stderr
    assert {series.tag: len(series.steps) for series in tfevents.read(tmp_path, pending=False)} == {
        **{f"parent/{generation}": 100 for generation in range(generations)}, "daemon": 100}


CHILD_ENDS = {
    "return": "", "exit": "sys.exit(3)", "exception": "raise RuntimeError", "os._exit": "os._exit(0)",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
}


@pytest.mark.parametrize("end", CHILD_ENDS)
def test_nothing_is_lost_however_a_forked_child_ends(end, tmp_path):
    run(f"""
        import os, signal, sys
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("parent", 0, 0)
        if os.fork() == 0:
            for i in range(500): w.add_scalar("child", i, i)
            {CHILD_ENDS[end]}
        else:
            os.wait()
            w.add_scalar("parent", 1, 1)
    """, tmp_path)
    assert {series.tag: len(series.steps) for series in tfevents.read(tmp_path)} == {"parent": 2, "child": 500}


def test_forks_while_threads_log_lose_nothing(tmp_path):
    result = run("""
        import os, sys, threading
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        is_done = False
        counts = [0] * 3
        def work(number):
            while not is_done:
                w.add_scalar(f"thread/{number}", counts[number], counts[number])
                counts[number] += 1
        threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
        for thread in threads: thread.start()
        for child in range(20):
            if os.fork() == 0:
                for i in range(50): w.add_scalar(f"child/{child}", i, i)
                w.close()
                os._exit(0)
        for child in range(20):
            assert os.wait()[1] == 0
        is_done = True
        for thread in threads: thread.join()
        w.close()
        print(sum(counts))
    """, tmp_path)
    assert result.returncode == 0, result.stderr
    lengths = {series.tag: len(series.steps) for series in tfevents.read(tmp_path, pending=False)}
    assert [lengths.pop(f"child/{child}") for child in range(20)] == [50] * 20
    assert sum(lengths.values()) == int(result.stdout)


@pytest.mark.parametrize("pool", ["Pool", "ProcessPoolExecutor"])
def test_pools_lose_nothing(pool, tmp_path):
    """A writer of the parent that workers log with, and whose workers are ended with SIGTERM or asked to leave."""
    program = tmp_path / "pool.py"
    program.write_text(textwrap.dedent("""
        import concurrent.futures, multiprocessing, sys
        from tfevents import SummaryWriter

        def work(number):
            for step in range(100): writer.add_scalar(f"task/{number}", step, step)

        if __name__ == "__main__":
            multiprocessing.set_start_method("fork")
            writer = SummaryWriter(sys.argv[1])
            writer.add_scalar("parent", 1, 1)
            if sys.argv[2] == "Pool":
                with multiprocessing.Pool(3) as pool: pool.map(work, range(6))
            else:
                with concurrent.futures.ProcessPoolExecutor(3) as pool: list(pool.map(work, range(6)))
            writer.close()
    """))
    logs = tmp_path / "logs"
    result = subprocess.run([sys.executable, program, logs, pool], timeout=60, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert count(logs) == 601


def test_control_c_ends_a_program_with_workers(tmp_path):
    program = tmp_path / "workers.py"
    program.write_text(textwrap.dedent("""
        import multiprocessing, os, signal, sys, time
        from tfevents import SummaryWriter

        # Tests may run where an interrupt is ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)

        def work(number):
            for step in range(100): writer.add_scalar(f"worker/{number}", step, step)
            os.write(1, b"logged\\n")
            time.sleep(60)

        writer = SummaryWriter(sys.argv[1])
        writer.add_scalar("parent", 1, 1)
        workers = [multiprocessing.get_context("fork").Process(target=work, args=(number,)) for number in range(2)]
        for worker in workers: worker.start()
        for worker in workers: worker.join()
    """))
    logs = tmp_path / "logs"
    process = subprocess.Popen(
        [sys.executable, program, logs], start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert [process.stdout.readline() for _ in range(2)] == [b"logged\n"] * 2
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) != 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
    assert count(logs) == 201


def test_another_interpreter_of_the_process_is_refused():
    result = run("""
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        import tfevents._native
        number = interpreters.create()
        program = "try:\\n import tfevents._native\\nexcept ImportError as error:\\n print(error, flush=True)"
        interpreters.run_string(number, program)
        interpreters.destroy(number)
        print("goes on")
    """)
    lines = result.stdout.splitlines()
    assert len(lines) == 2 and lines[1] == "goes on", result.stderr
    assert "main interpreter" in lines[0] or "does not support loading in subinterpreters" in lines[0]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_lose_nothing(method, tmp_path):
    program = tmp_path / "workers.py"
    program.write_text(textwrap.dedent("""
        import multiprocessing, sys
        from tfevents import SummaryWriter

        def work(writer, number):
            for step in range(100): writer.add_scalar(f"worker/{number}", step, step)

        if __name__ == "__main__":
            context = multiprocessing.get_context(sys.argv[2])
            writer = SummaryWriter(sys.argv[1])
            writer.add_scalar("parent", 1, 1)
            workers = [context.Process(target=work, args=(writer, number)) for number in range(3)]
            for worker in workers: worker.start()
            for worker in workers: worker.join()
            writer.close()
    """))
    logs = tmp_path / "logs"
    result = subprocess.run([sys.executable, program, logs, method], timeout=60, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert sum(len(series.steps) for series in tfevents.read(logs, pending=False)) == 301


def test_threads_lose_nothing(tmp_path):
    import threading

    with tfevents.SummaryWriter(tmp_path) as writer:
        def work(number):
            for step in range(20_000):
                writer.add_scalar(f"thread/{number}", step, step)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert count(tmp_path) == 160_000


ENDS = {
    "return": "",
    "exception": "raise RuntimeError",
    "exit": "sys.exit(3)",
    "SIGTERM": "os.kill(os.getpid(), signal.SIGTERM)",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
    "os._exit": "os._exit(0)",
    "abort": "os.abort()",
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_lost_however_a_program_ends(end, tmp_path):
    run(f"""
        import os, resource, signal, sys
        from tfevents import SummaryWriter
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        w = SummaryWriter(sys.argv[1])
        for i in range(1000): w.add_scalar("a", i, i)
        {ENDS[end]}
    """, tmp_path)
    assert count(tmp_path) == 1000
    if end in ("return", "exception", "exit"):
        assert len(points(tmp_path)) == 1000


def test_a_program_goes_on_where_its_files_cannot_grow(tmp_path):
    result = run("""
        import resource, signal, sys
        from tfevents import SummaryWriter
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("a", 0, 0)
        w.flush()
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        for i in range(200_000): w.add_scalar("a", i, i)
        w.flush()
        file = w.file_writer
        print("trained", file.dropped)
        w.close()
    """, tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("trained ")
    assert int(result.stdout.split()[1]) > 0
    # Python's logging says on stderr what nobody handles.
    assert "tfevents" in result.stderr


def test_control_c_ends_a_flush_on_a_stalled_disk(tmp_path):
    # A pipe that nobody reads stands for the disk: the file is made first, then stopped by a full pipe's writer.
    program = """
        import os, signal, sys, threading, time
        from tfevents import SummaryWriter
        w = SummaryWriter(sys.argv[1])
        w.add_scalar("a", 1, 1)
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            while True: w.flush()
        except KeyboardInterrupt:
            print("interrupted")
    """
    result = run(program, tmp_path)
    assert result.stdout == "interrupted\n", result.stderr


def test_a_writer_can_be_used_after_close(tmp_path):
    writer = tfevents.SummaryWriter(tmp_path)
    writer.add_scalar("a", 1, 1)
    writer.close()
    writer.close()
    assert writer.file_writer is None and writer.all_writers is None
    writer.add_scalar("a", 2, 2)
    writer.close()
    assert count(tmp_path) == 2


def test_subclasses_and_their_attributes(tmp_path):
    class Writer(tfevents.SummaryWriter):
        def add_scalar(self, tag, value, step):
            super().add_scalar("sub/" + tag, value, step, None, False)

    with Writer(str(tmp_path)) as writer:
        writer.extra = 1
        writer.add_scalar("a", 1.0, 1)
        assert writer.log_dir == writer.get_logdir() == str(tmp_path)
        assert writer.file_writer.get_logdir() == str(tmp_path)
        assert os.path.dirname(writer.file_writer.event_writer._ev_writer._file_name) == str(tmp_path)
    assert points(tmp_path) == [(".", "sub/a", 1, 1.0)]


def test_a_directory_of_its_own_when_none_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tfevents.SummaryWriter(comment="-test").close()
    (run_directory,) = os.listdir("runs")
    assert run_directory.endswith("-test")


def test_logging_loads_neither_numpy_nor_protobuf(tmp_path):
    result = run("""
        import sys
        from tfevents import SummaryWriter
        with SummaryWriter(sys.argv[1]) as w:
            w.add_scalar("a", 1, 1)
            w.add_text("a", "b", 1)
        print([name for name in ("numpy", "google.protobuf", "torch", "tensorboard") if name in sys.modules])
    """, tmp_path)
    assert result.stdout == "[]\n", result.stderr


def test_a_directory_that_cannot_be_used_is_an_error_at_once(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        tfevents.SummaryWriter(tmp_path / "file" / "run")


def test_signals_reach_a_program_that_logs(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys, tfevents\nw = tfevents.SummaryWriter(sys.argv[1])\nprint(1, flush=True)\n"
         "i = 0\nwhile True:\n  w.add_scalar('a', i, i)\n  i += 1", tmp_path], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) in (-signal.SIGINT, 1, 130)
