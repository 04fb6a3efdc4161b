"""Ctrl-C while the bot starts: one line at most, and no traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.serve import GUNICORN

#: A module that is loaded in the place of a library: the person presses Ctrl-C just then.
PRESSED = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(30)\n"


def started(scratch: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with modules of the scratch folder before all others, and a database there."""
    environment = {"PYTHONPATH": str(scratch), "DATABASE_URL": f"sqlite:///{scratch}/bot.db"}
    command = [sys.executable, *words]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=180, check=False, preexec_fn=listens
    )


def listens() -> None:
    """Hear Ctrl-C, which the processes that run tests are deaf to, and their children with them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("loading", "code", "said"),
    [("click", -signal.SIGINT, ""), ("sqlalchemy", 1, "Aborted!"), ("requests", 1, "Aborted!")],
)
def test_ctrl_c_while_modules_load_is_no_traceback(tmp_path: Path, loading: str, code: int, said: str):
    (tmp_path / f"{loading}.py").write_text(PRESSED)
    ended = started(tmp_path, "-m", "bot", "work")
    assert (ended.returncode, (ended.stdout + ended.stderr).strip()) == (code, said)


def test_ctrl_c_while_the_server_loads_is_no_traceback(tmp_path: Path):
    (tmp_path / "gunicorn.py").write_text(PRESSED)
    ended = started(tmp_path, "-c", GUNICORN)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")
