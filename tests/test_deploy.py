"""What the files under docs/deploy start exists, and they set nothing that the bot does not know."""

import configparser
import re
from pathlib import Path

import pytest

from bot import config
from bot.cli import COMMANDS

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "docs/deploy"
FILES = [pytest.param(path, id=path.name) for path in sorted(DEPLOY.iterdir())]
#: What is set for others: the C library, Python, pip, PostgreSQL's image.
FOREIGN = {"MALLOC_ARENA_MAX", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PIP_NO_CACHE_DIR"}
POSTGRES = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


@pytest.mark.parametrize("file", FILES)
def test_every_command_of_the_bot_in_it_exists(file: Path):
    text = file.read_text(encoding="utf-8")
    started = re.findall(r"""-m[", ]+bot[", ]+(\w+)""", text)
    assert {name for name in started if name not in COMMANDS} == set()


@pytest.mark.parametrize("file", FILES)
def test_every_setting_in_it_is_known(file: Path):
    named = set(re.findall(r"\b([A-Z]{2,}(?:_[A-Z]+)*)[=:] ?[\w\"'$]", file.read_text(encoding="utf-8")))
    assert {name for name in named if name not in {*config.NAMES, *FOREIGN, *POSTGRES}} == set()


def test_receivers_are_started_as_in_the_procfile():
    web = (ROOT / "Procfile").read_text(encoding="utf-8").partition("web: ")[2].splitlines()[0].replace('"', "")
    (command,) = re.findall(r"command: \[(gunicorn.*)\]", (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert " ".join(part.strip('" ') for part in command.split(", ")) == web


def test_the_unit_and_its_socket_belong_together():
    unit, listener = (configparser.ConfigParser(strict=False, interpolation=None) for _ in range(2))
    unit.optionxform = listener.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    unit.read(DEPLOY / "support-bot.service")
    listener.read(DEPLOY / "support-bot.socket")

    assert unit["Unit"]["Requires"] == "support-bot.socket"
    assert listener["Socket"]["ListenStream"] in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
