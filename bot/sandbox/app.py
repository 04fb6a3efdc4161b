"""The sandbox's HTTP application: authentication, parameters and errors around the endpoints."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.sandbox import consent, control, pages
from bot.sandbox.account import Account
from bot.sandbox.api import ROUTES
from bot.sandbox.current_account import current
from bot.sandbox.errors import ApiError, bad_request, forbidden, not_found
from bot.sandbox.wire import Call, Route

PREFIX = "/api/v2"
LOOPBACK = ("127.0.0.1", "localhost")


@cache
def create_app() -> Flask:
    """The application: API, control and page; one for every sandbox of the process, see `current_account`."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined] # Flask's default provider has it
    app.url_map.strict_slashes = False
    for route in ROUTES:
        name = f"{route.method} {route.path}".replace(".", "")
        app.add_url_rule(PREFIX + route.path, name, _view(route), methods=[route.method])
    app.add_url_rule("/oauth/tokens", "oauth", _grant, methods=["POST"])
    app.add_url_rule(f"{PREFIX}/apps/<int:app_id>/public_key.pem", "app key", _public_key)
    app.register_blueprint(control.blueprint())
    app.register_blueprint(pages.blueprint())
    app.register_blueprint(consent.blueprint())
    app.before_request(_from_here)
    app.register_error_handler(ApiError, _refuse)
    app.register_error_handler(404, _no_endpoint)
    return app


def _from_here() -> tuple[Response, int] | None:
    """Only this machine is answered, and no page of another site in its browser."""
    host, origin = request.host.rpartition(":")[0] or request.host, request.headers.get("Origin")
    if host not in LOOPBACK or (origin is not None and urlsplit(origin).netloc != request.host):
        return jsonify({"error": "Forbidden", "description": "The sandbox answers this machine alone"}), 403
    return None


def _view(route: Route) -> Any:  # noqa: ANN401 - a view of any arguments
    def view(**names: object) -> Response:
        account = current()
        with account.world.lock:
            call = _call(account, route)
            limits = account.meter.count(request.method, request.path)
            answer = route.run(call, **names)
        body, status = answer if isinstance(answer, tuple) else (answer, 200)
        response = Response(status=status) if status == 204 else jsonify(body)  # noqa: PLR2004 - "no content"
        response.status_code = status
        response.headers.update(limits | call.headers)
        if status == 201:  # noqa: PLR2004 - "created"
            response.headers["Location"] = _location(body)
        return response

    return view


def _location(body: Any) -> str:  # noqa: ANN401 - any JSON
    """Where the record is that was made, if it has an address."""
    made = next(iter(body.values()))
    return str(made.get("url") or made.get("attachment", {}).get("url") or "")


def _call(account: Account, route: Route) -> Call:
    """Lets the caller in and refuses parameters that Zendesk does not document for the endpoint."""
    user = account.auth.authenticate(request.headers.get("Authorization", ""), request.method, request.path)
    if route.admin and user["role"] != "admin":
        raise forbidden()
    unknown = [name for name in request.args if name not in route.parameters]
    if unknown and account.world.strict:
        raise bad_request("UnknownParameter", f"{request.method} {route.path} does not take {', '.join(unknown)}")
    client = request.headers.get("User-Agent", "")
    call = Call(account.world, user, request.path, request.args, method=request.method, client=client)
    call.warn_of(unknown)
    if route.path == "/uploads":
        call.raw, call.content_type = request.get_data(), request.content_type or ""
    elif request.method in ("POST", "PUT", "PATCH") or request.get_data():
        call.body = _json()
    return call


def _json() -> Any:  # noqa: ANN401 - any JSON
    body = request.get_json(silent=True)
    if body is None:
        raise bad_request("InvalidJSON", "The request could not be understood: it is no JSON")
    return body


def _grant() -> Response:
    account = current()
    with account.world.lock:
        return jsonify(account.auth.grant(_json() if request.is_json else request.form.to_dict()))


def _public_key(app_id: int) -> Response:
    """https://developer.zendesk.com/api-reference/ticketing/apps/apps/#get-app-public-key."""
    account = current()
    account.auth.authenticate(request.headers.get("Authorization", ""), request.method, request.path)
    if account.sidebar_app is None or account.sidebar_app.app_id != app_id:
        raise not_found()
    return Response(account.sidebar_app.public_key, mimetype="text/plain")


def _refuse(error: ApiError) -> Response:
    response = Response(error.body, mimetype="text/plain") if isinstance(error.body, str) else jsonify(error.body)
    response.status_code = error.status
    response.headers.update(error.headers)
    return response


def _no_endpoint(_error: HTTPException) -> tuple[Response, int]:
    return jsonify({"error": "InvalidEndpoint", "description": "Not found"}), 404
