"""A case's history as it would have gone with the bot at work, event by event and timer by timer; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.model.case import Case, Entry, Value
from bot.model.decision import Decision, apply
from bot.model.values import Values
from bot.policy import decide
from bot.policy.settings import Policy

#: Safe update compares whole seconds, so the bot writes no sooner than the second after what it read.
SETTLING = timedelta(seconds=1)
#: Whose step stands in a history, and which is no value of a case.
GROUP = "group_id"


@dataclass(frozen=True, slots=True)
class Played:
    """A case as it would stand at the end, and what each look at it came to, oldest first."""

    case: Case
    decisions: tuple[Decision, ...]


def as_read(case: Case) -> Case:
    """Add nothing to what was read of a case."""
    return case


def replay(case: Case, policy: Policy, until: datetime, known: Callable[[Case], Case] = as_read) -> Played:
    """Play a case again from its creation, with the bot looking at it a second after each event and at its timers.

    What the bot did in the recorded history is taken out; what people and machines did stays, tags as differences to
    whatever the case has by then. Whoever took a tag of the bot's off, or set a field of its own, does so again.
    People, organizations and CCs are as they are now: audits tell no history of them.

    Args:
        case: as read, with all its history.
        policy: what the bot would have gone by.
        until: when the story ends, aware UTC; later events and timers do not count.
        known: adds what deciding takes besides (``bot.policy.lookups``), for each look.

    Raises:
        OutsideCalendar: the case is older than the policy's calendar.
    """
    spoken = _spoken(case)
    people = [entry for entry in case.history if entry.mark is None and entry.at <= until]
    played, look_at = _blank(case), None
    decisions: list[Decision] = []

    def look(case: Case, now: datetime) -> tuple[Case, datetime | None]:
        decisions.append(decide(known(case), policy, now))
        return _carried_out(case, decisions[-1], spoken), decisions[-1].look_again_at

    for at, entries in groupby(people, key=lambda entry: entry.at):
        while look_at is not None and look_at <= at:
            played, look_at = look(played, look_at)
        for entry in entries:
            played = _happened(played, entry)
        look_at = at + SETTLING
    while look_at is not None and look_at <= until:
        played, look_at = look(played, look_at)
    return Played(played, tuple(decisions))


def _spoken(case: Case) -> Mapping[str, Iterator[str]]:
    """Return the texts of the bot's recorded replies by name: customers quote them, so they are said again."""
    texts: dict[str, list[str]] = defaultdict(list)
    for entry in case.history:
        if entry.mark is not None and entry.mark.reply is not None and entry.comment is not None:
            texts[entry.mark.reply].append(entry.comment.text)
    return {name: iter(said) for name, said in texts.items()}


def _blank(case: Case) -> Case:
    """Return the case as it was before its creation, which is the first thing to happen to it."""
    fields: dict[str, Value] = {key: False if isinstance(value, bool) else None for key, value in case.fields.items()}
    return replace(
        case,
        status="new",
        priority=None,
        assignee_id=None,
        tags=frozenset(),
        fields=fields,
        people={**case.people, case.requester.id: case.requester},
        history=(),
    )


def _happened(case: Case, entry: Entry) -> Case:
    """Return the case after an entry of people or machines."""
    values = Values(case)
    for change in entry.changes:
        if change.field == GROUP:
            continue
        if change.field == "tags":
            values.put("tags", values.tags - _tags(change.old) | _tags(change.new))
        else:
            values.put(change.field, change.new)
    # At creation each value is a first step; afterwards Zendesk records no step to where the case stands already.
    groups = tuple(change for change in entry.changes if change.field == GROUP)
    told = (*values.changes(), *groups) if case.history else entry.changes
    return values.case(updated_at=entry.at, history=(*case.history, replace(entry, changes=told)))


def _tags(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _carried_out(case: Case, decision: Decision, spoken: Mapping[str, Iterator[str]]) -> Case:
    after = apply(case, decision)
    text = next(spoken.get(decision.reply.name, iter(())), None) if decision.reply else None
    if text is None:
        return after
    place = len(case.history)  # the first update of a decision is the one with the reply
    entry = after.history[place]
    said = replace(entry, comment=entry.comment and replace(entry.comment, text=text))
    return replace(after, history=(*case.history, said, *after.history[place + 1 :]))
