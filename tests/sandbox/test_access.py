"""Who may call, how often, and with which parameters."""

from datetime import timedelta

import pytest

from bot.sandbox import Limits, Sandbox
from tests.sandbox.conftest import MONDAY, Caller, bearer, grant


def basic(sandbox, email, token):
    caller = Caller(sandbox.url, "")
    del caller.session.headers["Authorization"]
    caller.session.auth = (f"{email}/token", token)
    return caller


def test_a_token_acts_as_the_bots_user_until_it_expires(sandbox):
    api = bearer(sandbox, expires_in=300)
    assert api.get("/users/me")["user"]["id"] == sandbox.people.ids["bot"]

    sandbox.clock.forward(timedelta(seconds=300))
    assert api.get("/users/me", 401) == {"error": "Couldn't authenticate you"}


def test_tokens_can_be_revoked(sandbox, api):
    sandbox.auth.revoke_all()

    api.get("/users/me", 401)


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"client_secret": "wrong"}, 401), ({"grant_type": "password"}, 400), ({"expires_in": 60}, 400)],
)
def test_a_token_is_not_given_for(sandbox, asked, status):
    assert grant(sandbox, **asked).status_code == status


def test_audits_want_the_whole_read_scope(sandbox, case):
    narrow = bearer(sandbox, scope="tickets:read tickets:write")
    narrow.get(f"/tickets/{case}")
    narrow.update(case, tags=["mine"])

    assert narrow.get(f"/tickets/{case}/audits", 403)["error"] == "Forbidden"
    narrow.get("/users/me", 403)
    bearer(sandbox, scope="read").update(case, 403, tags=["never"])


def test_api_tokens_still_open(sandbox):
    assert basic(sandbox, sandbox.api_email, sandbox.api_token).get("/users/me")["user"]["name"] == "Support bot"
    basic(sandbox, sandbox.api_email, "wrong").get("/users/me", 401)
    Caller(sandbox.url, "Basic !").get("/users/me", 401)


def test_unknown_parameters_and_paths_are_refused(api, case):
    assert "colour" in api.get(f"/tickets/{case}", 400, colour="red")["description"]
    assert api.get(f"/tickets/{case}", 400, include="moon")["error"] == "InvalidValue"
    assert api.get("/moon", 404)["error"] == "InvalidEndpoint"
    assert api.ask("PUT", f"/tickets/{case}", 400, data="no json")["error"] == "InvalidJSON"
    assert api.put(f"/tickets/{case}", {"Ticket": {}}, 400)["error"] == "ParameterMissing"


def test_paths_end_with_json_or_not(api, case):
    assert api.get(f"/tickets/{case}.json") == api.get(f"/tickets/{case}")


def test_more_than_a_hundred_ids_are_too_many(api):
    assert api.get("/tickets/show_many", 400, ids=",".join(map(str, range(101))))["error"] == "TooManyValues"


def test_answers_tell_the_sandboxs_time(api, sandbox):
    sandbox.clock.forward(timedelta(hours=2))
    api.get("/users/me")

    assert api.last.headers["Date"] == "Mon, 23 Nov 2026 10:00:00 GMT"


@pytest.fixture
def limited():
    limits = Limits(per_minute=6, ticket_updates_per_minute=2, exports_per_minute=1)
    with Sandbox(lambda: MONDAY, limits=limits) as sandbox:
        yield sandbox


def test_past_the_limit_there_is_429_until_the_window_has_passed(limited):
    api = bearer(limited)
    for left in range(5, -1, -1):
        api.get("/users/me")
        assert api.last.headers["X-Rate-Limit-Remaining"] == str(left)

    assert api.get("/users/me", 429)["error"] == "APIRateLimitExceeded"
    assert api.last.headers["Retry-After"] == "60"

    limited.clock.forward(timedelta(seconds=60))
    api.get("/users/me")


def test_updates_and_exports_have_limits_of_their_own(limited):
    api, case = bearer(limited), limited.people.write_in("administrator", "Hi", "Hi")
    api.update(case, tags=["one"])
    api.update(case, tags=["two"])
    api.update(case, 429, tags=["three"])
    api.get("/incremental/tickets/cursor", start_time=0)
    api.get("/incremental/tickets/cursor", 429, start_time=0)
