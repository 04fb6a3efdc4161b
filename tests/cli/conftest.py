"""Runs the command line in this process, with a database of its own and no account."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli, config, startup
from bot.store import Store
from tests.cli.said import Run, Said
from tests.databases import with_tables
from tests.set_up import CONFIG


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``bot ...`` with a database of its own and no account, or with other settings."""
    monkeypatch.setattr(startup, "load_dotenv", lambda _path: None)  # no developer's .env
    for name in (*config.NAMES, *(name for name in os.environ if name.startswith(config.NOTIFY))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.setenv("BOT_CONFIG_DIR", str(CONFIG))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object, **settings: str) -> Said:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["bot", *map(str, words)])
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        else:
            code = 0
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(with_tables(tmp_path))


@pytest.fixture
def file(tmp_path: Path) -> Callable[[object], Path]:
    def write(content: object) -> Path:
        path = tmp_path / "case.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write
