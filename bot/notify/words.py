"""What messages to the leads say besides the lines of their kinds, in English; the catalogue has them in Norwegian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.model.sentence import N_

TITLE: Final = N_("Support: {counts}")
#: How many there are of a kind that an older release knew.
OTHER: Final = N_("other: {n}")
SETTLED: Final = N_("settled since: {n}")
MORE: Final = N_("… and {n} more")
ALL: Final = N_("All: {url}")
TRIAL: Final = N_("Support: a test message")
TRIAL_BODY: Final = N_("This channel hears: {kinds}.")

#: The digest: one line for each part, cases under it.
PARTS: Final[Mapping[str, str]] = {"due": N_("Due today: {n}"), "overdue": N_("Overdue: {n}")}
#: Parts that are told only where there is something to tell.
LEFT_LYING: Final[Mapping[str, str]] = {
    "unattended": N_("Left for an agent, for too long: {n}"),
    "untouched": N_("The customer has not answered, and nobody has touched the case for long: {n}"),
}
CAME_IN: Final = N_("Case {case} (class {class}), came in {since}")
WAITING: Final = N_("Waiting longest for an answer:")
TO_BE_ANSWERED: Final = N_("Case {case} (class {class}), due {due}")
WAITS: Final = N_("Case {case} (class {class}), since {since}")
NUMBERS: Final = N_(
    "Since {since}: {came_in} came in, {answered} answered, {in_time} of them in time, {bounced} sent back, {replies}"
    " replies by the bot."
)

#: The month's reports: a line for each class, and for each organization that is billed.
ANSWERED_IN_TIME: Final = N_("Answered in time, cases of {month} {year}:")
OF_CLASS: Final = N_("Class {class}: {met} of {judged} ({percent} %)")
OF_ALL: Final = N_("All: {met} of {judged} ({percent} %)")
OF_NONE: Final = N_("Class {class}: none was to be answered")
TO_BILL: Final = N_("To bill for {month} {year}:")
BILL: Final = N_("{organization}: NOK {cases_nok} for unqualified requests, NOK {phone_nok} for phone support")
BILL_OF_ALL: Final = N_("In all: NOK {nok}")
