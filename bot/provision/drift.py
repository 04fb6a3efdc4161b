"""Notes how the account differs from what is wanted, and tells the leads: once for each distinct plan."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from bot.model.decision import LeadMessage
from bot.policy.messages import DRIFT
from bot.provision.account import Client, existing
from bot.provision.plan import plan
from bot.provision.refused import SetupRefused
from bot.provision.wanted import Wanted
from bot.store.leads import Leads
from bot.store.state import Drift, State

FRESH = timedelta(hours=6)


def note_drift(client: Client, wanted: Callable[[], Wanted], state: State, leads: Leads, now: datetime) -> int:
    """Plans as `bot setup` does, one list for each kind, and keeps the plan's words; not again within six hours.

    Args:
        client: Zendesk.
        wanted: gives config/zendesk/; it may call Zendesk too.
        state: where the words are kept, for the health page.
        leads: where the message goes.
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
    if words:
        message = told(words)
        leads.release(message.key, message.text, now, facts=message.facts)
    return len(words)


def told(words: Sequence[str]) -> LeadMessage:
    """The message of a plan that is not empty; the same changes give the same key."""
    return DRIFT.about(sha256("\n".join(words).encode()).hexdigest()[:16], count=len(words), first=words[0])
