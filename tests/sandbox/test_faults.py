"""Faults hit the calls they are meant for, and the write lands or not as asked."""

import time

import pytest
import requests

from bot.sandbox import Fault, Sandbox
from tests.sandbox.conftest import MONDAY, bearer


def test_a_status_in_place_of_an_answer(sandbox, api, case):
    sandbox.fault("status", method="PUT", path="/tickets/", status=503, headers={"Retry-After": "7"})

    api.update(case, 503, tags=["late"])
    assert api.last.headers["Retry-After"] == "7"
    assert api.ticket(case)["tags"] == []

    api.update(case, tags=["late"])


def test_a_write_that_lands_while_its_answer_is_lost(sandbox, api, case):
    sandbox.fault("drop", method="PUT", apply=True)

    with pytest.raises(requests.ConnectionError):
        api.update(case, tags=["landed"])

    assert api.ticket(case)["tags"] == ["landed"]
    assert [call.status for call in sandbox.calls if call.method == "PUT"] == [0]


def test_a_write_that_never_lands(sandbox, api, case):
    sandbox.fault("drop", method="PUT")

    with pytest.raises(requests.ConnectionError):
        api.update(case, tags=["lost"])

    assert api.ticket(case)["tags"] == []


@pytest.mark.parametrize("apply", [True, False])
def test_success_that_is_no_json(sandbox, api, case, apply):
    sandbox.fault("garbage", method="PUT", apply=apply)

    with pytest.raises(requests.JSONDecodeError):
        api.update(case, tags=["x"])

    assert api.last.status_code == 200
    assert api.ticket(case)["tags"] == (["x"] if apply else [])


def test_half_an_answer(sandbox, api, case):
    sandbox.fault("half", method="GET")

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        api.ticket(case)


def test_no_answer_at_all(sandbox, api, case):
    sandbox.fault("hang", method="GET", seconds=30)

    with pytest.raises(requests.ReadTimeout):
        api.session.get(f"{sandbox.url}/api/v2/tickets/{case}", timeout=0.2)


def test_a_late_answer(sandbox, api, case):
    sandbox.fault("delay", seconds=0.2)
    began = time.monotonic()
    api.ticket(case)

    assert time.monotonic() - began >= 0.2


def test_faults_by_chance_come_out_the_same_with_the_same_seed():
    def statuses():
        with Sandbox(lambda: MONDAY, seed=7) as sandbox:
            api = bearer(sandbox)
            sandbox.fault("status", path="/users/me", times=None, probability=0.5, status=500)
            return [api.session.get(f"{sandbox.url}/api/v2/users/me", timeout=10).status_code for _ in range(12)]

    first = statuses()
    assert set(first) == {200, 500}
    assert statuses() == first


def test_an_unknown_fault_is_refused():
    with pytest.raises(ValueError, match="no fault earthquake"):
        Fault("earthquake")


def test_calls_are_counted_by_method_path_and_status(sandbox, api, case):
    sandbox.traffic.forget_calls()
    api.get(f"/tickets/{case}.json", include="users")
    api.get("/tickets/1", 404)

    assert [(call.method, call.path, call.query, call.status) for call in sandbox.calls] == [
        ("GET", f"/api/v2/tickets/{case}", "include=users", 200),
        ("GET", "/api/v2/tickets/1", "", 404),
    ]


def test_a_stopped_sandbox_answers_nobody_and_comes_back_as_it_was(sandbox, api, case):
    sandbox.stop()
    with pytest.raises(requests.ConnectionError):
        api.ticket(case)

    sandbox.start()
    assert bearer(sandbox).ticket(case)["id"] == case
