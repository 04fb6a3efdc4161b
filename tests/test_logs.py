"""What a log line says, and what it never says."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest

from bot.logs import configure

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def stumble() -> None:
    raise ValueError("a customer's text")


def lines(form: str) -> list[str]:
    """The log of one event and one error."""
    stream = StringIO()
    configure("INFO", "json" if form == "json" else "text", stream)
    logger = logging.getLogger("bot.worker")
    logger.info("ticket %s", "done", extra={"ticket_id": 4711})
    try:
        stumble()
    except ValueError:
        logger.exception("a line\nand another")
    return stream.getvalue().splitlines()


def test_text_is_one_line_an_event_with_its_ids():
    first, second = lines("text")

    assert first.endswith("Z INFO bot.worker ticket done ticket_id=4711")
    assert "ERROR bot.worker a line\\nand another error=ValueError at test_logs.py:" in second


def test_json_is_one_object_an_event():
    first, second = map(json.loads, lines("json"))

    assert (first["level"], first["message"], first["ticket_id"]) == ("INFO", "ticket done", 4711)
    assert second["error"].startswith("ValueError at test_logs.py:")


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_errors_message_is_never_told_for_it_may_quote_a_customer(form):
    assert "customer" not in "".join(lines(form))


def test_libraries_that_quote_requests_are_silent():
    configure("DEBUG", "text", StringIO())

    assert not logging.getLogger("urllib3.connectionpool").isEnabledFor(logging.INFO)
    assert not logging.getLogger("zenpy").isEnabledFor(logging.DEBUG)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_stack_is_never_told_either(form):
    stream = StringIO()
    configure("INFO", "json" if form == "json" else "text", stream)
    secret = "a customer's text"
    logging.getLogger("bot.worker").info("here", stack_info=True, extra={"length": len(secret)})

    (line,) = stream.getvalue().splitlines()
    assert "customer" not in line
    assert "length" in line


def test_json_writes_what_it_does_not_know_as_text_and_letters_as_they_are():
    stream = StringIO()
    configure("INFO", "json", stream)
    logging.getLogger("bot").info("å", extra={"at_last": NOON, "ids": [1]})
    line = json.loads(stream.getvalue())

    assert (line["message"], line["at_last"], line["ids"]) == ("å", "2026-11-23 12:00:00+00:00", [1])
    assert "å" in stream.getvalue()
    assert list(line)[:4] == ["at", "level", "logger", "message"]
