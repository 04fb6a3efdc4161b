"""Webhooks. https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/."""

import urllib.error
import urllib.request

from bot.sandbox import webhooks
from bot.sandbox.errors import bad_request, not_found
from bot.sandbox.state import Json
from bot.sandbox.wire import Answer, Call, Route, by_cursor_page

CONDITIONAL = "conditional_ticket_events"
PROPERTIES: Json = {
    "name": None,
    "description": None,
    "endpoint": None,
    "http_method": "POST",
    "request_format": "json",
    "status": "active",
    "subscriptions": [],
    "custom_headers": None,
    "external_source": None,
}
REQUIRED = ("name", "endpoint", "http_method", "request_format", "status")
SHOWN_OF_AUTHENTICATION = ("username", "name")


def index(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#list-webhooks."""
    part = call.query.get("filter[name_contains]", "").lower()
    rows = [_shown(one) for one in call.world.webhooks.values() if part in one["name"].lower()]
    answer = by_cursor_page(call, "webhooks", rows)
    if answer["meta"]["has_more"]:
        return answer
    return {"meta": {"has_more": False}, "webhooks": answer["webhooks"]}


def show(call: Call, webhook_id: str) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#show-webhook."""
    return {"webhook": _shown(_found(call, webhook_id))}


def create(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#create-or-clone-webhook."""
    webhook_id = webhooks.ulid(call.world.random)
    made = {"id": webhook_id, "created_at": call.world.clock.stamp(), "created_by": str(call.user["id"])}
    record = _checked(made | PROPERTIES | _given(call))
    call.world.webhooks[webhook_id] = record
    call.world.webhook_secrets[webhook_id] = call.world.token(43)
    return {"webhook": _shown(record)}, 201


def replace(call: Call, webhook_id: str) -> Answer:
    """The whole object. https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#update-webhook."""
    given = _given(call)
    missing = [name for name in REQUIRED if name not in given]
    if missing:
        raise bad_request("InvalidWebhook", f"{', '.join(missing)} required")
    return _change(call, webhook_id, PROPERTIES | given)


def patch(call: Call, webhook_id: str) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#patch-webhook."""
    return _change(call, webhook_id, _given(call))


def remove(call: Call, webhook_id: str) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#delete-webhook."""
    _found(call, webhook_id)
    del call.world.webhooks[webhook_id]
    return {}, 204


def secret(call: Call, webhook_id: str) -> Answer:
    """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#show-webhook-signing-secret."""
    _found(call, webhook_id)
    return {"signing_secret": {"secret": call.world.webhook_secrets[webhook_id], "algorithm": "SHA256"}}


def reset_secret(call: Call, webhook_id: str) -> Answer:
    """The old one is dead at once. https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#reset-webhook-signing-secret."""
    _found(call, webhook_id)
    call.world.webhook_secrets[webhook_id] = call.world.token(43)
    return {"signing_secret": {"secret": call.world.webhook_secrets[webhook_id], "algorithm": "SHA256"}}, 201


def test(call: Call) -> Answer:
    """Sends one request at once, for an unsaved webhook signed with Zendesk's public secret.

    https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#test-webhook
    """
    known = _found(call, call.query["webhook_id"]) if "webhook_id" in call.query else {}
    given = known | call.record("request")
    body, stamp = str(given.get("payload") or "").encode(), call.world.clock.stamp()
    key = call.world.webhook_secrets.get(known.get("id", ""), webhooks.TEST_SECRET)
    delivery = webhooks.Delivery(
        webhooks.ulid(call.world.random), known.get("id", ""), given["endpoint"], given["http_method"], key, body
    )
    return {"response": _sent(delivery, stamp)}


def _sent(delivery: webhooks.Delivery, stamp: str) -> Json:
    request = urllib.request.Request(  # noqa: S310 - the endpoint is one that a test or the demo gives
        delivery.endpoint, delivery.body, webhooks.headers(delivery, stamp), method=delivery.method
    )
    try:
        answer = urllib.request.urlopen(request, timeout=webhooks.TIMEOUT_SECONDS)  # noqa: S310 - likewise
    except urllib.error.HTTPError as error:
        answer = error
    except OSError as error:
        raise bad_request("WebhookRequestFailed", "The endpoint could not be reached") from error
    with answer:
        headers = [{"key": key, "value": value} for key, value in answer.headers.items()]
        return {"status_code": answer.status, "headers": headers, "payload": answer.read().decode(errors="replace")}


def _change(call: Call, webhook_id: str, given: Json) -> Answer:
    old = _found(call, webhook_id)
    new = _checked(old | given | {"updated_at": call.world.clock.stamp(), "updated_by": str(call.user["id"])})
    if (CONDITIONAL in old["subscriptions"]) != (CONDITIONAL in new["subscriptions"]):
        raise bad_request("InvalidWebhook", "A webhook's connection method cannot be changed")
    call.world.webhooks[webhook_id] = new
    return {}, 204


def _given(call: Call) -> Json:
    given = call.record("webhook")
    call.warn("webhook", given, (*PROPERTIES, "authentication", "signing_secret"))
    return {key: value for key, value in given.items() if key in PROPERTIES or key == "authentication"}


def _checked(webhook: Json) -> Json:
    missing = [name for name in REQUIRED if not webhook[name]]
    if missing:
        raise bad_request("InvalidWebhook", f"{', '.join(missing)} required")
    subscriptions = webhook["subscriptions"]
    if CONDITIONAL in subscriptions and len(subscriptions) > 1:
        raise bad_request("InvalidWebhook", f"{CONDITIONAL} excludes other subscriptions")
    return webhook


def _found(call: Call, webhook_id: str) -> Json:
    if webhook_id not in call.world.webhooks:
        raise not_found()
    return call.world.webhooks[webhook_id]


def _shown(webhook: Json) -> Json:
    """Neither secret nor password nor token is ever given back."""
    shown = {key: value for key, value in webhook.items() if value is not None}
    if "authentication" in shown:
        data = shown["authentication"].get("data") or {}
        kept = {key: value for key, value in data.items() if key in SHOWN_OF_AUTHENTICATION}
        shown["authentication"] = shown["authentication"] | {"data": kept}
    return shown


_ONE = "/webhooks/<webhook_id>"
ROUTES = (
    Route(
        "GET",
        "/webhooks",
        index,
        frozenset({"filter[name_contains]", "filter[status]", "page[size]", "page[after]", "page[before]", "sort"}),
        admin=True,
    ),
    Route("POST", "/webhooks", create, admin=True),
    Route("POST", "/webhooks/test", test, frozenset({"webhook_id"}), admin=True),
    Route("GET", _ONE, show, admin=True),
    Route("PUT", _ONE, replace, admin=True),
    Route("PATCH", _ONE, patch, admin=True),
    Route("DELETE", _ONE, remove, admin=True),
    Route("GET", f"{_ONE}/signing_secret", secret, admin=True),
    Route("POST", f"{_ONE}/signing_secret", reset_secret, admin=True),
)
