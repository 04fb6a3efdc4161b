"""What was said in a chat, a line for each message, as comments of the customer and of agents; pure.

Zendesk keeps a talk in an event of its own, ``ChatStartedEvent``, or as one comment by the system whose channel is
``chat_transcript``: lines like ``(09:12:01) Kari Nordmann: The list is empty``. Neither is documented further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final, Literal, NamedTuple

from bot.model.case import Attachment, Comment, Person

Side = Literal["customer", "agent", "system"]

STARTED: Final = "ChatStartedEvent"
TRANSCRIPT: Final = "chat_transcript"
LINE: Final = re.compile(r"\(?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp][Mm])?\)? +(?:\[?([^:\]\n]{1,80})\]?: )?(.*)")
CUSTOMERS: Final = ("end-user", "end_user", "enduser", "user", "visitor", "customer", "business_user")
ANONYMOUS: Final = ("visitor", "web user", "anonymous")
TEXT: Final = ("message", "text", "msg", "body")


class Said(NamedTuple):
    """One message."""

    side: Side
    name: str
    text: str
    file: Attachment | None = None


class Talk(NamedTuple):
    """Who may have talked: the case's requester, and everybody known by id."""

    requester: Person
    people: Mapping[int, Person]

    def comments(self, messages: Iterable[Said], *, public: bool) -> Iterator[Comment]:
        """Join what each person said in a row; agents are known by their names, and nobody's words are left out."""
        for (side, name), row in groupby(messages, lambda said: (said.side, said.name)):
            who = self.requester.id if side == "customer" else self._agent(name)
            if side != "system" and who is not None:
                said = list(row)
                files = tuple(one.file for one in said if one.file is not None)
                yield Comment(who, "\n".join(one.text for one in said if one.text), public, files)

    def side(self, name: str) -> Side:
        """Return whose words those of somebody are in a transcript, which has names alone.

        Whoever is no known agent, and does not stand beside the requester, counts as the customer: in doubt it is read.
        """
        return "agent" if self._agent(name) is not None else "customer"

    def _agent(self, name: str) -> int | None:
        named = [one.id for one in self.people.values() if one.is_agent and one.name.casefold() == name.casefold()]
        return named[0] if len(named) == 1 else None


def started(value: object, talk: Talk) -> tuple[Comment, ...]:
    """Return what was said by the history of a ``ChatStartedEvent``."""
    history = value.get("history") if isinstance(value, dict) else None
    rows = [row for row in history if isinstance(row, dict)] if isinstance(history, list) else []
    return tuple(talk.comments((said for row in rows if (said := _message(row)) is not None), public=True))


def transcript(text: str, talk: Talk, *, public: bool) -> tuple[Comment, ...]:
    """Return what was said by the text of a transcript; one without names is the customer's as a whole."""
    messages = list(_lines(text, talk))
    if not any(said.name for said in messages):
        return (Comment(talk.requester.id, text, public),)
    known = [talk.requester.name.casefold(), *ANONYMOUS]
    theirs = {said.name for said in messages if any(said.name.casefold().startswith(name) for name in known if name)}
    if theirs:  # then whoever else is no agent is a machine
        messages = [one._replace(side="system") if _is_else(one, theirs) else one for one in messages]
    return tuple(talk.comments(messages, public=public))


def _is_else(said: Said, theirs: set[str]) -> bool:
    return said.side == "customer" and said.name not in theirs


def _lines(text: str, talk: Talk) -> Iterator[Said]:
    """A line without a time goes on with what was said before."""
    side: Side = "system"
    name = ""
    for line in text.splitlines():
        found = LINE.fullmatch(line.strip())
        if found is not None:
            name = (found[1] or "").strip()
            side = talk.side(name) if name and not name.startswith("***") else "system"
        if line.strip():
            yield Said(side, name, found[2] if found is not None else line)


def _message(row: Mapping[str, Any]) -> Said | None:
    kind, actor = str(row.get("type", "")).casefold(), str(row.get("actor_type", "")).casefold()
    side: Side = "customer" if actor in CUSTOMERS else "agent" if actor == "agent" else "system"
    text = next((row[key] for key in TEXT if isinstance(row.get(key), str)), "")
    file = _file(row) if "attachment" in kind or "file" in kind else None
    return Said(side, str(row.get("actor_name") or ""), text, file) if text or file else None


def _file(row: Mapping[str, Any]) -> Attachment:
    size, kind = row.get("size"), row.get("mime_type") or row.get("content_type")
    name = row.get("filename") or row.get("file_name") or row.get("name")
    return Attachment(str(kind or "").lower(), size if isinstance(size, int) else 0, name=str(name or ""))
