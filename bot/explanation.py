"""What the policy would do with a case and why, as one value: decided, rendered and counted out; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.decision_record import without_texts
from bot.model.case import Case
from bot.model.decision import Decision, apply
from bot.policy import decide
from bot.policy.arithmetic import DueStep, arithmetic
from bot.policy.history import History
from bot.policy.instants import stamp
from bot.policy.reading import Judgement, Line, read
from bot.policy.settings import Policy
from bot.replies import Body
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class ReadComment:
    """How a customer's comment was read: its kind, how sure that is, and each line with what it is."""

    at: datetime
    judgement: Judgement
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as one JSON object; blank lines are left out."""
        lines = [
            {"part": line.part.value, "field": line.key or None, "text": line.text} for line in self.lines if line.text
        ]
        return {"at": stamp(self.at), "kind": self.judgement.kind.value, "sure": self.judgement.sure, "lines": lines}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision on a case with what people need to follow it.

    ``body`` is the reply as the customer would get it, ``None`` without one; ``arithmetic`` the steps to the due date;
    ``comments`` how the customer's comments were read.
    """

    case: Case
    decision: Decision
    body: Body | None
    arithmetic: tuple[DueStep, ...]
    comments: tuple[ReadComment, ...] = ()

    def changes(self) -> tuple[tuple[str, str], ...]:
        """Return what would change, as pairs of a name and a value; only what there is."""
        decision = self.decision
        rows = [
            ("tags on", " ".join(sorted(decision.add_tags))),
            ("tags off", " ".join(sorted(decision.remove_tags))),
            *((key, str(value)) for key, value in sorted(decision.fields.items())),
            ("status", decision.status or ""),
            ("priority", decision.priority or ""),
            ("requester", str(decision.requester_id or "")),
            ("assignee", str(decision.assignee_id or "")),
            ("CCs", " ".join(map(str, decision.email_ccs))),
            *(("note", note.text) for note in decision.notes),
            *(("leads", lead.text) for lead in decision.leads),
        ]
        return tuple((name, value) for name, value in rows if value)

    def as_json(self) -> dict[str, Any]:
        """Return the decision as one JSON object: only what changes."""
        decision, body = self.decision, self.body
        reply, facts = decision.reply, without_texts(decision)
        if decision.assignee_id is None:
            del facts["assignee_id"]
        return {
            "ticket_id": decision.ticket_id,
            **facts,
            "fields": dict(decision.fields),
            "reply": {"name": reply.name, "locale": reply.locale, "body": body.text} if reply and body else None,
            "notes": [note.text for note in decision.notes],
            "leads": [lead.text for lead in decision.leads],
            "reasons": [{"rule": reason.rule, "text": reason.text} for reason in decision.reasons],
            "look_again_at": stamp(decision.look_again_at) if decision.look_again_at else None,
            "read": [comment.as_json() for comment in self.comments],
        }


def explain(case: Case, policy: Policy, wording: Wording, now: datetime) -> Explanation:
    """Decide on a case as at an instant (aware UTC), and render what would be said.

    Raises:
        OutsideCalendar: the case or the instant lies beyond the years that the business calendar covers.
        ZendeskError: where ``wording`` reads macros from Zendesk and cannot.
    """
    decision = decide(case, policy, now)
    body = wording.body(decision.reply, case) if decision.reply else None
    return Explanation(case, decision, body, arithmetic(apply(case, decision), policy), tuple(_read(case, policy)))


def _read(case: Case, policy: Policy) -> Iterator[ReadComment]:
    """Yield how each comment of the customer was read, with what the desk had written before it."""
    history = History(case, policy.words)
    ours: tuple[str, ...] = ()
    for place, entry in enumerate(case.history):
        if entry.comment is None:
            continue
        if history.authors.commenter(place) != "customer":
            ours = (*ours, entry.comment.text)
            continue
        reading = read(entry.comment.text, ours=ours, labels=policy.words.labels)
        yield ReadComment(entry.at, history.kinds[place], reading.lines)
