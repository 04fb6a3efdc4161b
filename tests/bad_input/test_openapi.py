"""Schemathesis plays on all that docs/openapi.json describes: no 500, and no answer that is not described there."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode, openapi
from schemathesis.specs.openapi.checks import negative_data_rejection

from bot.store import Store
from bot.web import create_app
from bot.zendesk.signature import SIGNATURE, TIMESTAMP, sign

DESCRIPTION = json.loads((Path(__file__).parents[2] / "docs/openapi.json").read_text(encoding="utf-8"))
WEBHOOK = "POST /webhooks/zendesk"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRET = "a signing secret"
BOUNDED = settings(
    max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('openapi')}/bot.db")
    yield create_app(store=store, secrets=[SECRET], clock=lambda: NOW)
    store.database.close()


def signed(app: WSGIApplication) -> WSGIApplication:
    """The application as it hears whoever has the secret: whatever comes is signed, lately."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        headers = {SIGNATURE: sign(body, NOW.isoformat(), SECRET), TIMESTAMP: NOW.isoformat()}
        environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return app(environ | {"wsgi.input": BytesIO(body)}, start)

    return answer


def answers(label: str, app: WSGIApplication, mode: GenerationMode) -> set[int]:
    """Play on an operation; schemathesis raises for whatever is not as described. Returns the statuses seen."""
    seen: set[int] = set()
    schema = openapi.from_dict(DESCRIPTION)
    schema.app = app
    operation = schema.find_operation_by_label(label)
    assert operation is not None

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def play(case: Case[Any]) -> None:
        # The description is of what Zendesk sends; the receiver takes more than that, as a number in a string.
        seen.add(case.call_and_validate(excluded_checks=[negative_data_rejection]).status_code)

    play()
    return seen


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)


def test_every_json_route_is_described_and_nothing_else_is(app: Flask):
    routes = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    described: dict[str, dict[str, Any]] = DESCRIPTION["paths"]

    assert {(path, method) for path, item in described.items() for method in item} == routes


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_whoever_lacks_the_secret_is_refused(app: Flask, mode: GenerationMode):
    assert answers(WEBHOOK, app.wsgi_app, mode) == {401}


def test_what_is_signed_and_as_described_is_heard(app: Flask):
    assert answers(WEBHOOK, signed(app.wsgi_app), GenerationMode.POSITIVE) == {202}


def test_what_is_signed_and_not_as_described_gets_a_described_answer(app: Flask):
    seen = answers(WEBHOOK, signed(app.wsgi_app), GenerationMode.NEGATIVE)

    assert 400 in seen
    assert seen <= {202, 400}


@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/readyz", 200), ("/metrics", 401)])
def test_a_watcher_gets_what_is_described(app: Flask, path: str, status: int):
    """Whose address is not known is not this machine, and gets no metrics."""
    assert answers(f"GET {path}", app.wsgi_app, GenerationMode.POSITIVE) == {status}
