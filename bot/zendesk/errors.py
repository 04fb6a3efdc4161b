"""What can go wrong with Zendesk, named by what to do next."""

from __future__ import annotations


class ZendeskError(Exception):
    """Root of the errors that a call to Zendesk raises."""


class Gone(ZendeskError):
    """Nothing to do: the ticket is deleted, or closed for updates.

    Where it is not ``sure``, the ticket's status refuses the update, and only a look at the ticket tells whether it is
    closed: Zendesk says why in the acting user's language.
    """

    def __init__(self, reason: str, *, sure: bool = True) -> None:
        super().__init__(reason)
        self.sure = sure


class Stale(ZendeskError):
    """Somebody changed the ticket meanwhile: read again, decide again."""


class Later(ZendeskError):
    """Put it off for ``seconds``; with ``everyone`` every worker slows down.

    Unless ``everyone``, it is unknown whether a write landed: the next read tells.
    """

    def __init__(self, seconds: float, reason: str, *, everyone: bool = False) -> None:
        super().__init__(f"{reason}; again in {seconds:g} s")
        self.seconds = seconds
        self.reason = reason
        self.everyone = everyone


class Fault(Later):
    """Zendesk failed or was not reached: its fault, or an outage, as the next calls will tell."""


class Refused(ZendeskError):
    """A person must look: Zendesk refuses the request as it stands."""


class BrokenAssumption(Refused):
    """Zendesk has recorded an update that landed otherwise than the bot takes for granted: it must not write on.

    ``assumption`` is the word for the one that failed, of ``bot.zendesk.receipt``.
    """

    def __init__(self, assumption: str, reason: str) -> None:
        super().__init__(reason)
        self.assumption = assumption
