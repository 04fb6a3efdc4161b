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
    assert api.get("/users/me", 401)["error"] == "invalid_token"


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

    assert narrow.get(f"/tickets/{case}/audits", 403)["error"]["title"] == "Forbidden"
    narrow.get("/users/me", 403)
    bearer(sandbox, scope="read").update(case, 403, tags=["never"])


def test_api_tokens_still_open(sandbox):
    assert basic(sandbox, sandbox.api_email, sandbox.api_token).get("/users/me")["user"]["name"] == "Support bot"


@pytest.mark.parametrize("credentials", ["Basic !", "Basic d3Jvbmc6d3Jvbmc=", ""])
def test_who_has_wrong_credentials_or_none_is_nobody_and_may_ask_who_they_are(sandbox, case, credentials):
    nobody = Caller(sandbox.url, credentials)
    me = nobody.get("/users/me")["user"]

    assert (me["name"], me["id"], me["role"]) == ("Anonymous user", None, "end-user")
    assert nobody.get(f"/tickets/{case}", 401) == {"error": "Couldn't authenticate you"}


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

    refused = api.session.get(f"{limited.url}/api/v2/users/me", timeout=10)
    assert (refused.status_code, refused.headers["Content-Type"].split(";")[0]) == (429, "text/plain")
    assert refused.text == "Number of allowed API requests per minute exceeded"
    assert refused.headers["Retry-After"] == "60"

    limited.clock.forward(timedelta(seconds=60))
    api.get("/users/me")


def test_updates_and_exports_have_limits_of_their_own(limited):
    api, case = bearer(limited), limited.people.write_in("administrator", "Hi", "Hi")
    api.update(case, tags=["one"])
    api.update(case, tags=["two"])
    api.update(case, 429, tags=["three"])
    api.get("/incremental/tickets/cursor", start_time=0)
    api.get("/incremental/tickets/cursor", 429, start_time=0)
    assert api.last.headers["zendesk-ratelimit-incremental-exports"] == "total=1; remaining=0; resets=60"


def test_one_tickets_limit_names_itself(sandbox, case):
    sandbox.meter.limits = Limits(updates_of_a_ticket=1)
    api, other = bearer(sandbox), sandbox.people.write_in("administrator", "Hi", "Hi")
    api.update(case, tags=["one"])
    assert api.update(case, 429, tags=["two"])["error"] == "TooManyRequests"
    assert api.last.headers["zendesk-ratelimit-per-ticket-updates"].startswith("total=1; remaining=0; ")
    api.update(other, tags=["one"])


@pytest.mark.parametrize(
    ("older", "names"),
    [
        (False, ("ratelimit-limit", "ratelimit-reset", "zendesk-ratelimit-ticket-audits")),
        (True, ("rate-limit", "rate-limit-reset", "zendesk-rate-limit-ticket-audits")),
    ],
)
def test_both_families_of_limit_headers(case, sandbox, older, names):
    limit, reset, own = names
    sandbox.meter.limits = Limits(per_minute=700, audits_per_minute=9, older_headers=older)
    api = bearer(sandbox)
    api.get(f"/tickets/{case}/audits")

    headers = api.last.headers
    assert (headers[limit], headers["x-rate-limit"], headers["x-rate-limit-remaining"]) == ("700", "700", "699")
    assert (headers[reset], headers[own]) == ("60", "total=9; remaining=8; resets=60")


def test_an_account_that_is_not_strict_passes_over_what_zendesk_does_not_document():
    with Sandbox(lambda: MONDAY, strict=False) as sandbox:
        api, case = bearer(sandbox), sandbox.people.write_in("administrator", "Hi", "Hi")

        assert api.get(f"/tickets/{case}", colour="red", include="moon")["ticket"]["id"] == case
        assert api.last.headers["X-Zendesk-API-Warn"] == (
            '{:allowed_parameters=>{:controller=>"tickets", :action=>"show", '
            ':unpermitted_keys=>["colour"], :invalid_values=>[]}}'
        )
        unknown = {"title": "x", "conditions": {"all": [{"field": "moon", "operator": "is", "value": "full"}]}}
        api.post("/triggers", {"trigger": unknown | {"actions": [{"field": "sing", "value": "loud"}]}}, 201)
        assert api.update(case, tags=["kept"])["ticket"]["tags"] == ["kept"]
