"""What the leads can be told, the gravest first: the rules' own messages, and those of the machinery."""

from __future__ import annotations

from typing import Final

from bot.model.decision import MessageKind
from bot.model.sentence import N_
from bot.policy.rules import (
    agreement,
    billing,
    critical,
    deployment,
    intake,
    reporter,
    response_time,
    scope,
    unattended,
)

BRAKE: Final = MessageKind(
    "brake",
    N_(
        "More than {limit} public replies within an hour: no customer gets a reply until a person releases the brake"
        " (bot brake --release). All else goes on."
    ),
    N_("brake pulled"),
    urgent=True,
)
REPLIES_HELD: Final = {
    "requester": MessageKind(
        "requester_brake",
        N_(
            "User {subject} has had {limit} public replies within an hour, since {since} no more are sent to them,"
            " the next at {until}. Case {case} is the first that waits."
        ),
        N_("replies to one requester held back: {n}"),
    ),
    "organization": MessageKind(
        "organization_brake",
        N_(
            "Organization {subject} has had {limit} public replies within an hour, since {since} no more are sent to"
            " it, the next at {until}. Case {case} is the first that waits."
        ),
        N_("replies to one organization held back: {n}"),
    ),
}
ASSUMPTION: Final = MessageKind(
    "assumption",
    N_(
        "The bot has stopped writing: Zendesk did not record its update of case {case} as it was sent ({assumption})."
        " Please look at the case; bot brake tells more."
    ),
    N_("stopped writing: {n}"),
    urgent=True,
)
PARKED: Final = MessageKind(
    "parked",
    N_("Case {case} could not be worked on and waits for a person (bot inbox --parked): {reason}"),
    N_("parked: {n}"),
)
MACRO: Final = MessageKind(
    "macro",
    N_("The macro of {reply} ({locale}) lacks or misnames {values}. Until it is mended, its first text is sent."),
    N_("macros to mend: {n}"),
)
DRIFT: Final = MessageKind(
    "drift",
    N_("Zendesk is not set up as the bot needs it, {count} changes (bot setup). First: {first}"),
    N_("set-up has drifted"),
)
#: The lines of these two are made of their facts, by ``bot.notify``.
REPORT: Final = MessageKind("report", "", N_("the month's reports"))
DIGEST: Final = MessageKind("digest", "", N_("the day"))

KINDS: Final[tuple[MessageKind, ...]] = (
    BRAKE,
    ASSUMPTION,
    *REPLIES_HELD.values(),
    intake.INCOMPLETE_A,
    reporter.BOUNCED_A,
    critical.POSSIBLE_CRITICAL,
    response_time.OVERDUE,
    agreement.OVERDUE,
    response_time.AT_RISK,
    unattended.UNATTENDED,
    reporter.NO_ADMINISTRATOR,
    billing.REPEAT,
    scope.USER_QUESTIONS,
    deployment.CLOSED,
    PARKED,
    MACRO,
    DRIFT,
    REPORT,
    DIGEST,
)
#: By name, in the same order.
BY_NAME: Final = {kind.name: kind for kind in KINDS}
