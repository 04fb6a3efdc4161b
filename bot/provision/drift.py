"""Notes how the account differs from what is wanted, for people to see without a call of Zendesk's API."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.provision.account import Client, existing
from bot.provision.plan import plan
from bot.provision.refused import SetupRefused
from bot.provision.wanted import Wanted
from bot.store.state import Drift, State

FRESH = timedelta(hours=6)


def note_drift(client: Client, wanted: Callable[[], Wanted], state: State, now: datetime) -> int:
    """Plans as `bot setup` does, one list for each kind, and keeps the plan's words; not again within six hours.

    Args:
        client: Zendesk.
        wanted: gives config/zendesk/; it may call Zendesk too.
        state: where the words are kept.
        now: aware UTC datetime.

    Returns:
        The number of changes noted, from this look or the last.
    """
    last = state.drift()
    if last is not None and timedelta() <= now - last.at < FRESH:  # a bot that starts again and again costs nothing
        return len(last.changes)
    try:
        what = wanted()
        words = tuple(change.words for change in plan(existing(client, what.kinds), what))
    except SetupRefused as error:
        words = error.problems
    state.keep_drift(Drift(now, words))
    return len(words)
