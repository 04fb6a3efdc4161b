"""One line for each event, as text or JSON: ids, states and places in the code, never texts or secrets."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from types import TracebackType

    ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# These quote requests, with their texts, when they speak in detail.
TALKATIVE = ("urllib3", "requests", "zenpy", "sqlalchemy", "alembic", "apscheduler", "werkzeug")


def configure(level: str, form: Literal["text", "json"], stream: TextIO = sys.stderr) -> None:
    """Send all logging to ``stream``, replacing what was configured before.

    Args:
        level: ``LOG_LEVEL``, a name such as ``INFO``.
        form: ``LOG_FORMAT``.
        stream: where the lines go.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class Lines(logging.Formatter):
    """Gathers what a line says; what was logged under ``extra`` becomes keys and values of their own."""

    def facts(self, record: logging.LogRecord) -> dict[str, object]:
        """The extras of the record, and where an error was raised."""
        extras = {key: value for key, value in vars(record).items() if key not in STANDARD}
        return extras | ({"error": place(record.exc_info)} if record.exc_info else {})


class TextLines(Lines):
    """``2026-11-23T09:10:00.123Z INFO bot.worker decided ticket_id=4711``."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever line breaks the message holds."""
        facts = "".join(f" {key}={value}" for key, value in self.facts(record).items())
        line = f"{_stamp(record)} {record.levelname} {record.name} {record.getMessage()}{facts}"
        return line.replace("\r", "\\r").replace("\n", "\\n")


class JsonLines(Lines):
    """One JSON object a line: ``at``, ``level``, ``logger``, ``message``, and the extras."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON; what JSON does not know is written as text."""
        head = {"at": _stamp(record), "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        return json.dumps(head | self.facts(record), ensure_ascii=False, default=str)


def place(error: ErrorInfo) -> str:
    """An error's type and where it was raised: its message may hold a customer's text."""
    frames = "; ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error[2])[-3:])
    return f"{error[0].__name__ if error[0] else 'unknown'} at {frames or 'unknown'}"


def _stamp(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
