"""Programs that import a peer's SummaryWriter get ours, without a change."""

import subprocess
import sys
import textwrap

import pytest
from event_files import contents, points

TRAINER = """
    import sys
    from tensorboardX import SummaryWriter
    from tensorboardX.summary import hparams
    import tensorboardX

    def train(log_dir):
        with SummaryWriter(log_dir) as writer:
            for step in range(10):
                writer.add_scalar("loss", 1 / (1 + step), step)
            writer.add_text("note", "done", 10)
            for summary in hparams({"lr": 0.1}, {"loss": 0}):
                writer.file_writer.add_summary(summary)
        return SummaryWriter.__module__, tensorboardX.FileWriter.__module__

    if __name__ == "__main__":
        print(*train(sys.argv[1]), sys.argv[0])
"""


@pytest.fixture
def trainer(tmp_path):
    path = tmp_path / "trainer.py"
    path.write_text(textwrap.dedent(TRAINER))
    return path


def run(*arguments, cwd):
    result = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=60)
    assert result.returncode == 0, result.stderr
    return result.stdout.split()


def test_a_program_and_a_module_run_with_our_writers(trainer, tmp_path):
    assert run(trainer, tmp_path / "theirs", cwd=tmp_path)[0] == "tensorboardX.writer"
    ours = ["tfevents.tensorboardx", "tfevents.tensorboardx"]
    assert run("-m", "tfevents", trainer, tmp_path / "a", cwd=tmp_path) == [*ours, str(trainer)]
    assert run("-m", "tfevents", "-m", "trainer", tmp_path / "b", cwd=tmp_path)[:2] == ours
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "theirs")


def test_patch_reaches_what_is_imported_already(trainer, tmp_path):
    program = """
        import sys
        sys.path.insert(0, ".")
        import trainer
        assert trainer.SummaryWriter.__module__ == "tensorboardX.writer"
        import tfevents
        tfevents.patch()
        tfevents.patch()
        print(*trainer.train("log"))
        from tensorboardX import SummaryWriter
        print(SummaryWriter.__module__)
    """
    assert run("-c", textwrap.dedent(program), cwd=tmp_path) == ["tfevents.tensorboardx"] * 3
    assert len(points(tmp_path / "log")) >= 10


@pytest.mark.parametrize("module", ["tensorboardX.writer", "tensorboardX.global_writer"])
def test_the_modules_that_define_the_writers_have_ours(module, tmp_path):
    """From which editors complete imports; what else is in them stays."""
    name = "GlobalSummaryWriter" if "global" in module else "SummaryWriter"
    look = f"from {module} import {name}; import {module}; print({name}.__module__, {module}.{name}.__module__, end=' ')"
    program = f"{look}\nimport tfevents; tfevents.patch()\n{look}"
    ours = ["tfevents.tensorboardx"] * 2
    assert run("-c", program, cwd=tmp_path) == [module, module, *ours]
    other = "import tensorboardX.writer; print(tensorboardX.writer.DummyFileWriter.__name__)"
    program = f"import tfevents; tfevents.patch()\n{look}\n{other}\n{look}"
    assert run("-c", program, cwd=tmp_path) == [*ours, "DummyFileWriter", *ours]


def test_a_stand_in_for_torch_is_patched_too(tmp_path):
    """As much of torch as the import needs: a package with the module and one beside it."""
    package = tmp_path / "torch/utils/tensorboard"
    package.mkdir(parents=True)
    for folder in (tmp_path / "torch", tmp_path / "torch/utils"):
        (folder / "__init__.py").write_text("")
    (package / "__init__.py").write_text("from .writer import SummaryWriter\nEXTRA = 5\n")
    (package / "writer.py").write_text("class SummaryWriter: pass\n")
    (package / "summary.py").write_text("def hparams(): return 7\n")
    program = """
        import tfevents
        tfevents.patch()
        from torch.utils.tensorboard import SummaryWriter
        from torch.utils import tensorboard
        from torch.utils.tensorboard.summary import hparams
        from torch.utils.tensorboard.writer import SummaryWriter as defined
        print(SummaryWriter.__module__, tensorboard.SummaryWriter.__module__, defined.__module__)
        print(hparams(), tensorboard.EXTRA)
    """
    assert run("-c", textwrap.dedent(program), cwd=tmp_path) == ["tfevents._torch_writer"] * 3 + ["7", "5"]


def test_what_a_program_spawns_has_our_writers_too(tmp_path):
    """Also the processes of a fork server, and those that a spawned process spawns."""
    (tmp_path / "spawning.py").write_text(textwrap.dedent("""
        import multiprocessing
        from tensorboardX import SummaryWriter

        def work(method, depth):
            print(SummaryWriter.__module__, flush=True)
            if depth:
                run(method, depth - 1)

        def run(method, depth):
            process = multiprocessing.get_context(method).Process(target=work, args=(method, depth))
            process.start()
            process.join()

        if __name__ == "__main__":
            run("spawn", 1)
            run("forkserver", 0)
    """))
    assert run("-m", "tfevents", "spawning.py", cwd=tmp_path) == ["tfevents.tensorboardx"] * 3


@pytest.mark.parametrize("how", [["failing.py"], ["-m", "failing"]], ids=["program", "module"])
@pytest.mark.parametrize(
    "statement, code",
    [
        ("raise KeyError(1)", 1),
        ("import nothing_of_that_name", 1),
        ("sys.exit(7)", 7),
        ("sys.exit('why')", 1),
        ("sys.exit(None)", 0),
        ("raise KeyboardInterrupt", -2),
        ("sys.excepthook = lambda kind, *_: print(kind.__name__, file=sys.stderr); 1 / 0", 1),
    ],
)
def test_a_program_ends_as_without_us(how, statement, code, tmp_path):
    (tmp_path / "failing.py").write_text(f"import sys\ndef f():\n    {statement}\n\nf()\n")

    def ended(*with_us):
        command = [sys.executable, *with_us, *how]
        result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
        # Python's own frames of -m are left out by us.
        shown = [line for line in result.stderr.splitlines() if "<frozen runpy>" not in line]
        return result.returncode, [line.replace(f"{tmp_path}/", "") for line in shown]

    assert ended("-m", "tfevents") == ended()
    assert ended()[0] == code


def test_a_link_to_a_program_finds_the_modules_beside_the_program(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real/program.py").write_text("import beside, sys\nprint(beside.NAME, sys.argv)")
    (tmp_path / "real/beside.py").write_text("NAME = 'beside'")
    (tmp_path / "link.py").symlink_to("real/program.py")
    assert run("-m", "tfevents", "link.py", "-x", cwd=tmp_path) == run("link.py", "-x", cwd=tmp_path)


def test_usage(tmp_path):
    result = subprocess.run([sys.executable, "-m", "tfevents"], capture_output=True, text=True)
    assert result.returncode == 64 and "usage" in result.stdout
    result = subprocess.run([sys.executable, "-m", "tfevents", "none.py"], capture_output=True, text=True, cwd=tmp_path)
    assert result.returncode != 0 and "none.py" in result.stderr
