"""R6: who waits for whom, and what an idle comment of a customer does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model.decision import Reason
from bot.policy.effects import Did, SetStatus, Tag, Untag
from bot.policy.history import actor, answers, comments, did, is_idle, said, steps, turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.model.case import Case, Status
    from bot.policy.effects import Effect
    from bot.policy.settings import Policy


def waiting(case: Case, _policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Keep the tags of waiting true to the status, open what the customer answered, undo idle comments (R6)."""
    restored = _restored(case)
    if restored is not None:
        status, index = restored
        yield SetStatus(status, since=index)
        yield Did("restored")
        yield Reason("R6", f"An automatic reply, or only thanks, changes nothing: the case is {status} again.")
    else:
        status = case.status
        if status in ("pending", "hold") and _unheard(case):
            status = "open"
            yield SetStatus(status, since=turns(case)[-1])
            yield Reason("R6", "The customer answered: the case is open again.")
    if _awaits_customer(case, status):
        yield Tag("awaiting_customer")
    else:
        yield Untag(("awaiting_customer",))
    if status == "hold":
        yield Tag("in_progress_technical")
        yield Reason("R6", "On hold: technical work is in progress.")
    else:
        yield Untag(("in_progress_technical",))


def _unheard(case: Case) -> bool:
    """Whether the customer said something after the status was last set, and neither agent nor bot has spoken since."""
    heard = turns(case)
    if not heard:
        return False
    set_at = max((step.place for step in steps(case, "status")), default=0)
    return heard[-1] > max(set_at, *answers(case), *_asks(case), 0)


def _asks(case: Case) -> tuple[int, ...]:
    return said(case, "intake_incomplete", "bounced_non_admin")


def _awaits_customer(case: Case, status: Status) -> bool:
    """Whether the customer's word is awaited: an agent set pending, or the bot asked and nobody has spoken since."""
    restored = did(case, "restored")
    pending = [step.by for step in steps(case, "status") if step.value == "pending" and step.place not in restored]
    if status == "pending" and pending[-1:] != ["bot"]:
        return True
    asked = max(_asks(case), default=-1)
    spoken = max((*turns(case), *answers(case)), default=-1)
    open_question = case.tags & {"intake_incomplete", "bounced_non_admin"}
    return bool(open_question) and asked > spoken and status != "solved"


def _restored(case: Case) -> tuple[Status, int] | None:
    """Return the status from before the latest idle comments, and their first place, unless someone acted since."""
    idle = {index for index, comment in comments(case, "customer") if is_idle(case, index, comment) and index > 0}
    first = None
    for index in range(len(case.history) - 1, 0, -1):
        entry = case.history[index]
        if index in idle:
            first = index
        elif entry.comment is not None or actor(case, entry) == "agent":
            break
    if first is None:
        return None
    before = [step for step in steps(case, "status") if step.place < first]
    opened = any(step.place >= first and step.by in ("customer", "machine") for step in steps(case, "status"))
    return (before[-1].value, first) if before and opened else None  # type: ignore[return-value]  # by its field
