"""The rules in their order, and everything that follows from what they declare.

The order carries meaning. What was promised comes first; what was no word of a customer is undone, and what a stranger
wrote opens the case, whatever else waits. Who may report (R3) comes before what may be reported (R1), both before what
a case must hold (R2). The class and its clock (R4) need the data of the intake. Reopening (R7) may ask again, and goes
before the news of another class (R5), which can wait; waiting (R6) looks at the status that all others left. Agreements
(R8) pause by that status; phone (R9), billing (R10) and update dates (R11) stand by themselves. What nobody watches
(R13) shows when all others have spoken. A closed case is never written to; only R11 may still tell the leads of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from bot.policy.draft import Owned
from bot.policy.rule import DATE, Rule
from bot.policy.rules import (
    agreement,
    automatic_replies,
    billing,
    critical,
    deployment,
    follow_up,
    intake,
    limits,
    phone,
    reclassification,
    reopening,
    reporter,
    response_time,
    scope,
    severity,
    strangers,
    unattended,
    waiting,
)

RULES: Final[tuple[Rule, ...]] = (
    limits.RULE,
    automatic_replies.RULE,
    strangers.RULE,
    follow_up.RULE,
    reporter.RULE,
    scope.RULE,
    intake.RULE,
    critical.RULE,
    severity.RULE,
    response_time.RULE,
    reopening.RULE,
    reclassification.RULE,
    waiting.RULE,
    agreement.RULE,
    phone.RULE,
    billing.RULE,
    deployment.RULE,
    unattended.RULE,
)
FOR_CLOSED_CASES: Final = (deployment.RULE,)

_TAGS: Final = frozenset(chain.from_iterable(rule.tags for rule in RULES))
OWNED: Final = Owned(
    tags=frozenset(tag for tag in _TAGS if not tag.endswith(DATE)),
    dated=tuple(sorted(tag.removesuffix(DATE) for tag in _TAGS if tag.endswith(DATE))),
    until_taken_off=frozenset(chain.from_iterable(rule.until_taken_off for rule in RULES)),
    fields=tuple(chain.from_iterable(rule.fields for rule in RULES)),
)

#: Each public reply with the values that must stand in its text.
REPLIES: Final[Mapping[str, frozenset[str]]] = dict(chain.from_iterable(rule.replies.items() for rule in RULES))


def _names(rule: Rule) -> Iterable[str]:
    tags = (tag.removesuffix(f"_{DATE}") for tag in rule.tags)
    return chain(tags, rule.replies, rule.notes, (kind.name for kind in rule.messages))


#: By the name of a tag (without its date), a reply, or the beginning of a note's or message's key: the rule it is of.
#: Where two rules have one name, the first of them.
RULE_OF: Final[Mapping[str, str]] = {name: rule.id for rule in reversed(RULES) for name in _names(rule)}
