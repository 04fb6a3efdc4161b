"""What the leads are told when the account has drifted from config/zendesk/: once for each distinct plan."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bot.model.decision import LeadMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.provision.plan import Change


def drift(changes: Sequence[Change]) -> LeadMessage | None:
    """Return the message of a plan, ``None`` for an empty one; the same changes give the same key."""
    if not changes:
        return None
    words = [change.words for change in changes]
    key = f"drift:{sha256(chr(10).join(words).encode()).hexdigest()[:16]}"
    text = f"Zendesk is not set up as the bot needs it, {len(words)} changes (bot setup). First: {words[0]}"
    return LeadMessage(key, text, {"count": len(words), "first": words[0]})
