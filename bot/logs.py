"""One line for each event, as text or JSON: ids, states and places in the code, never texts or secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any, Literal, TextIO

EventDict = MutableMapping[str, Any]
ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# These quote requests, with their texts, when they speak in detail.
TALKATIVE = ("urllib3", "requests", "zenpy", "sqlalchemy", "alembic", "apscheduler", "werkzeug", "authlib", "flask_wtf")


def configure(level: str, form: Literal["text", "json"], stream: TextIO = sys.stderr) -> None:
    """Send all logging to ``stream``, replacing what was configured before.

    Modules log with the standard library's loggers, as libraries do; structlog makes the line.
    https://www.structlog.org/en/stable/standard-library.html#rendering-using-structlog-based-formatters-within-logging

    Args:
        level: ``LOG_LEVEL``, a name such as ``INFO``.
        form: ``LOG_FORMAT``.
        stream: where the lines go.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Lines(logging.Formatter):
    """structlog's lines; it is imported with the first one, for most commands log nothing."""

    def __init__(self, form: Literal["text", "json"]) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return self._structlog.format(record)

    @cached_property
    def _structlog(self) -> logging.Formatter:
        from structlog.processors import JSONRenderer  # noqa: PLC0415 - as the class says
        from structlog.stdlib import ExtraAdder, ProcessorFormatter  # noqa: PLC0415 - likewise

        render = JSONRenderer(ensure_ascii=False, default=str) if self._form == "json" else _as_text
        return ProcessorFormatter(foreign_pre_chain=[ExtraAdder()], processors=[_placed, _with_head, render])


def _placed(_logger: object, _method: str, facts: EventDict) -> EventDict:
    """Put where an error was raised in the place of the error, and leave stacks out: both quote texts."""
    error = facts.pop("exc_info", None)
    facts.pop("stack_info", None)
    return {**facts, "error": place(error)} if error else facts


def _with_head(_logger: object, _method: str, facts: EventDict) -> EventDict:
    """Begin with the instant, the level, the logger and the message; what was logged under ``extra`` follows."""
    record: logging.LogRecord = facts.pop("_record")
    head = {"at": _stamp(record), "level": record.levelname, "logger": record.name, "message": facts.pop("event")}
    return head | {key: value for key, value in facts.items() if key != "_from_structlog"}


def _as_text(_logger: object, _method: str, facts: EventDict) -> str:
    """``2026-11-23T09:10:00.123Z INFO bot.worker decided ticket_id=4711``, one line whatever the message holds."""
    head = " ".join(str(facts.pop(name)) for name in ("at", "level", "logger", "message"))
    line = head + "".join(f" {key}={value}" for key, value in facts.items())
    return line.replace("\r", "\\r").replace("\n", "\\n")


def place(error: ErrorInfo) -> str:
    """An error's type and where it was raised: its message may hold a customer's text."""
    frames = "; ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error[2])[-3:])
    return f"{error[0].__name__ if error[0] else 'unknown'} at {frames or 'unknown'}"


def _stamp(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
