"""Answers of the real Zendesk, replayed byte for byte, and in short what the bot makes of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import responses

from bot.model.case import Case, Entry
from bot.provision.survey import warnings
from bot.zendesk.client import Answer, Zendesk
from bot.zendesk.errors import Later, ZendeskError
from bot.zendesk.fields import FieldMap, field_map
from bot.zendesk.people import organization, person
from bot.zendesk.records import Organization, User, read
from bot.zendesk.session import Contact
from bot.zendesk.wire import case_from_json

HERE = Path(__file__).parent
ORIGIN = "https://example.zendesk.com"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

Json = dict[str, Any]


@dataclass(frozen=True)
class Recorded:
    """One answer: see ``answers.jsonl``, whose ``source`` says where each comes from."""

    name: str
    recorded: bool
    method: str
    path: str
    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def content(self) -> bytes:
        return (self.body if isinstance(self.body, str) else json.dumps(self.body, ensure_ascii=False)).encode()


class Signed:
    """Credentials of one fixed value, with no other to be had."""

    def sign(self) -> str:
        return "Bearer the-only-token"

    def renew(self, refused: str) -> bool:  # noqa: ARG002 - there is no other
        return False


@cache
def recorded() -> Mapping[str, Recorded]:
    """All answers by name."""
    lines = (HERE / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    return {one.name: one for one in map(_recorded, map(json.loads, lines))}


def _recorded(told: Json) -> Recorded:
    method, _, path = told["endpoint"].partition(" ")
    path = path.partition("?")[0].replace("{id}", "7001")
    return Recorded(told["name"], told["recorded"], method, path, told["status"], told["headers"], told["body"])


def zendesk(contact: Contact | None = None) -> Zendesk:
    """The bot's API, whose requests ``responses`` answers."""
    return Zendesk(ORIGIN, Signed(), contact or Contact(lambda: NOW, lambda *_: None))


def play(answer: Recorded, mock: responses.RequestsMock, path: str | None = None) -> None:
    """Let an answer stand at its endpoint, or at another path."""
    headers = {key: value for key, value in answer.headers.items() if key.lower() != "content-type"}
    kind = next((value for key, value in answer.headers.items() if key.lower() == "content-type"), "application/json")
    mock.add(
        answer.method, ORIGIN + (path or answer.path), answer.content, status=answer.status, headers=headers,
        content_type=kind,
    )  # fmt: skip


def asked(answer: Recorded, contact: Contact | None = None) -> Answer:
    """Ask for it as the bot asks, through its session and Zenpy."""
    with responses.RequestsMock() as mock:
        play(answer, mock)
        return zendesk(contact).ask(answer.method, answer.path, body={} if answer.method in ("PUT", "POST") else None)


def made_of(answer: Recorded) -> Json:
    """What the bot makes of an answer, in short."""
    contact = Contact(lambda: NOW, lambda *_: None)
    try:
        found = asked(answer, contact)
    except ZendeskError as error:
        return _error(error)
    told: Json = {"ignored": list(found.ignored)} if found.ignored else {}
    limit, body = contact.rate_limit, found.json
    if limit is not None:
        told["limit"] = f"{limit.remaining} of {limit.limit}, {limit.resets:g} s"
    parts = {
        "cases": [_case(case_from_json({**body, "ticket": one}, FieldMap({}))) for one in _each(body, "ticket")],
        "history": _history(body),
        "people": [_person(one) for one in [*_each(body, "user"), *_results(body)]],
        "organizations": [organization(read(Organization, one)).name for one in _each(body, "organization")],
        "fields": len(field_map(_each(body, "ticket_field"), _titles(body)).fields),
        "warnings": list(warnings(body.get("triggers") or (), body.get("automations") or ())) if _rules(body) else [],
    }
    return told | {key: part for key, part in parts.items() if part}


def _error(error: ZendeskError) -> Json:
    told: Json = {"error": type(error).__name__, "says": str(error)}
    if isinstance(error, Later):
        told |= {"seconds": error.seconds, "everyone": error.everyone}
    return told


def _each(body: Json, kind: str) -> list[Json]:
    """The objects of a kind, be it one or a list; an anonymous user is nobody."""
    one, many = body.get(kind), body.get(f"{kind}s") or []
    found = [*([one] if isinstance(one, dict) else []), *(each for each in many if isinstance(each, dict))]
    return [each for each in found if each.get("id") is not None]


def _results(body: Json) -> list[Json]:
    return [one for one in body.get("results") or [] if one.get("result_type") == "user"]


def _titles(body: Json) -> dict[str, str]:
    return {f"field_{place}": one["title"] for place, one in enumerate(_each(body, "ticket_field"))}


def ticket_of(answers: Mapping[str, Recorded]) -> Json:
    """A plain ticket, for audits that were recorded without theirs."""
    ticket: Json = answers["ticket_via_web"].body["ticket"]
    period = {"created_at": "2010-01-01T00:00:00Z", "updated_at": "2030-01-01T00:00:00Z"}
    unset = {"priority": None, "assignee_id": None, "requester_id": 7000000000011, "description": "", "status": "open"}
    return ticket | period | unset


def _rules(body: Json) -> bool:
    return "triggers" in body or "automations" in body


def _history(body: Json) -> list[str]:
    comments = body.get("comments") or body.get("child_events")
    if not _each(body, "audit") and not comments:
        return []
    told = {"comments": comments} if comments else {"audits": _each(body, "audit")}
    case = case_from_json({"ticket": ticket_of(recorded()), **told}, _fields(body))
    return [*map(_entry, case.history), *([f"a case by {case.medium}"] if case.medium != "form" else [])]


def _fields(body: Json) -> FieldMap:
    """Each custom field that audits name, as one of the bot's."""
    events = [event for audit in _each(body, "audit") for event in audit["events"]]
    named = sorted({str(event.get("field_name")) for event in events if str(event.get("field_name")).isdigit()})
    return FieldMap({key: {"id": int(one)} for key, one in zip(("event", "severity", "minutes_spent"), named)})  # noqa: B905 - three are enough


def _case(case: Case) -> str:
    customer = case.organization.name or "an organization" if case.organization else "none"
    follow_up = ", a follow-up" if case.follow_up else ""
    who = f"{case.requester.name or 'somebody'} of {customer}"
    return f"{case.status} by {case.medium} ({case.channel}){follow_up}: {who}"


def _entry(entry: Entry) -> str:
    said = entry.comment
    via = f"{entry.author_id} via {entry.channel}{f'/{entry.rel}' if entry.rel else ''}"
    words, seen = "", [one for one in entry.changes if one.field != "tags" and one.new != one.old]
    if said is not None:
        privacy = "publicly" if said.public else "privately"
        files = f" with {len(said.attachments)} files" if said.attachments else ""
        flags = f" flags {sorted(said.flags)}" if said.flags else ""
        words = f" says {privacy} as {said.author_id}{files}{flags}: {said.text[:30]!r}"
    changes = "".join(f"; {one.field} {_value(one.old)} → {_value(one.new)}" for one in seen)
    mark = " [the bot's]" if entry.mark else ""
    return f"{via}{mark}{words}{changes}"


def _value(value: object) -> str:
    return "·".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _person(user: Json) -> str:
    one = person(read(User, user))
    traits = (("light", one.light_agent), ("suspended", one.suspended), ("deleted", not one.active))
    return " ".join([*(word for word, so in traits if so), one.role, "of", str(one.organization_id or "none")])


def written() -> str:
    """What is made of all answers, one a line, for ``made_of_it.json``."""
    lines = [f"{json.dumps(one.name)}: {json.dumps(made_of(one), ensure_ascii=False)}" for one in recorded().values()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":  # after a change that is meant: read the difference, line by line
    (HERE / "made_of_it.json").write_text(written(), encoding="utf-8")
