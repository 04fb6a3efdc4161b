"""A PostgreSQL server of a test's own, in a directory that is thrown away: stopped, killed and started at will."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

import psutil
import pytest
from sqlalchemy import text

from bot.store.database import Database
from tests.ports import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
INSTALLED = bool(PLACES)
needs_a_server = pytest.mark.skipif(not INSTALLED, reason="PostgreSQL's server is not installed")
ON_A_SERVER = pytest.param("postgresql", marks=[pytest.mark.postgresql, needs_a_server])
#: A server refuses to run as root: Debian's package makes this user.
USER = "postgres" if os.geteuid() == 0 else None
PATIENCE = 180  # seconds, however slow the machine


class Server:
    """A server on a free port of loopback, from the block's beginning to its end."""

    def __enter__(self) -> Self:
        self._made = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._directory = Path(mkdtemp(prefix="bot-postgresql-"))  # pytest's own are closed to other users
        self.port = free_port()
        if USER:
            shutil.chown(self._directory, USER)
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
        command = [_program("initdb"), *options, "-D", str(self._data)]
        subprocess.run(command, check=True, user=USER, group=USER, cwd="/", stdout=subprocess.DEVNULL, timeout=PATIENCE)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._directory, ignore_errors=True)

    @property
    def url(self) -> str:
        """The address of its first database."""
        return self.at(self.port)

    @staticmethod
    def at(port: int) -> str:
        """The address of the first database at another port, as of a proxy."""
        return f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def new_database(self) -> str:
        """Make an empty database, and return its address."""
        self._made += 1
        database = Database(self.url)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE made_{self._made}"))
        database.close()
        return f"{self.url.removesuffix('/postgres')}/made_{self._made}"

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        (self._data / "postmaster.pid").unlink(missing_ok=True)  # of one that was killed
        command = [_program("postgres"), "-D", str(self._data), "-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
        with (self._directory / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, user=USER, group=USER, cwd="/", stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while not self.takes_connections():
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once: connections are cut, and it recovers at its next start."""
        if self._process:
            # https://www.postgresql.org/docs/15/server-shutdown.html
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE)

    def restart(self) -> None:
        """Stop it at once, and start it again."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End it and all its processes without warning."""
        for pid in self.everything():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._process:
            self._process.wait(PATIENCE)

    @property
    def pid(self) -> int | None:
        """The server's process while it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def everything(self) -> list[int]:
        """The server's process first, then its children: they lead sessions of their own."""
        if self.pid is None:
            return []
        return [self.pid, *(child.pid for child in psutil.Process(self.pid).children(recursive=True))]

    def takes_connections(self) -> bool:
        """Whether it is up, recovered from whatever happened before."""
        command = [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "2"]
        return subprocess.run(command, check=False, cwd="/").returncode == 0

    @property
    def _data(self) -> Path:
        return self._directory / "data"


def _program(name: str) -> str:
    return str(PLACES[-1] / name)
