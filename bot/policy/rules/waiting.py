"""R6: who waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case, Status
from bot.model.decision import Reason
from bot.policy.effects import Effect, SetStatus, Tag, Untag
from bot.policy.history import answers, did, said, steps, turns
from bot.policy.settings import Policy


def waiting(case: Case, _policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Keep the tags of waiting true to the status, and open what the customer answered (R6)."""
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
