"""What strangers, other sites and other people's pages cannot do."""

import re

import pytest
from flask import Flask

from bot.store.database import Unavailable
from bot.zendesk.errors import Gone, Later
from tests.web.conftest import PUBLIC_URL, Person, pages

FOR_STRANGERS = {
    "POST /webhooks/zendesk",  # signed
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",  # guarded by itself
    "GET /static/<path:filename>",
    "GET /sign-in",
    "GET /sign-in/start",
    "GET /sign-in/callback",
    "POST /language",
    "POST /zendesk-app",  # signed by Zendesk; what follows has tokens of its own
    "GET /zendesk-app/cases/<int(max=9223372036854775807):ticket_id>",
    "POST /zendesk-app/cases/<int(max=9223372036854775807):ticket_id>/decide",
}


def ways_in(app: Flask) -> list[tuple[str, str]]:
    """Method and rule of everything that the application answers to."""
    return [
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def filled_in(rule: str) -> str:
    return re.sub(r"<any\((\w+)[^>]*>", r"\1", re.sub(r"<int[(:][^>]*>", "4711", rule))


def test_whoever_has_not_signed_in_sees_no_page_and_does_nothing(app, person):
    seen = set()
    for method, rule in ways_in(app):
        if f"{method} {rule}" in FOR_STRANGERS:
            seen.add(f"{method} {rule}")
            continue
        facts = {"data": {"csrf_token": person.token()}} if method == "POST" else {}
        answer = person.client.open(filled_in(rule), method=method, base_url=PUBLIC_URL, **facts)
        assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in"), f"{method} {rule}"
    assert seen == FOR_STRANGERS


def test_every_form_wants_the_token_of_its_page_and_the_webhook_its_signature(app, person):
    person.sign_in("zendesk_admin")
    for method, rule in ways_in(app):
        if method == "POST":
            answer = person.client.post(filled_in(rule), base_url=PUBLIC_URL)
            refused = 401 if "webhooks" in rule or ("cases" in rule and "zendesk-app" in rule) else 403
            assert answer.status_code == (refused if "webhooks" in rule or "zendesk-app" in rule else 400), rule


def test_parts_of_a_page_send_the_whole_page_to_sign_in(person):
    headers = {"HX-Request": "true", "HX-Current-URL": f"{PUBLIC_URL}/health"}
    answer = person.get("/health/live", headers=headers)

    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/health"


def test_no_other_site_can_frame_it_script_it_or_keep_it(person):
    person.sign_in("agent")
    headers = person.get("/health").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))

    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "camera=()" in headers["Permissions-Policy"]


def test_nothing_is_said_of_https_where_there_is_none(store, zendesk):
    client = pages(store, zendesk, public_url="http://127.0.0.1:8000").test_client()

    assert "Strict-Transport-Security" not in client.get("/sign-in").headers


def test_a_persons_name_is_text_on_the_page(person, zendesk):
    user = zendesk.people.user("second_agent")
    name, user["name"] = user["name"], "<script>alert(1)</script>"
    try:
        person.sign_in("second_agent")
        assert "&lt;script&gt;alert(1)" in person.get("/health").text
    finally:
        user["name"] = name


def test_style_sheets_may_be_kept_by_the_browser(person):
    assert "max-age=3600" in person.get("/static/page.css").headers["Cache-Control"]


class TestProblems:
    """Errors, as people and programs see them."""

    @pytest.mark.parametrize(
        ("path", "status", "words"), [("/nowhere", 404, "nothing here"), ("/sign-out", 405, "request")]
    )
    def test_people_get_a_page(self, person, path, status, words):
        person.sign_in("agent")
        person.post("/language", language="en")
        answer = person.get(path)

        assert (answer.status_code, answer.mimetype) == (status, "text/html")
        assert words in answer.text
        assert "Demo agent" in answer.text

    def test_in_their_language(self, person):
        person.sign_in("agent")

        assert "Her er det ingenting" in person.get("/nowhere").text
        assert (
            "Her er det ingenting"
            in Person(person.client.application.test_client())
            .get("/nowhere", headers={"Accept-Language": "nb-NO"})
            .text
        )

    def test_programs_get_json(self, person):
        assert person.get("/webhooks/zendesk").json["error"] == "Method Not Allowed"
        assert person.get("/healthz").json == {"status": "alive"}

    @pytest.mark.parametrize(
        ("error", "status"),
        [
            (Unavailable("the disk is busy"), 503),
            (Later(5, "GET /x: 503"), 503),
            (Gone("GET /x: 404"), 404),
            (ValueError("what a customer wrote"), 500),
        ],
    )
    def test_what_goes_wrong_is_a_page_with_its_status_and_quotes_nothing(
        self, store, zendesk, monkeypatch, error, status
    ):
        def stumble(*_: object) -> None:
            raise error

        person = Person(pages(store, zendesk).test_client())
        person.sign_in("agent")
        monkeypatch.setattr(type(store.inbox), "backlog", stumble)
        answer = person.get("/health")

        assert answer.status_code == status
        assert str(error) not in answer.text


class TestLanguage:
    """Whose language a page speaks."""

    @pytest.mark.parametrize(
        ("accepted", "words"), [("nb-NO,nb;q=0.9", "Logg inn med Zendesk"), ("de", "Sign in with Zendesk")]
    )
    def test_a_stranger_gets_the_browsers(self, person, accepted, words):
        assert words in person.get("/sign-in", headers={"Accept-Language": accepted}).text

    def test_a_person_gets_their_own_at_zendesk_and_may_switch(self, person):
        person.sign_in("agent")  # locale "no"
        assert '<html lang="nb">' in person.get("/health", headers={"Accept-Language": "en"}).text

        answer = person.post("/language", language="en", next="/health")
        assert (answer.status_code, answer.location) == (303, "/health")
        assert '<html lang="en">' in person.get("/health").text

    def test_nonsense_changes_nothing(self, person):
        person.sign_in("agent")
        person.post("/language", language="tlh", next="https://evil.example/")

        assert '<html lang="nb">' in person.get("/health").text
