"""A terminal that a test types into and looks at: tmux, with a server of its own."""

import os
import shlex
import subprocess
import tempfile
import time

PROMPT = "ready>"
WIDTH, HEIGHT = 120, 30


class Terminal:
    def __init__(self):
        # The path of a socket is short; that of a test's directory may not be.
        self._directory = tempfile.TemporaryDirectory(prefix="tmux")
        self._tmux("new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), f"PS1='{PROMPT} ' bash --norc")
        self.wait_for(PROMPT)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._tmux("kill-server")
        self._directory.cleanup()

    def _tmux(self, *arguments):
        command = ["tmux", "-u", "-S", f"{self._directory.name}/socket", "-f", "/dev/null", *arguments]
        environment = {name: value for name, value in os.environ.items() if name != "TMUX"}
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
        assert result.returncode == 0, f"{command}\n{result.stderr}"
        return result.stdout

    def run(self, *arguments):
        """Types a command."""
        self.type(shlex.join(map(str, arguments)))
        self.press("Enter")

    def type(self, text):
        self._tmux("send-keys", "-l", text)

    def press(self, *keys):
        """Presses keys by their names in tmux: Up, Escape, C-c."""
        self._tmux("send-keys", *keys)

    def resize(self, width, height):
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def lines(self):
        return self._tmux("capture-pane", "-p").split("\n")[:-1]

    def text(self):
        return "\n".join(self.lines())

    def is_as_programs_leave_it(self):
        """Whether the cursor is shown and the main screen is there."""
        flags = "#{cursor_flag} #{alternate_on} #{wrap_flag}"
        return self._tmux("display-message", "-p", flags).strip() == "1 0 1"

    def wait_for(self, wanted, seconds=60):
        """Waits until a text, or what a function of the lines finds, is on the screen; gives what it found."""
        deadline = time.monotonic() + seconds
        while True:
            found = wanted(self.lines()) if callable(wanted) else wanted in self.text()
            if found:
                return found
            assert time.monotonic() < deadline, f"waited for {wanted}:\n{self.text()}"
            time.sleep(0.05)
