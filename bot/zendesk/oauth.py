"""How the bot signs its requests: an OAuth client's tokens, or an API token while those still live."""

from __future__ import annotations

import base64
import logging
import threading
from datetime import datetime, timedelta
from typing import Final

from bot.zendesk.answers import content
from bot.zendesk.errors import Later
from bot.zendesk.session import Contact, Session

log = logging.getLogger(__name__)

#: Audits refuse narrower scopes: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/
SCOPE: Final = "read write"
#: A token is renewed this long before it expires, or when a fifth of a short life is left.
MARGIN = timedelta(seconds=60)


class ClientCredentials:
    """Tokens of an OAuth client, kept in memory and shared by all threads.

    https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
    """

    def __init__(self, origin: str, client_id: str, client_secret: str, contact: Contact) -> None:
        self._session = Session(origin, contact, None)
        self._clock = contact.clock
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._lock = threading.Lock()
        self._header: str | None = None
        self._renew_at: datetime | None = None

    def sign(self) -> str:
        """Return the header of a token that lives; fetches one when there is none.

        Raises:
            Refused: Zendesk does not know the client, or its secret is wrong.
            Later: Zendesk did not answer.
        """
        with self._lock:
            if self._header is None or (self._renew_at is not None and self._clock() >= self._renew_at):
                self._fetch()
            return str(self._header)

    def renew(self, refused: str) -> bool:
        """Forget the token that Zendesk refused, unless another thread has fetched a new one already."""
        with self._lock:
            if self._header == refused:
                self._header = None
        return True

    def _fetch(self) -> None:
        now = self._clock()
        body = {"grant_type": "client_credentials", "scope": SCOPE, **self._client}
        answer = content(self._session.post("https://zendesk/oauth/tokens", json=body))
        token, lives = answer.get("access_token"), answer.get("expires_in")
        if not token:
            raise Later(5.0, "POST /oauth/tokens: an answer without a token")
        self._header = f"Bearer {token}"
        life = timedelta(seconds=float(lives)) if lives else None
        self._renew_at = None if life is None else now + life - min(MARGIN, life / 5)


class ApiToken:
    """An agent's API token, as basic authentication; warns once that these end."""

    def __init__(self, email: str, token: str) -> None:
        log.warning(
            "API tokens stop working on 30 April 2027: create an OAuth client and set ZENDESK_OAUTH_CLIENT_ID and "
            "ZENDESK_OAUTH_CLIENT_SECRET (https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/)"
        )
        self._header = "Basic " + base64.b64encode(f"{email}/token:{token}".encode()).decode()

    def sign(self) -> str:
        """Return the header; the token is the same for ever."""
        return self._header

    def renew(self, refused: str) -> bool:  # noqa: ARG002 - an API token has no successor
        """Say that no other credentials can be had."""
        return False
