"""Which tests are slow, in one place; and one PostgreSQL server for whoever needs one."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from itertools import chain
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings
from jinja2.bccache import Bucket, BytecodeCache

from tests.postgres import Server

HERE = Path(__file__).parent
#: Folders of tests that start browsers, a demo or many processes, show pages, call commands, or set accounts up.
FOLDERS = {"bad_input", "browser", "cli", "faults", "pages", "provision", "sandbox", "stories"}
#: What takes long to set up: PostgreSQL, and a month of cases.
FIXTURES = {"server", "month"}
#: Property tests try a few stories when ``make test`` runs and more in the slow tests, the same ones each time, so that
#: a change is judged by what it changes; ``make test-all`` and ``make check`` try others each time.
settings.register_profile("few", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("many", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("others", max_examples=250, deadline=None, derandomize=False)
settings.load_profile("few")


class Compiled(BytecodeCache):
    """Templates are compiled once in a process, not for each application that a test makes."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled of the same source."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": Compiled()}


def pytest_sessionstart() -> None:
    """Forget what was read: mutmut runs the tests again and again in one process."""
    loaded = [module for name, module in sys.modules.items() if name.startswith("bot.")]
    for function in chain.from_iterable(vars(module).values() for module in loaded):
        if isinstance(function, _lru_cache_wrapper):
            function.cache_clear()


def pytest_runtest_teardown() -> None:
    """Hear SIGTERM and Ctrl-C again: a command that ran in this process may hold them, and later children with it."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, which ``make test`` leaves out; a single one is marked where it stands."""
    for item in items:
        is_slow = item.get_closest_marker("postgresql") or FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if is_slow or FOLDERS.intersection(item.path.relative_to(HERE).parts):
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many mails of the corpus are read as they should be."""
    reports = [each for outcome in ("passed", "failed") for each in terminalreporter.getreports(outcome)]
    counted = [dict(each.user_properties) for each in reports if each.when == "call"]
    mails, misread = (sum(int(str(one.get(name, 0))) for one in counted) for name in ("mails", "misread"))
    if mails:
        score = f"{mails - misread:,} of {mails:,} mails of the corpus are read as they should be"
        terminalreporter.write_line(f"{score} ({100 * (1 - misread / mails):.1f} %).")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, until the tests of this process end."""
    with Server() as server:
        yield server
