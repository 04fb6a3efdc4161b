"""The bot's processes started as in production, each with those that it starts: killed, frozen, cut off the disk."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from bot.config import Environment

WORKER = ("-m", "tests.faults.on_shared_clock", "work")
RECEIVER = ("-m", "gunicorn", "-c", "python:bot.web.gunicorn", "tests.faults.on_shared_clock:web_app()")
PATIENCE = 180  # seconds, however slow the machine


class Group:
    """One of the bot's processes, the leader of a process group; it may be started again after its end.

    Args:
        command: ``WORKER`` or ``RECEIVER``.
        env: the bot's settings.
        scratch: where the shared clock and the log are.
        ahead: seconds that its clock is ahead of the others'.
    """

    def __init__(self, command: tuple[str, ...], env: Environment, scratch: Path, ahead: float = 0.0) -> None:
        self._command = (sys.executable, *command)
        self._scratch = scratch
        self._env = os.environ | {
            "SHARED_CLOCK": str(scratch / "clock"),
            "CLOCK_AHEAD": str(ahead),
            "ZENDESK_URL": env.url,
            "ZENDESK_OAUTH_CLIENT_ID": env.client_id,
            "ZENDESK_OAUTH_CLIENT_SECRET": env.client_secret,
            "ZENDESK_WEBHOOK_SECRETS": ",".join(env.webhook_secrets),
            "DATABASE_URL": env.database_url,
            "BOT_CONFIG_DIR": str(env.config_dir),
            "PORT": str(env.port),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        with (self._scratch / "bot.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=Path(__file__).parents[2],
                env=self._env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End the whole group without warning, at whatever it is doing."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)

    def freeze(self) -> None:
        """Stop the group where it is."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the group go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> int:
        """End it as an operator does, and return its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(PATIENCE)

    def _signal(self, number: signal.Signals) -> None:
        if self.runs and self._process is not None:
            os.killpg(self._process.pid, number)

    def everything(self) -> list[int]:
        """The ids of the group's processes."""
        if not self.runs or self._process is None:
            return []
        with contextlib.suppress(psutil.NoSuchProcess):
            return [self._process.pid, *(one.pid for one in psutil.Process(self._process.pid).children(recursive=True))]
        return []


def fill_disk(pids: list[int], user: str | None = None) -> None:
    """Let no process write another byte into any file: to the process its disk is full.

    A limit on the size of files (RLIMIT_FSIZE) needs no right to mount anything, so that it works wherever tests run;
    it is set by a program that runs as the processes' own ``user``.
    """
    _limit(pids, "0", user)


def empty_disk(pids: list[int], user: str | None = None) -> None:
    """Let processes write again."""
    _limit(pids, "unlimited", user)


def _limit(pids: list[int], size: str, user: str | None) -> None:
    for pid in pids:  # one that has ended meanwhile is no trouble
        command = ["prlimit", f"--pid={pid}", f"--fsize={size}:unlimited"]
        subprocess.run(command, check=False, user=user, group=user, stderr=subprocess.DEVNULL, cwd="/")
