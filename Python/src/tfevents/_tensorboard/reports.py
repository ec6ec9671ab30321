"""Reports that the tool writes, kept until an event file changes."""

import base64
import hashlib
import json
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from html import escape

from .. import _tool

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_DARK = "@media screen and (prefers-color-scheme: dark)"


@dataclass(frozen=True)
class Request:
    """What is to be compared, and by what runs are grouped."""

    tag: str
    group_by: str = ""
    group_regex: str = ""
    lower_is_better: bool = False

    @classmethod
    def of(cls, arguments):
        return cls(
            arguments.get("tag", ""), arguments.get("by", ""), arguments.get("pattern", ""),
            arguments.get("lower") == "true")

    def arguments(self):
        """The tool's; the tag stands for itself alone, not for a pattern."""
        arguments = ["--tag", re.sub(r"([*?\[\]\\{}])", r"[\1]", self.tag)]
        arguments += ["--group-by", self.group_by] if self.group_by else []
        arguments += ["--group-regex", self.group_regex] if self.group_regex else []
        return arguments + (["--lower-is-better"] if self.lower_is_better else [])


@dataclass(frozen=True)
class Page:
    """A page that needs nothing else, and what the tool says of the groups."""

    html: str
    comparison: dict

    @property
    def script_hashes(self):
        return [
            base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            for script in _SCRIPT.findall(self.html)
        ]

    def in_theme(self, is_dark):
        """The page in TensorBoard's theme, whatever the system's is."""
        return self.html.replace(_DARK, "@media screen" if is_dark else "@media not all")


class Reports:
    """The reports of log directories."""

    def __init__(self, directories):
        self._directories = directories
        self._lock = threading.Lock()
        self._pages = {}
        self._version = None

    @property
    def can_compare(self):
        """Whether there are directories here, and the tool."""
        return bool(self._directories) and _has_tool()

    def version(self):
        """Changes when an event file does."""
        digest = hashlib.sha256()
        for top in self._directories:
            for directory, folders, names in os.walk(top, followlinks=True):
                folders.sort()
                for name in sorted(name for name in names if "tfevents" in name):
                    try:
                        status = os.stat(os.path.join(directory, name))
                    except OSError:
                        continue
                    digest.update(f"{directory}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
        return digest.hexdigest()[:16]

    def page(self, request):
        """The report, from the last time if no event file has changed since."""
        with self._lock:
            version = self.version()
            if version != self._version:
                self._version = version
                self._pages.clear()
            if request not in self._pages:
                self._pages[request] = self._made(request)
            return self._pages[request]

    def groups(self, request):
        """The groups with their runs, and the hyperparameters by which runs can be grouped."""
        comparison = self.page(request).comparison
        grouping = comparison.get("grouping", [])
        return {
            "groups": [{"name": group["name"], "runs": group["runs"]} for group in grouping],
            "hparams": sorted({name for group in grouping for name in group["hparams"]}),
            "message": comparison.get("message", ""),
        }

    def _made(self, request):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "report.html")
            command = [_tool.path(), "compare", *request.arguments(), "--json", "--html", path, "--"]
            result = subprocess.run(
                command + self._directories, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    return Page(file.read(), json.loads(result.stdout))
        message = result.stderr.strip() or f"tfevents compare ended with {result.returncode}"
        return Page(f"<!doctype html><pre>{escape(message)}</pre>", {"message": message})


def _has_tool():
    try:
        return bool(_tool.path())
    except FileNotFoundError:
        return False
