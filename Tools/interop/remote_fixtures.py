"""What the tests of `s3://`, `gs://` and `https://` paths have in common."""

import os
import shutil
import subprocess

import pytest
from conftest import product
from object_store import ACCESS_KEY, SECRET_KEY, ObjectStore

ODD = "a b+é=&%~(1)*'!;,:@$#?[]\"<>|^`{}"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = ObjectStore(tmp_path_factory.mktemp("store"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def tool(home):
    """Runs tfevents with nothing in its environment but what is given."""

    def run(*arguments, code=0, **variables):
        environment = {
            "HOME": str(home), "PATH": os.environ["PATH"], "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY, **variables,
        }
        environment = {name: value for name, value in environment.items() if value is not None}
        result = subprocess.run(
            [product("tfevents"), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=120, env=environment,
        )
        assert result.returncode == code, f"{arguments}\n{result.stdout}{result.stderr}"
        assert SECRET_KEY not in result.stdout + result.stderr
        return result.stdout if code == 0 else result.stdout + result.stderr

    return run


@pytest.fixture(scope="module")
def runs(tmp_path_factory, fixtures):
    """Runs of several writers, damaged ones and one of an odd name among them."""
    runs = tmp_path_factory.mktemp("runs")
    for source in ["torch", "tf2", "damaged"]:
        shutil.copytree(fixtures / "event-files" / source, runs / source)
    shutil.copytree(fixtures / "event-files/tensorboardx", runs / ODD)
    return runs


@pytest.fixture(scope="module")
def content(runs):
    return next((runs / "torch").rglob("*tfevents*")).read_bytes()


def inspect(tool, server, path="s3://bucket/run", code=2, **variables):
    return tool("inspect", path, code=code, AWS_ENDPOINT_URL=server.endpoint, **variables)
