"""The page on which Zendesk asks a person whether a program may know them; here they also choose who they are.

https://support.zendesk.com/hc/en-us/articles/4408845965210 (Using OAuth authentication with your application)
"""

from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from bot.sandbox.current_account import current
from bot.sandbox.errors import bad_request
from bot.sandbox.oauth import AuthorizationRequest, authorization_request
from bot.sandbox.pages import POLICY
from bot.sandbox.state import STAFF

CUSTOMERS = ("administrator", "volunteer")  # of the customers, these two are enough to be refused


def blueprint() -> Blueprint:
    """Zendesk's page and what its buttons do."""
    pages = Blueprint("consent", __name__, template_folder="templates")
    pages.add_url_rule("/oauth/authorizations/new", "ask", ask)
    pages.add_url_rule("/oauth/authorizations", "answer", answer, methods=["POST"])
    return pages


def ask() -> Response:
    """Who signs in, and may the program know it?"""
    account = current()
    wanted = authorization_request(request.args, account.auth.client, account.auth.redirect_urls)
    people = [(key, account.people.user(key)) for key in account.people.ids if key != "bot"]
    page = make_response(
        render_template(
            "consent.html",
            asked=request.args,
            program=wanted.client_id,
            people=[
                *((key, user) for key, user in people if user["role"] in STAFF),
                *((key, user) for key, user in people if key in CUSTOMERS),
            ],
        )
    )
    # Browsers hold a form's redirects to its page's policy too.
    parts = urlsplit(wanted.redirect_uri)
    page.headers["Content-Security-Policy"] = POLICY.replace(
        "form-action 'self'", f"form-action 'self' {parts.scheme}://{parts.netloc}"
    )
    return page


def answer() -> AnyResponse:
    """Sends the person back to the program, with a code or with a no."""
    account = current()
    form = {key: value for key, value in request.form.items() if key != "person"}
    wanted, person = (
        authorization_request(form, account.auth.client, account.auth.redirect_urls),
        request.form["person"],
    )
    return redirect(f"{wanted.redirect_uri}?{urlencode(_answered(wanted, person))}", 303)


def _answered(wanted: AuthorizationRequest, person: str) -> dict[str, str]:
    told = {"state": wanted.state} if wanted.state else {}
    if not person:
        words = "The end-user or authorization server denied the request."
        return {"error": "access_denied", "error_description": words} | told
    account = current()
    if person not in account.people.ids:
        raise bad_request("InvalidValue", "Nobody of that name may sign in")
    with account.world.lock:
        return {"code": account.auth.code(wanted, account.people.user(person)["id"])} | told
