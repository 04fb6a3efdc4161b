"""OAuth clients, as administrators see them. https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/."""

from flask import request

from bot.sandbox.current_account import current
from bot.sandbox.wire import PAGES, Answer, Call, Route, page


def list_clients(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/#list-clients."""
    auth = current().auth
    return page(
        call,
        "clients",
        [
            {
                "id": 1,
                "identifier": auth.client.client_id,
                "name": "Support bot",
                "company": None,
                "description": None,
                "global": False,
                "kind": "confidential",
                "redirect_uri": sorted(auth.redirect_urls),
                "secret": auth.client.secret[:9],
                "user_id": auth.client.user_id,
                "url": call.world.link("oauth/clients/1"),
            }
        ],
    )


def current_token(_call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#show-token."""
    return {"token": current().auth.told(request.headers["Authorization"])}


ROUTES = (
    Route("GET", "/oauth/tokens/current", current_token),
    Route("GET", "/oauth/clients", list_clients, PAGES, admin=True),
)
