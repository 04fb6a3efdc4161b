"""How people sign in at a program with the sandbox's Zendesk: codes, and what they can be turned into."""

import base64
import hashlib
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from tests.sandbox.conftest import Caller

BACK = "http://127.0.0.1:8000/sign-in/callback"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-is-wanted"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def asked(sandbox, **changed):
    facts = {
        "response_type": "code",
        "client_id": sandbox.client_id,
        "redirect_uri": BACK,
        "scope": "users:read",
        "state": "x&y",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | changed
    return {key: value for key, value in facts.items() if value is not None}


def page(sandbox, **changed):
    return requests.get(f"{sandbox.url}/oauth/authorizations/new?{urlencode(asked(sandbox, **changed))}", timeout=10)


def answered(sandbox, person, **changed):
    """What the browser is sent back with."""
    form = asked(sandbox, **changed) | {"person": person}
    answer = requests.post(f"{sandbox.url}/oauth/authorizations", form, allow_redirects=False, timeout=10)
    assert answer.headers["Location"].startswith(f"{BACK}?")
    return {key: values[0] for key, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def redeem(sandbox, granted, **changed):
    given = {
        "grant_type": "authorization_code",
        "client_id": sandbox.client_id,
        "client_secret": sandbox.client_secret,
        "code": granted,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
    } | changed
    return requests.post(f"{sandbox.url}/oauth/tokens", json=given, timeout=10)


def test_the_page_offers_staff_and_customers_but_not_the_bot(sandbox):
    shown = page(sandbox)

    assert re.findall(r'name="person" value="(\w*)"', shown.text) == [
        "agent",
        "second_agent",
        "zendesk_admin",
        "administrator",
        "volunteer",
        "",
    ]
    assert "form-action 'self' http://127.0.0.1:8000;" in shown.headers["Content-Security-Policy"]


@pytest.mark.parametrize("person", ["agent", "zendesk_admin", "administrator"])
def test_a_yes_is_a_code_and_a_code_a_token_of_that_person(sandbox, person):
    answer = answered(sandbox, person)
    assert answer["state"] == "x&y"
    token = redeem(sandbox, answer["code"], expires_in=600).json()

    assert (token["scope"], token["expires_in"]) == ("users:read", 600)
    caller = Caller(sandbox.url, f"Bearer {token['access_token']}")
    me = caller.get("/users/me")["user"]
    assert (me["id"], me["role"]) == (sandbox.people.ids[person], sandbox.people.user(person)["role"])
    caller.get("/tickets", 403)


def test_a_customers_token_opens_nothing_else_whatever_its_scope(sandbox):
    token = redeem(sandbox, answered(sandbox, "volunteer", scope="read")["code"]).json()["access_token"]

    Caller(sandbox.url, f"Bearer {token}").get("/users", 403)


def test_a_no_is_told_to_the_program(sandbox):
    answer = answered(sandbox, "")

    assert (answer["error"], answer["state"]) == ("access_denied", "x&y")
    assert "code" not in answer


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "another"},
        {"redirect_uri": "http://127.0.0.1:8000/elsewhere"},
        {"redirect_uri": None},
        {"response_type": "token"},
        {"scope": None},
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"colour": "red"},
    ],
)
def test_what_is_not_as_documented_is_refused_on_the_spot_and_redirects_nobody(sandbox, changed):
    assert page(sandbox, **changed).status_code == 400
    form = asked(sandbox, **changed) | {"person": "agent"}
    assert (
        requests.post(f"{sandbox.url}/oauth/authorizations", form, allow_redirects=False, timeout=10).status_code == 400
    )


def test_nobody_is_nobody(sandbox):
    form = asked(sandbox) | {"person": "nobody"}

    assert requests.post(f"{sandbox.url}/oauth/authorizations", form, timeout=10).status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "another"}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:8000/elsewhere"}, "invalid_grant"),
        ({"code": "guessed"}, "invalid_grant"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"expires_in": 60}, "invalid_request"),
        ({"colour": "red"}, "invalid_request"),
    ],
)
def test_a_code_is_good_only_with_all_that_belongs_to_it(sandbox, changed, error):
    answer = redeem(sandbox, answered(sandbox, "agent")["code"], **changed)

    assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)


def test_a_code_is_good_once_and_for_two_minutes(sandbox):
    code = answered(sandbox, "agent")["code"]
    assert redeem(sandbox, code).ok
    assert redeem(sandbox, code).json()["error"] == "invalid_grant"

    late = answered(sandbox, "agent")["code"]
    sandbox.clock.forward(timedelta(seconds=120))
    assert redeem(sandbox, late).json()["error"] == "invalid_grant"


def test_a_wrong_verifier_uses_the_code_up(sandbox):
    code = answered(sandbox, "agent")["code"]
    redeem(sandbox, code, code_verifier="guessed")

    assert redeem(sandbox, code).json()["error"] == "invalid_grant"


def test_administrators_see_the_redirect_urls(sandbox, api):
    sandbox.auth.redirect_urls.add("https://bot.example/sign-in/callback")
    (client,) = api.get("/oauth/clients")["clients"]

    assert client["identifier"] == sandbox.client_id
    assert client["redirect_uri"] == [BACK, "https://bot.example/sign-in/callback"]
    assert client["secret"] != sandbox.client_secret
