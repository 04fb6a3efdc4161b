"""A PostgreSQL server of a test's own, which may be killed, frozen and started again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psutil

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
#: A server refuses to run as root: Debian's package makes this user.
USER = "postgres" if os.geteuid() == 0 else None
PATIENCE = 180  # seconds, however slow the machine


def installed() -> bool:
    """Whether this machine has a server to start."""
    return bool(PLACES) or shutil.which("postgres") is not None


class Server:
    """A server with its data in a directory of its own, on loopback."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._directory = Path(tempfile.mkdtemp(prefix="bot-postgres-"))  # pytest's own are closed to other users
        if USER:
            shutil.chown(self._directory, USER, USER)
        self._data = self._directory / "data"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.at(self.port)

    @staticmethod
    def at(port: int) -> str:
        """The address of the database at another port, as of a proxy."""
        return f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def start(self) -> Self:
        """Make the data where there is none, start, and wait until it takes connections."""
        if not self._data.exists():
            self._run(
                "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D", str(self._data)
            )
        (self._data / "postmaster.pid").unlink(missing_ok=True)  # of one that was killed
        with (self._directory / "log").open("ab") as log:
            options = ["-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
            command = [_program("postgres"), "-D", str(self._data), *options]
            self._process = subprocess.Popen(
                command, user=USER, group=USER, cwd="/", stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while not self.takes_connections():
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.05)
        return self

    @property
    def pid(self) -> int | None:
        """The server's process while it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def takes_connections(self) -> bool:
        """Whether it is up, recovered from whatever happened before."""
        command = [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "2"]
        return subprocess.run(command, check=False, cwd="/").returncode == 0

    def kill(self) -> None:
        """End it and all its processes without warning."""
        for pid in self.everything():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._process:
            self._process.wait(PATIENCE)

    def everything(self) -> list[int]:
        """The server's process first, then its children: they lead sessions of their own."""
        if self.pid is None:
            return []
        return [self.pid, *(child.pid for child in psutil.Process(self.pid).children(recursive=True))]

    def stop(self) -> None:
        """End it for good, and remove its data."""
        self.kill()
        shutil.rmtree(self._directory)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [_program(program), *arguments], check=True, user=USER, group=USER, cwd="/", stdout=subprocess.DEVNULL
        )


def _program(name: str) -> str:
    return str(PLACES[-1] / name) if PLACES else name
