"""The cases of an export, one JSON document a line; what cannot be read is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.model.case import Case
from bot.zendesk.document import Documents
from bot.zendesk.fields import Titles
from bot.zendesk.records import Document, Malformed, read

#: Key of a document: until when its history is known.
EXPORTED_AT = "exported_at"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A case, the number of its line, and until when its history is known; ``None`` where the line does not say."""

    line: int
    case: Case
    until: datetime | None


def recorded(lines: Iterable[bytes], titles: Titles, problems: list[str], first: int = 1) -> Iterator[Recorded]:
    """Yield the cases of the lines that can be read; blank lines are none.

    Args:
        lines: each a document as ``bot explain`` reads it.
        titles: the configured title of each ticket field, by key.
        problems: gets one text for each line that cannot be read: its number, where, what was found and expected.
        first: the number of the first line.
    """
    documents = Documents(titles)
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        try:
            document = read(Document, line)
            case = documents.of(document)
        except Malformed as error:
            problems.append(f"line {number}: {'; '.join(str(error).splitlines())}")
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: found no JSON in UTF-8 ({error}), expected a document as of `bot export`")
        else:
            yield Recorded(number, case, document.exported_at)
