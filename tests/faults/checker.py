"""Compares what a Zendesk account holds in the end with what was written down by hand; knows nothing of the bot's code.

It sees the account as the sandbox's dump tells of it, and the bot's database as rows.
"""

from __future__ import annotations

import json
import sqlite3
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import psycopg

Json = dict[str, Any]


def dump(url: str) -> Json:
    """Fetch all tickets with their audits, the ids of people by key, and the ticket fields."""
    with urllib.request.urlopen(f"{url}/sandbox/dump", timeout=10) as answer:  # noqa: S310 - the sandbox, on loopback
        found: Json = json.load(answer)
    return found


def problems(account: Json, ticket_id: int, end: Mapping[str, Any]) -> list[str]:
    """Return every difference between a ticket and its expected end, each in one line.

    ``end`` holds status, priority, tags, fields by key, replies (distinguishing words of each, in order), notes (the
    same of internal ones), requester and ccs by key. As the value of a field, ``created`` stands for the instant of the
    case's creation, and a person's key with a number, like ``agent 1``, for the instant of that comment of theirs.
    """
    row = next(row for row in account["tickets"] if row["ticket"]["id"] == ticket_id)
    return [
        *_differences(_as_is(account, row), _as_wanted(account, row, end)),
        *_words_missing("reply", said_by_bot(account, row, public=True), end.get("replies", [])),
        *_words_missing("note", said_by_bot(account, row, public=False), end.get("notes", [])),
    ]


def said_by_bot(account: Json, row: Json, *, public: bool) -> list[str]:
    """Return the texts of the bot's comments on a ticket, oldest first."""
    return [
        event["plain_body"]
        for _, event in _comments(row)
        if event["author_id"] == account["people"]["bot"] and event["public"] is public
    ]


def replies_lost_and_twice(account: Json, ticket_id: int, end: Mapping[str, Any]) -> tuple[int, int]:
    """Return how many of a ticket's expected replies were never sent, and how many were sent that nobody expects.

    Each reply that was sent answers at most one that is expected, so one that was said twice is one too many.
    """
    row = next(row for row in account["tickets"] if row["ticket"]["id"] == ticket_id)
    sent, lost = said_by_bot(account, row, public=True), 0
    for words in end.get("replies", []):
        answer = next((text for text in sent if words in text), None)
        if answer is None:
            lost += 1
        else:
            sent.remove(answer)
    return lost, len(sent)


def unkept(database: str, ticket_id: int, end: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the bot's own records of a ticket.

    There is one landed entry of the journal for each reply, no entry is still open, and the messages to the leads are
    those that ``end`` names under ``leads``: keys up to the first colon. ``database`` is its address, of either engine.
    """
    journal = _rows(database, "select state, reply from journal where ticket_id = ?", ticket_id)
    leads = _rows(database, "select key from leads where ticket_id = ?", ticket_id)
    found = {
        "replies in the journal": sum(state == "landed" and reply is not None for state, reply in journal),
        "entries still open": sum(state == "pending" for state, _ in journal),
        "messages to the leads": sorted(key.partition(":")[0] for (key,) in leads),
    }
    wanted = {
        "replies in the journal": len(end.get("replies", [])),
        "entries still open": 0,
        "messages to the leads": end.get("leads", []),
    }
    return list(_differences(found, wanted))


def _rows(database: str, query: str, ticket_id: int) -> list[Any]:
    if database.startswith("sqlite:///"):
        with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
            return file.execute(query, [ticket_id]).fetchall()
    with psycopg.connect(database) as server:
        return server.execute(query.replace("?", "%s").encode(), [ticket_id]).fetchall()


def _as_is(account: Json, row: Json) -> Json:
    ticket = row["ticket"]
    names = {field["id"]: field["agent_description"] or "" for field in account["ticket_fields"]}
    fields = {names[one["id"]].partition("[bot:")[2].rstrip("]"): one["value"] for one in ticket["custom_fields"]}
    people = {number: key for key, number in account["people"].items()}
    return {
        **{name: ticket[name] for name in ("status", "priority")},
        "tags": sorted(ticket["tags"]),
        "fields": {key: value for key, value in sorted(fields.items()) if value not in (None, False)},
        "requester": people[ticket["requester_id"]],
        "ccs": sorted(people[number] for number in ticket["email_cc_ids"]),
    }


def _as_wanted(account: Json, row: Json, end: Mapping[str, Any]) -> Json:
    instants = dict(_instants(account, row))
    fields = {key: instants.get(value, value) for key, value in sorted(end["fields"].items())}
    return {
        "status": end["status"],
        "priority": end.get("priority"),
        "tags": sorted(end["tags"]),
        "fields": fields,
        "requester": end.get("requester", "administrator"),
        "ccs": sorted(end.get("ccs", [])),
    }


def _instants(account: Json, row: Json) -> Iterator[tuple[str, str]]:
    yield "created", row["ticket"]["created_at"]
    people = {number: key for key, number in account["people"].items()}
    seen = Counter[str]()
    for audit, event in _comments(row):
        person = people[event["author_id"]]
        seen[person] += 1
        yield f"{person} {seen[person]}", audit["created_at"]


def _comments(row: Json) -> Iterator[tuple[Json, Json]]:
    return ((audit, event) for audit in row["audits"] for event in audit["events"] if event["type"] == "Comment")


def _differences(found: Json, wanted: Json) -> Iterator[str]:
    for name, value in wanted.items():
        if found[name] != value:
            yield f"{name}: {found[name]!r}, wanted {value!r}"


def _words_missing(kind: str, texts: list[str], wanted: list[str]) -> Iterator[str]:
    if len(texts) != len(wanted):
        yield f"{len(texts)} times a {kind}, wanted {len(wanted)}"
    for text, words in zip(texts, wanted, strict=False):
        if words not in text:
            yield f"a {kind} without “{words}”: {text!r}"
