"""Who gets in at the leads' pages, and how."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import update

from bot.sandbox import Sandbox
from bot.store import Store
from bot.store.schema import sessions
from tests.web.conftest import PUBLIC_URL, Person, allowed, pages


def cookie(answer):
    return next(line for line in answer.headers.getlist("Set-Cookie") if "support_bot" in line)


@pytest.mark.parametrize(("who", "name"), [("agent", "Demo agent"), ("zendesk_admin", "Demo Zendesk admin")])
def test_agents_and_administrators_get_in_and_are_where_they_wanted_to_be(person, who, name):
    asked = person.get("/health?x=1")
    assert (asked.status_code, asked.location) == (303, "/sign-in?next=/health?x%3D1")

    answer = person.sign_in(who, "/health")

    assert (answer.status_code, answer.location) == (303, "/health")
    assert name in person.get("/health").text


@pytest.mark.parametrize("who", ["administrator", "volunteer"])
def test_customers_are_told_that_the_page_is_not_for_them(person, who):
    answer = person.sign_in(who)

    assert answer.status_code == 403
    assert "Your Zendesk user is neither" in answer.text
    assert person.get("/health").status_code == 303


def test_a_suspended_agent_stays_outside(person, zendesk):
    user = zendesk.people.user("second_agent")
    user["suspended"] = True
    try:
        assert person.sign_in("second_agent").status_code == 403
    finally:
        user["suspended"] = False


def test_an_agent_who_may_not_see_every_ticket_stays_outside(person, zendesk):
    user = zendesk.people.user("second_agent")
    user["ticket_restriction"] = "groups"
    try:
        answer = person.sign_in("second_agent")
        assert (answer.status_code, "Zendesk lets you see only some of them" in answer.text) == (403, True)
        assert person.get("/cases/1001").status_code == 303
    finally:
        user["ticket_restriction"] = None


def test_zendesk_is_asked_for_no_more_than_who_it_is_with_state_and_a_challenge(person, zendesk):
    asked = {name: values[0] for name, values in parse_qs(urlsplit(person.sent_to_zendesk()).query).items()}

    assert asked.pop("state")
    assert len(asked.pop("code_challenge")) == 43
    assert asked == {
        "response_type": "code",
        "client_id": zendesk.client_id,
        "redirect_uri": f"{PUBLIC_URL}/sign-in/callback",
        "scope": "users:read",
        "code_challenge_method": "S256",
    }


def test_signing_in_costs_one_call_and_the_token_is_kept_nowhere(person, zendesk):
    before = len(zendesk.calls)
    answer = person.sign_in("agent")

    called = [(call.method, call.path) for call in zendesk.calls[before:] if "authorizations" not in call.path]
    assert called == [("POST", "/oauth/tokens"), ("GET", "/api/v2/users/me")]
    with person.client.session_transaction(base_url=PUBLIC_URL) as kept:
        assert set(kept) == {"token"}  # who it is, stands in the database
    assert not any(token in cookie(answer) for token in zendesk.auth._tokens)


def test_the_session_is_a_secure_cookie_of_this_host_alone(person):
    kept = cookie(person.sign_in("agent"))

    assert kept.startswith("__Host-support_bot=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(kept.split("; "))
    assert "Domain" not in kept
    assert "Expires" not in kept


def test_on_loopback_without_https_the_cookie_is_not_secure_or_it_would_never_come_back(store, zendesk):
    own = "http://127.0.0.1:8000"
    client = pages(store, zendesk, public_url=own).test_client()
    kept = cookie(client.get("/sign-in/start", base_url=own))

    assert kept.startswith("support_bot=")
    assert "Secure" not in kept
    assert "HttpOnly" in kept


def asked(zendesk: Sandbox, before: int) -> list[str]:
    """What Zendesk's API was asked since so many calls, but for the bot's own token."""
    return [call.path for call in zendesk.calls[before:] if call.path.startswith("/api")]


def aged(store: Store, **columns: datetime) -> None:
    """Make every session as old as it is said to be."""
    with store.database.write() as connection:
        connection.execute(update(sessions).values(**columns))


def test_it_ends_after_eight_hours_whatever_was_done_meanwhile(person, store):
    person.sign_in("agent")
    with person.client.session_transaction(base_url=PUBLIC_URL) as kept:
        token = kept["token"]
    now = datetime.now(UTC)
    person.post("/language", language="nb", next="/health")
    found = store.sessions.get(token, now)
    assert abs(found.until - now - timedelta(hours=8)) < timedelta(minutes=1)

    aged(store, until=now - timedelta(seconds=1))
    assert person.get("/health").status_code == 303


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(app, person):
    kept = cookie(person.sign_in("agent")).partition(";")[0]
    thief = app.test_client(use_cookies=False)

    def shown() -> int:
        return int(thief.get("/health", base_url=PUBLIC_URL, headers={"Cookie": kept}).status_code)

    assert shown() == 200
    page = person.get("/health").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    person.client.post("/sign-out", base_url=PUBLIC_URL, data={"csrf_token": token})

    assert shown() == 303


@pytest.mark.parametrize(
    "lost", [{"suspended": True}, {"role": "end-user"}, {"active": False}, {"ticket_restriction": "groups"}], ids=str
)
def test_a_role_lost_or_a_suspension_ends_every_session_within_a_minute(app, person, store, zendesk, lost):
    other = Person(app.test_client())
    person.sign_in("second_agent")
    other.sign_in("second_agent")
    user = zendesk.people.user("second_agent")
    before = {name: user.get(name) for name in lost}
    user.update(lost)
    try:
        assert person.get("/health").status_code == 200  # for less than a minute
        aged(store, checked_at=datetime.now(UTC) - timedelta(minutes=1))
        assert person.get("/health").status_code == 303
    finally:
        user.update(before)
    assert other.get("/health").status_code == 303  # it signs in anew


def test_zendesk_is_asked_about_a_person_once_a_minute(person, store, zendesk):
    person.sign_in("agent")
    aged(store, checked_at=datetime.now(UTC) - timedelta(minutes=1))
    before = len(zendesk.calls)
    for _ in range(3):
        assert person.get("/health").status_code == 200

    assert asked(zendesk, before) == [f"/api/v2/users/{zendesk.people.ids['agent']}"]


def test_while_zendesk_is_away_the_pages_stay_open_and_it_is_not_asked_at_every_click(person, store, zendesk):
    person.sign_in("agent")
    aged(store, checked_at=datetime.now(UTC) - timedelta(minutes=1))
    zendesk.fault("status", path="/api/v2/users/", status=503, headers={"Retry-After": "1"})
    before = len(zendesk.calls)
    assert [person.get("/health").status_code for _ in range(3)] == [200] * 3
    assert asked(zendesk, before) == [f"/api/v2/users/{zendesk.people.ids['agent']}"]


def test_nothing_of_an_earlier_session_is_carried_on(person):
    with person.client.session_transaction(base_url=PUBLIC_URL) as planted:
        planted["csrf_token"] = planted["anything"] = "known to somebody else"
    person.sign_in("agent")

    with person.client.session_transaction(base_url=PUBLIC_URL) as kept:
        assert "known to somebody else" not in kept.values()


def test_signing_out_is_a_form_and_leaves_nothing(person):
    person.sign_in("agent")
    assert person.get("/sign-out").status_code == 405

    assert person.client.post("/sign-out", base_url=PUBLIC_URL).status_code == 400  # another site has no token
    assert person.get("/health").status_code == 200
    page = person.get("/health").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = person.client.post("/sign-out", base_url=PUBLIC_URL, data={"csrf_token": token})

    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert person.get("/health").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/\t/evil.example",
        "javascript:alert(1)",
    ],
)
def test_the_way_back_leads_to_this_site_alone(person, elsewhere):
    assert person.sign_in("agent", elsewhere).location == "/"


def test_who_says_no_at_zendesk_is_not_let_in(person):
    answer = person.sign_in("")

    assert answer.status_code == 403
    assert "did not allow" in answer.text


def test_a_callback_that_this_browser_did_not_begin_is_refused(app, person):
    stolen = allowed(Person(app.test_client()).sent_to_zendesk(), "agent")

    assert person.get(stolen).status_code == 400
    assert person.get("/health").status_code == 303


def test_a_code_serves_once(person):
    back = allowed(person.sent_to_zendesk(), "agent")
    assert person.get(back).status_code == 303

    assert person.get(back).status_code == 400


def test_a_code_that_another_program_got_is_of_no_use(person):
    """It answers another challenge: PKCE."""
    address = person.sent_to_zendesk()
    ours = parse_qs(urlsplit(address).query)["code_challenge"][0]

    assert person.get(allowed(address.replace(ours, "x" * 43), "agent")).status_code == 400


@pytest.mark.parametrize("path", ["/oauth/tokens", "/api/v2/users/me"])
@pytest.mark.parametrize("kind", ["status", "garbage", "drop"])
def test_when_zendesk_is_in_trouble_the_person_is_told_to_come_back(person, zendesk, path, kind):
    back = allowed(person.sent_to_zendesk(), "agent")
    zendesk.fault(kind, path=path)
    answer = person.get(back)

    assert answer.status_code == 503
    assert "Zendesk" in answer.text
    assert person.get("/health").status_code == 303


def test_a_client_that_zendesk_does_not_know_is_said_in_the_log(store, zendesk, caplog):
    person = Person(pages(store, zendesk, client_secret="wrong").test_client())
    answer = person.sign_in("agent")

    assert answer.status_code == 400
    assert "invalid_client" in caplog.text


def test_without_an_oauth_client_it_says_what_is_missing(store, zendesk):
    answer = Person(pages(store, zendesk, client_secret="").test_client()).get("/sign-in")

    assert answer.status_code == 503
    assert "PUBLIC_URL" in answer.text


def test_the_bots_address_is_its_public_url_whatever_a_proxy_or_a_stranger_says(app, zendesk):
    answer = app.test_client().get(
        "/sign-in/start",
        base_url="http://10.0.0.5:8000",
        headers={"X-Forwarded-Host": "evil.example", "Host": "evil.example"},
    )

    assert parse_qs(urlsplit(answer.location).query)["redirect_uri"] == [f"{PUBLIC_URL}/sign-in/callback"]
    assert answer.location.startswith(zendesk.url)


def test_a_session_signed_elsewhere_opens_nothing_and_all_processes_share_the_key(store, zendesk, app, tmp_path):
    person = Person(app.test_client())
    kept = cookie(person.sign_in("agent")).partition(";")[0]

    def shown(where: Store) -> int:
        client = pages(where, zendesk).test_client(use_cookies=False)
        return client.get("/health", base_url=PUBLIC_URL, headers={"Cookie": kept}).status_code

    assert shown(store) == 200
    assert shown(Store.open(f"sqlite:///{tmp_path}/other.db")) == 303
    store.sessions.end_all()
    assert shown(store) == 303
