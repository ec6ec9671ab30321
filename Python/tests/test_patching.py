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
        print(SummaryWriter.__module__, tensorboard.SummaryWriter.__module__, hparams(), tensorboard.EXTRA)
    """
    assert run("-c", textwrap.dedent(program), cwd=tmp_path) == ["tfevents._torch_writer"] * 2 + ["7", "5"]


def test_usage(tmp_path):
    result = subprocess.run([sys.executable, "-m", "tfevents"], capture_output=True, text=True)
    assert result.returncode == 64 and "usage" in result.stdout
    result = subprocess.run([sys.executable, "-m", "tfevents", "none.py"], capture_output=True, text=True, cwd=tmp_path)
    assert result.returncode != 0 and "none.py" in result.stderr
