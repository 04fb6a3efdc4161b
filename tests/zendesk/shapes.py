"""Zendesk's JSON in small, for tests: a ticket with its people, and the events of its audits."""

from typing import Any

from bot.zendesk.fields import FieldMap

Json = dict[str, Any]

ADMINISTRATOR, VOLUNTEER, AGENT, BOT, HOUSE = 11, 12, 21, 29, 5
SEVERITY, EVENT, SOLVABLE, MINUTES = 101, 102, 103, 104
FIELDS = FieldMap(
    {
        "severity": {"id": SEVERITY, "title": "Type feil", "type": "tagger"},
        "event": {"id": EVENT, "title": "Arrangement", "type": "text"},
        "easily_solvable": {"id": SOLVABLE, "title": "Kunne vært løst av administrator", "type": "checkbox"},
        "minutes_spent": {"id": MINUTES, "title": "Minutter brukt", "type": "integer"},
    }
)


def user(user_id: int = ADMINISTRATOR, **facts: Any) -> Json:
    return {
        "id": user_id,
        "name": f"User {user_id}",
        "role": "end-user",
        "organization_id": HOUSE,
        "active": True,
        **facts,
    }


def house(**facts: Any) -> Json:
    return {"id": HOUSE, "name": "Demo organization", "organization_fields": {}, **facts}


def ticket(**facts: Any) -> Json:
    return {
        "id": 4711,
        "created_at": "2026-11-23T09:00:00Z",
        "updated_at": "2026-11-23T09:30:00Z",
        "status": "open",
        "subject": "The calendar is empty",
        "description": "The calendar is empty since this morning.",
        "priority": None,
        "requester_id": ADMINISTRATOR,
        "submitter_id": ADMINISTRATOR,
        "assignee_id": None,
        "organization_id": HOUSE,
        "tags": [],
        "custom_fields": [],
        "email_cc_ids": [],
        "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
        **facts,
    }


def audit(*events: Json, **facts: Any) -> Json:
    return {
        "id": 1,
        "created_at": "2026-11-23T09:00:00Z",
        "author_id": ADMINISTRATOR,
        "via": {"channel": "email", "source": {"rel": None}},
        "metadata": {"system": {}, "custom": {}},
        "events": list(events),
        **facts,
    }


def comment(body: str | None = "It is empty.", **facts: Any) -> Json:
    return {
        "id": 900,
        "type": "Comment",
        "author_id": ADMINISTRATOR,
        "body": body,
        "public": True,
        "attachments": [],
        **facts,
    }


def create(name: object, value: object, **facts: Any) -> Json:
    return {"id": 901, "type": "Create", "field_name": str(name), "value": value, **facts}


def change(name: object, old: object, new: object, **facts: Any) -> Json:
    return {"id": 902, "type": "Change", "field_name": str(name), "previous_value": old, "value": new, **facts}


def by(rel: str, channel: str = "rule") -> Json:
    """The via of an event that a trigger, an automation or a merge made."""
    return {"via": {"channel": channel, "source": {"from": {"id": 1, "title": "Some rule"}, "rel": rel}}}


def document(*audits: Json, **parts: Any) -> Json:
    return {"ticket": ticket(), "audits": list(audits), "users": [user()], "organizations": [house()], **parts}
