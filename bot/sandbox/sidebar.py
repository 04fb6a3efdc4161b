"""An app in the ticket's sidebar, asked for as Zendesk asks: its page is posted a token that the account has signed.

https://developer.zendesk.com/documentation/apps/build-an-app/building-a-server-side-app/part-5-secure-the-app/
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from bot.sandbox.state import Json, World

TOKEN_LIFE = timedelta(minutes=10)


@dataclass
class SidebarApp:
    """A server-side app, installed in the account.

    Attributes:
        url: its page, from the manifest.
        app_id: the app's number.
        installation_id: the number of its installation in this account.
        guid: the frame's own name in this browser.
    """

    url: str
    app_id: int = 1
    installation_id: int = 2
    guid: str = field(default_factory=lambda: str(uuid.uuid4()))

    @cached_property
    def key(self) -> RSAKey:
        """The account's key for this app; who installs it hands the public half to the app's server."""
        return RSAKey.generate_key(2048)

    @property
    def public_key(self) -> str:
        """The public half, PEM."""
        return self.key.as_pem(private=False).decode()

    @property
    def origin(self) -> str:
        """Whose messages the agents' page answers."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def address(self, account_url: str) -> str:
        """Where the token is posted."""
        asked = urlencode({"origin": account_url, "app_guid": self.guid})
        return f"{self.url}{'&' if '?' in self.url else '?'}{asked}"

    def audience(self, account_url: str) -> str:
        """The installation that tokens are for, which the app's server must compare."""
        return f"{account_url}/api/v2/apps/installations/{self.installation_id}.json"

    def token(self, world: World, agent_id: int) -> str:
        """A signed token that says which agent looks; good for ten minutes, by the sandbox's clock."""
        now = world.clock.now()
        claims: Json = {
            "iss": urlsplit(world.url).netloc,
            "aud": self.audience(world.url),
            "sub": f"{world.url}/api/v2/users/{agent_id}.json",
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int((now + TOKEN_LIFE).timestamp()),
            "jti": world.token(),
        }
        return jwt.encode({"alg": "RS256", "typ": "JWT"}, claims, self.key)
