"""What everybody must know on every page: that the bot does not write, or that nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.store.brakes import Kind, SmallBrake
from bot.store.database import Unavailable
from bot.store.processes import ALIVE_FOR
from bot.store.state import Brake
from bot.web.pages.context import PageContext
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext, ngettext

SILENCE: Final = timedelta(minutes=15)  # as in docs/troubleshooting.md


@dataclass(frozen=True, slots=True)
class Banner:
    """One line across the top of every page."""

    kind: Literal["warning", "error"]
    text: str


def banners(context: PageContext) -> list[Banner]:
    """Return what is to be told, the gravest first; reads the bot's own database alone."""
    store, now = context.store, context.clock()
    try:
        worker, brakes = store.processes.last_worker(now), store.state.brakes()
        contact, outage = store.state.last_contact(), store.outages.current()
        held_back = small_brakes(context)
    except Unavailable:
        return [Banner("error", gettext("The bot's database cannot be reached: nothing you see here is new."))]
    told = []
    if worker is None or now - worker >= ALIVE_FOR:
        told.append(Banner("error", gettext("No worker is running: what comes in waits.")))
    if outage is not None:
        since = _moment(context, outage.since)
        text = gettext("Zendesk has not answered since %(since)s. What waits is looked at once it does.", since=since)
        told.append(Banner("error", text))
    elif contact is not None and now - contact > SILENCE:
        told.append(Banner("error", gettext("Zendesk has not answered for over 15 minutes.")))
    told += [Banner("error", _brake(context, brake)) for brake in brakes]
    if held_back:
        told.append(Banner("warning", _held_back(held_back)))
    if context.env.mode == "watch":
        told.append(Banner("warning", gettext("The bot is set to watch only: it writes nothing to Zendesk.")))
    return told


def small_brakes(context: PageContext) -> list[SmallBrake]:
    """Return to whom replies are held back (R12)."""
    limits = context.config.policy.settings.limits
    allowed: dict[Kind, int] = {
        "requester": limits.replies_per_requester,
        "organization": limits.replies_per_organization,
    }
    return context.store.brakes.on(context.clock(), allowed)


def _held_back(brakes: Sequence[SmallBrake]) -> str:
    return ngettext(
        "Too many replies within an hour: those to %(num)d requester or organization are held back.",
        "Too many replies within an hour: those to %(num)d requesters or organizations are held back.",
        len(brakes),
    )


def _brake(context: PageContext, brake: Brake) -> str:
    """Say since when the brake is on, who put it on, or which limit did (R12)."""
    since = _moment(context, brake.since)
    if brake.by:
        return gettext(
            "The brake is on: %(name)s put it on %(since)s. The bot writes nothing to Zendesk until an administrator"
            " releases it.",
            name=brake.by,
            since=since,
        )
    if brake.holds == "writing":
        return gettext(
            "The brake has been on since %(since)s: Zendesk did not record an update as it was sent. The bot writes"
            " nothing to Zendesk until an administrator releases it.",
            since=since,
        )
    return gettext(
        "The brake has been on since %(since)s: there were more than %(limit)d public replies within an hour. Nobody"
        " gets a reply until an administrator releases it; all else goes on.",
        limit=context.config.policy.settings.limits.replies_per_hour,
        since=since,
    )


def _moment(context: PageContext, at: datetime) -> str:
    return Formats(context.config.policy.calendar.zone).moment(at)
