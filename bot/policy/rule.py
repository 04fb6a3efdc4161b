"""A rule as a value: its id, what it does, and all that it owns, for everything else to be derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.model.decision import MessageKind
from bot.policy.effects import Effect
from bot.policy.view import CaseView

#: How a declaration names tags that end with a date.
DATE: Final = "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the policy, declared at the end of its module.

    Args:
        id: as in ``docs/policy.md``: ``R4``.
        run: yields how the case should look, and why; it has no clock, reads nothing, writes nothing.
        tags: that it owns, alone or with other rules; each look takes off those that no rule wants. ``sla_due_`` with
            ``DATE`` stands for one tag for each date.
        until_taken_off: of these tags, those that stay off where an agent took them off, until a later cause.
        fields: ticket fields that only the bot writes; a follow-up inherits none of them.
        replies: its public replies, each with the values that must stand in its text.
        notes: what its internal notes are about; the keys of notes begin with it.
        whoever_wrote: of its replies and notes, those that tell of time or of an agent's deed. They are said although
            customers may have been somebody else when they wrote.
        messages: what it tells the leads.
    """

    id: str
    run: Callable[[CaseView], Iterator[Effect]]
    tags: tuple[str, ...] = ()
    until_taken_off: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    replies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    whoever_wrote: tuple[str, ...] = ()
    messages: tuple[MessageKind, ...] = ()
