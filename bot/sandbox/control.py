"""The sandbox's control API, for tests of separate processes: gestures, clock, faults, calls and webhooks, as JSON."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from functools import partial

from flask import Blueprint, Response, jsonify, request

from bot.sandbox.account import Account
from bot.sandbox.clock import parse
from bot.sandbox.current_account import current
from bot.sandbox.errors import ApiError
from bot.sandbox.people import GESTURES, File
from bot.sandbox.shapes import ticket_json
from bot.sandbox.state import Json

IDLE_SECONDS = 10.0


def blueprint() -> Blueprint:
    """The routes under /sandbox; what is asked wrongly is 400 with the reason."""
    routes = Blueprint("control", __name__, url_prefix="/sandbox")
    routes.register_error_handler(ApiError, lambda error: (jsonify(error.body), error.status))
    for wrong in (KeyError, TypeError, ValueError):
        routes.register_error_handler(wrong, lambda error: (jsonify({"error": str(error)}), 400))
    for method, path, run in ROUTES:
        routes.add_url_rule(path, f"{method} {path}", partial(_answer, run), methods=[method])
    return routes


def _answer(run: Callable[..., object], **names: str) -> Response:
    given = request.get_json(silent=True) or {}
    return jsonify(run(current(), given, **names))


def gesture(account: Account, given: Json, name: str) -> Json:
    """A gesture by name with its arguments; attachments as objects of `File`."""
    if name not in GESTURES:
        raise KeyError(name)
    if "attachments" in given:
        given["attachments"] = [File(**one) for one in given["attachments"]]
    return {"result": getattr(account.people, name)(**given)}


def clock(account: Account, _given: Json) -> Json:
    """The sandbox's now, RFC 3339."""
    return {"now": account.clock.now().isoformat()}


def move_clock(account: Account, given: Json) -> Json:
    """Moves the clock by `seconds`, or `to` an instant."""
    if "to" in given:
        account.clock.forward_to(parse(given["to"]))
    else:
        account.clock.forward(timedelta(seconds=float(given["seconds"])))
    return clock(account, given)


def calls(account: Account, _given: Json) -> list[Json]:
    """The calls of the API so far."""
    return [asdict(one) for one in account.calls]


def forget_calls(account: Account, _given: Json) -> list[Json]:
    """Starts counting anew."""
    account.traffic.forget_calls()
    return []


def add_fault(account: Account, given: Json) -> Json:
    """Puts a fault in the way, with the properties of `Fault`."""
    account.fault(**given)
    return {}


def clear_faults(account: Account, _given: Json) -> Json:
    """Takes all faults away."""
    account.traffic.clear()
    return {}


def misbehave(account: Account, given: Json) -> Json:
    """Breaks what programs take for granted, with the properties of `Misbehaviour`; a person may be named by key."""
    if isinstance(given.get("comments_as"), str):
        given["comments_as"] = account.people.user(given["comments_as"])["id"]
    account.misbehave(**given)
    return {}


def behave(account: Account, _given: Json) -> Json:
    """All is well again."""
    account.misbehave()
    return {}


def begin_outage(account: Account, given: Json) -> Json:
    """Zendesk is down: every call is refused with `status` (500), until the outage ends."""
    account.traffic.outage = int(given.get("status", 500))
    return {}


def end_outage(account: Account, _given: Json) -> Json:
    """Zendesk is up again."""
    account.traffic.outage = None
    return {}


def revoke_tokens(account: Account, _given: Json) -> Json:
    """Makes every bearer token invalid at once."""
    account.auth.revoke_all()
    return {}


def everything(account: Account, _given: Json) -> Json:
    """All tickets with their audits, and the mails: what a checker compares."""
    world = account.world
    with world.lock:
        rows = [
            {"ticket": ticket_json(world, ticket), "audits": list(ticket.audits), "deleted": ticket.deleted}
            for ticket in world.tickets.values()
        ]
        fields = list(world.ticket_fields.values())
        return {"tickets": rows, "mails": list(world.mails), "people": account.people.ids, "ticket_fields": fields}


def deliveries(account: Account, _given: Json) -> Json:
    """Every delivery of a webhook with its attempts, and how many wait."""
    return {
        "waiting": account.webhooks.waiting(),
        "deliveries": [one.facts() for one in list(account.webhooks.deliveries)],
    }


def steer_webhooks(account: Account, given: Json, action: str) -> Json:
    """Steers the deliveries.

    `pause`, `resume` (`backwards`), `forget`, `drop` and `duplicate` (`times`), `again` (`id`), `flush` (`seconds`).
    """
    hooks = account.webhooks
    steps: dict[str, Callable[[], object]] = {
        "pause": hooks.pause,
        "resume": lambda: hooks.resume(backwards=bool(given.get("backwards"))),
        "forget": hooks.forget,
        "drop": lambda: hooks.drop(int(given["times"])),
        "duplicate": lambda: hooks.duplicate(int(given["times"])),
        "again": lambda: hooks.again(given["id"]),
        "flush": lambda: hooks.flush(float(given.get("seconds", IDLE_SECONDS))),
    }
    steps[action]()
    return {"waiting": hooks.waiting()}


ROUTES: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("POST", "/gestures/<name>", gesture),
    ("GET", "/clock", clock),
    ("POST", "/clock", move_clock),
    ("GET", "/calls", calls),
    ("DELETE", "/calls", forget_calls),
    ("POST", "/faults", add_fault),
    ("DELETE", "/faults", clear_faults),
    ("POST", "/misbehaviour", misbehave),
    ("DELETE", "/misbehaviour", behave),
    ("POST", "/outage", begin_outage),
    ("DELETE", "/outage", end_outage),
    ("DELETE", "/tokens", revoke_tokens),
    ("GET", "/dump", everything),
    ("GET", "/webhooks", deliveries),
    ("POST", "/webhooks/<action>", steer_webhooks),
)
