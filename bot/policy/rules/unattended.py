"""R13: a case that no clock watches and nobody has taken is left for a person, visibly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, get_args

from bot.model.case import SeverityClass
from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_, Sentence
from bot.policy.agreements import response_days
from bot.policy.authors import STANDINGS
from bot.policy.critical import open_causes
from bot.policy.effects import Because, Did, Effect, LookAgain, Tag
from bot.policy.instants import stamp
from bot.policy.rule import Rule
from bot.policy.view import CaseView

UNATTENDED: Final = MessageKind(
    "unattended",
    N_("Case {case} has waited for an agent since {since}, and no response time runs."),
    N_("left for an agent: {n}"),
    ends_with="needs_agent",
)

#: What the bot's mark says of a case that is left for an agent, followed by the place of the cause.
LEFT: Final = "left_since:"


def unattended(view: CaseView) -> Iterator[Effect]:
    """Tag an open case that nobody watches until an agent acts, note what to do, and tell the leads in time (R13).

    A case that has its verdict gets no tag and no note, for its assignee sees it; but the leads hear of it, too.
    """
    cause = _cause(view)
    if is_unheard(view):
        yield Because("Somebody has written since the case was answered, and no agent has acted.")
        yield from _tell(view, cause)
        return
    if not _is_unwatched(view) or view.acted_after(cause):
        return
    yield Tag("needs_agent", since=cause)
    yield Did(f"{LEFT}{cause}")
    yield Because("No response time runs on this case, and no agent has taken it: it needs one.")
    if not view.says_nothing and not _has_note(view, cause):
        words = Sentence("No response time runs on this case. Please take it: answer it, assign it, or set its type.")
        yield Note(f"needs_agent:{view.entry(cause).id}", words)
    yield from _tell(view, cause)


def is_unheard(view: CaseView) -> bool:
    """Whether somebody wrote on an open case after its verdict, as by reopening it, and no agent has acted."""
    if view.requester.is_agent or view.status not in ("new", "open") or view.clock.given is None:
        return False
    last = _last_word(view)
    return last > 0 and not view.acted_after(last)


def _last_word(view: CaseView) -> int:
    return max((*view.customer_comments, *view.strangers), default=0)


def _cause(view: CaseView) -> int:
    """Return the place of the last word; what the bot has seen once is no later cause, whoever wrote it."""
    last = _last_word(view)
    left = [(place, name) for place, mark in view.marks for name in mark.did if name.startswith(LEFT)]
    seen, name = left[-1] if left else (-1, "")
    return int(name.removeprefix(LEFT)) if left and last < seen else last


def _is_unwatched(view: CaseView) -> bool:
    """Whether a customer's case is new or open and has neither a running response clock nor a verdict."""
    if view.requester.is_agent or view.status not in ("new", "open"):
        return False
    is_running = view.in_support and view.clock.started_at is not None
    return not is_running and view.clock.given is None


def _has_note(view: CaseView, cause: int) -> bool:
    """Whether it was noted, by whichever rule, what is to be done: since the cause, or since the case was left."""
    acted = max(view.history.acts)
    left = (place for place, mark in view.marks if place > acted and any(name.startswith(LEFT) for name in mark.did))
    since = min(next(left, view.next_place), cause + 1)
    return any(mark.notes or mark.owes for place, mark in view.marks if place >= since)


def unattended_at(view: CaseView) -> datetime:
    """Return when a case that is left for a person has waited too long, aware UTC.

    That is for the business days of the longest class; where it may be critical, for those of class A.
    """
    classes = ("A",) if open_causes(view) else get_args(SeverityClass)
    days = max(response_days(one, view.agreement, view.policy) for one in classes)
    return view.policy.calendar.nth_day_end(view.at(_cause(view)), days)


def untouched_at(view: CaseView) -> datetime | None:
    """Return when a case has been pending by the bot, and touched by nobody, for too long; ``None`` for any other.

    A status that was only restored after an automatic reply is whoever's it was before.
    """
    restored = view.did("restored")
    made = [step for step in view.steps("status") if step.value == "pending" and step.place not in restored]
    if view.status != "pending" or view.requester.is_agent or not made or made[-1].by != "bot":
        return None
    people = (i for i in range(view.next_place) if view.author(i) in STANDINGS and i not in view.history.automatic)
    last = max((made[-1].place, *people))
    return view.policy.calendar.nth_day_end(view.at(last), view.settings.unattended.untouched_days)


def _tell(view: CaseView, cause: int) -> Iterator[Effect]:
    until = unattended_at(view)
    if view.now < until:
        yield LookAgain(until)
    else:
        number, since = view.as_read.id, stamp(view.at(cause))
        yield UNATTENDED.about(f"{number}:{since}", case=number, since=since)


RULE = Rule(
    "R13",
    unattended,
    tags=("needs_agent",),
    until_taken_off=("needs_agent",),
    notes=("needs_agent",),
    messages=(UNATTENDED,),
)
