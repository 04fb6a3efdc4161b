"""Ways in which the account may break what programs take for granted of Zendesk: all off, until a test turns one on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.clock import parse

Json = dict[str, Any]


@dataclass(frozen=True)
class Misbehaviour:
    """What goes wrong, silently, with updates that come by the API, with lists of audits, and with webhooks.

    Attributes:
        drops_marks: the `metadata` of an update is not kept in its audit.
        comments_as: the id of the user in whose name comments are recorded, whoever sends them.
        flips_privacy: a public comment is recorded as private, and a private one as public.
        reorders_audits: a ticket's audits are listed in another order than that of time.
        audits_late_seconds: audits younger than this, by the sandbox's clock, are not listed yet.
        repeats_invocation_ids: every delivery of a webhook bears the invocation id of its first one.
    """

    drops_marks: bool = False
    comments_as: int | None = None
    flips_privacy: bool = False
    reorders_audits: bool = False
    audits_late_seconds: float = 0.0
    repeats_invocation_ids: bool = False

    def of_update(self, given: Json) -> Json:
        """The properties of a ticket as they are carried out in place of those given."""
        done = {key: value for key, value in given.items() if not (key == "metadata" and self.drops_marks)}
        comment = done.get("comment")
        if not isinstance(comment, dict):
            return done
        author = {} if self.comments_as is None else {"author_id": self.comments_as}
        privacy = {"public": not comment.get("public", True)} if self.flips_privacy else {}
        return done | {"comment": comment | author | privacy}

    def of_audits(self, audits: list[Json], now: datetime) -> list[Json]:
        """The audits as they are listed in place of those that there are, oldest first."""
        until = now - timedelta(seconds=self.audits_late_seconds)
        listed = [one for one in audits if parse(str(one["created_at"])) <= until]
        return [*listed[1::2], *listed[::2]] if self.reorders_audits else listed
