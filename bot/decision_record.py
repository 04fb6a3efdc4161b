"""A decision as the journal, the log and lists keep it: ids and states, no customer's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.model.decision import Decision, Reason


def journalled(reason: Reason) -> dict[str, Any]:
    """Return a reason as JSON for the journal: in English as it is, and what it is made of, for other languages."""
    return {"rule": reason.rule, "text": reason.text, "words": reason.words, "values": dict(reason.values)}


def without_texts(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON for the journal: ids and states; of what customers wrote, only that it is stored."""
    texts = ("event", "affected_users", "actions_tried")
    fields = {key: "(text)" if key in texts and value else value for key, value in decision.fields.items()}
    return {
        "tags": {"add": sorted(decision.add_tags), "remove": sorted(decision.remove_tags)},
        "fields": fields,
        "status": decision.status,
        "priority": decision.priority,
        "requester_id": decision.requester_id,
        "assignee_id": decision.assignee_id,
        "email_ccs": list(decision.email_ccs),
        "reply": decision.reply.name if decision.reply else None,
        "notes": [note.key for note in decision.notes],
        "leads": [lead.key for lead in decision.leads],
    }


def in_short(decision: Mapping[str, Any]) -> str:
    """Return a decision, as ``without_texts`` gives it, in one line of ids and states for logs and lists."""
    parts = [
        f"reply {decision['reply']}" if decision["reply"] else "",
        f"status {decision['status']}" if decision["status"] else "",
        f"priority {decision['priority']}" if decision["priority"] else "",
        " ".join(f"+{tag}" for tag in decision["tags"]["add"]),
        " ".join(f"-{tag}" for tag in decision["tags"]["remove"]),
        " ".join(f"{key}={value}" for key, value in sorted(decision["fields"].items())),
        " ".join(f"note {key}" for key in decision["notes"]),
        " ".join(f"message {key}" for key in decision.get("leads", ())),  # older entries have none
    ]
    return "; ".join(part for part in parts if part)
