"""A PostgreSQL server of a test's own, in a directory that is thrown away, to be stopped and started at will."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

import pytest
from sqlalchemy import text

from bot.store.database import Database

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
needs_a_server = pytest.mark.skipif(not INSTALLED, reason="PostgreSQL's server is not installed")


class Server:
    """A cluster on a free port of loopback; as root it runs as ``postgres``, since the server refuses root."""

    _made = 0

    def __enter__(self) -> Self:
        self._directory = Path(mkdtemp(prefix="bot-postgresql-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        if os.getuid() == 0:
            shutil.chown(self._directory, "postgres")
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._directory, ignore_errors=True)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def new_database(self) -> str:
        """Make an empty database, and return where it is."""
        self._made += 1
        database = Database(self.url)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE made_{self._made}"))
        database.close()
        return f"{self.url.removesuffix('/postgres')}/made_{self._made}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self._directory}"
        self._run("pg_ctl", "-w", "-l", str(self._directory / "log"), "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it, as a crash does unless told otherwise; connections are cut."""
        self._run("pg_ctl", "-w", "-m", how, "stop")

    def restart(self) -> None:
        """Stop it as a crash does, and start it again."""
        self.stop()
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(INSTALLED[-1].with_name(program)), "-D", str(self._directory / "db"), *arguments]
        subprocess.run(
            command,
            check=True,
            cwd=self._directory,
            user="postgres" if os.getuid() == 0 else None,
            stdout=subprocess.DEVNULL,
            timeout=120,
        )
