"""The sandbox's answers have the keys and types that recorded answers have, for all that the bot reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.zendesk import records
from tests.wire.replay import Json, recorded
from tests.zendesk.conftest import at_the_door

Kind = type[records.Record]

#: Where objects of a kind stand in answers; an audit's events and vias are found within.
KEYS: dict[str, Kind] = {
    "ticket": records.Ticket,
    "audit": records.Audit,
    "comment": records.Comment,
    "user": records.User,
    "organization": records.Organization,
    "ticket_field": records.TicketField,
}
WITHIN: dict[str, Kind] = {
    "events": records.Event,
    "via": records.Via,
    "source": records.Source,
    "attachments": records.Attachment,
    "custom_fields": records.Pair,
}
#: What only some tickets, users or events have, in recordings too.
RARE = {"comment_id", "data", "role_type", "from_messaging_channel", "custom_field_options"}

Types = dict[tuple[Kind, str], set[type]]


def objects(value: Any, name: str = "") -> Iterator[tuple[Kind, Json]]:
    """Every object of a kind that the bot reads, wherever it stands."""
    kind = KEYS.get(name.removesuffix("s")) or WITHIN.get(name)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            if kind is not None:
                yield kind, one
            for key, part in one.items():
                yield from objects(part, key)


def types(bodies: list[Any]) -> Types:
    """The types of each key that the bot reads."""
    found: Types = defaultdict(set)
    for kind, one in (pair for body in bodies for pair in objects(body)):
        for key in kind.model_fields.keys() & one.keys():
            found[kind, key].add(type(one[key]))
    return found


@pytest.fixture(scope="module")
def spoken() -> Iterator[Types]:
    """What the sandbox says to the calls that the bot makes."""
    with Sandbox() as sandbox:
        zendesk, people = at_the_door(sandbox), sandbox.people
        case = people.write_in("administrator", "Empty calendar", "It is empty.")
        people.agent_answers(case, "We look into it.")
        people.agent_sets(case, status="pending", tags=["seen"])
        ticket = f"/api/v2/tickets/{case}"
        bodies = [
            zendesk.get(path, params)
            for path, params in (
                (ticket, {"include": "users,organizations"}),
                (f"{ticket}/audits", {"include": "users"}),
                (f"{ticket}/comments", None),
                ("/api/v2/tickets/show_many", {"ids": str(case), "include": "users,organizations"}),
                ("/api/v2/users/me", None),
                ("/api/v2/ticket_fields", None),
            )
        ]
        yield types(bodies)


def test_the_sandbox_says_what_recordings_say_in_their_types(spoken: Types):
    real = types([one.body for one in recorded().values() if one.status < 300])
    strange = {
        f"{kind.__name__}.{key}": (said, real[kind, key])
        for (kind, key), said in spoken.items()
        if (kind, key) in real and not said <= real[kind, key] | {type(None)}
    }
    assert strange == {}


def test_the_sandbox_leaves_nothing_out_that_recordings_have(spoken: Types):
    real = types([one.body for one in recorded().values() if one.recorded and one.status < 300])
    kinds = {kind for kind, _ in spoken}
    missing = {f"{kind.__name__}.{key}" for kind, key in real if kind in kinds and key not in RARE} - {
        f"{kind.__name__}.{key}" for kind, key in spoken
    }
    assert missing == set()
