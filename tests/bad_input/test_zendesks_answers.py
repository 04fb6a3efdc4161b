"""Whatever stands in an answer of Zendesk's, or in a file in its shape: a case, or a list of what is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.model.case import Case
from bot.zendesk.document import case_from_document
from bot.zendesk.exports import key
from bot.zendesk.history import user_ids
from bot.zendesk.records import Malformed
from bot.zendesk.wire import case_from_json
from tests.bad_input.anything import Path, any_json, paths, with_instead
from tests.zendesk.shapes import (
    BOT,
    EVENT,
    FIELDS,
    MINUTES,
    SEVERITY,
    SOLVABLE,
    audit,
    by,
    change,
    comment,
    create,
    document,
    ticket,
    user,
)

FILE = {"content_type": "image/png", "size": 120_000, "inline": False, "malware_scan_result": "malware_not_found"}
MARK = {"id": "m", "reply": "intake_incomplete", "notes": ["n"], "leads": ["l"], "owes": {"n": "text"}, "did": ["d"]}
WHOLE = document(
    audit(comment(attachments=[FILE], metadata={"flags": [2]}), create("status", "new"), create(EVENT, "Camp")),
    audit(
        change(SEVERITY, None, "severity_a", **by("trigger")),
        change("tags", "a b", ["a"]),
        change(SOLVABLE, "0", "1"),
        change(MINUTES, None, "15"),
        comment(None, html_body="<p>Hi</p>"),
        author_id=BOT,
        metadata={"system": {}, "custom": {"support_bot": MARK}, "flags": [4], "trusted": False},
    ),
    ticket=ticket(
        tags=["a"], email_cc_ids=[12], custom_fields=[{"id": SEVERITY, "value": "severity_a"}, {"id": 9, "value": None}]
    ),
    users=[user(user_fields={"support_role": "administrator", "phone_support_until": "2026-11-23"}), user(BOT)],
    organization_users=[user()],
    current_user=user(BOT),
    ticket_fields=[{"id": EVENT, "title": "Arrangement"}],
)
places = st.sampled_from(list(paths(WHOLE)))
many = settings(max_examples=500, deadline=None)


def only_malformed(read: Any, found: object) -> None:
    """Read, and let only Malformed pass."""
    with suppress(Malformed):
        assert isinstance(read(found), Case)


@many
@given(places, any_json, st.none() | st.tuples(places, any_json))
@example(("ticket", "updated_at"), "2026-11-23\ud80009:00:00", None)
@example(("audits", 1, "metadata", "custom", "support_bot", "owes"), {"\ud800": {"a": []}}, None)
@example(("ticket_fields", 0, "id"), 10**400, None)
def test_anything_in_any_place_is_a_case_or_malformed(place: Path, value: object, second: tuple[Path, object] | None):
    found = with_instead(WHOLE, place, value)
    if second is not None and second[0] in set(paths(found)):
        found = with_instead(found, *second)
    only_malformed(lambda it: case_from_json(it, FIELDS), found)
    only_malformed(lambda it: case_from_document(it, {"event": "Arrangement", "severity": "Type feil"}), found)


@many
@given(places)
def test_whatever_is_missing_is_a_case_or_malformed(place: Path):
    found = with_instead(WHOLE, place, None)
    only_malformed(lambda it: case_from_json(it, FIELDS), found)


@many
@given(any_json)
def test_the_ids_in_anything_are_numbers(anything: object):
    assert all(number > 0 for number in user_ids(anything if isinstance(anything, list) else [anything]))
    try:
        ticket_id, _ = key(anything if isinstance(anything, dict) else {"id": anything, "updated_at": anything})
    except Malformed:
        return
    assert isinstance(ticket_id, int)
