"""Sending through Apprise to a receiver on loopback: what arrives, what a failure is called, and what is never told."""

import logging

import pytest

from bot import notify
from bot.notify import address as module
from tests.notify.channel import SECRET, Receiver, address
from tests.zendesk.loopback import answer, drip, hang_up

HELLO = notify.Bulletin("A title", "Case 1 <b> & _2_\nhttps://example.test/agent/tickets/1")


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.server.stop()


def test_a_message_arrives_as_it_was_written(receiver):
    assert receiver.address.send(HELLO) is None

    (asked,) = receiver.server.asked
    assert (asked.json["title"], asked.json["message"], asked.json["type"]) == (HELLO.title, HELLO.body, "warning")


@pytest.mark.parametrize("status", [401, 404, 429, 503])
def test_a_refusal_is_told_by_its_status_alone(receiver, status):
    receiver.server.answers[:] = [answer(status, {"message": SECRET})]

    assert receiver.address.send(HELLO) == f"HTTP {status}"


def test_a_connection_that_breaks_is_a_failure_too(receiver):
    receiver.server.answers[:] = [hang_up]
    assert receiver.address.send(HELLO) == "not reached, or refused"

    receiver.server.stop()
    assert address(receiver.url).send(HELLO) == "not reached, or refused"


def test_a_receiver_that_never_comes_to_an_end_is_left_in_time(receiver, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    receiver.server.answers[:] = [drip(b"HTTP/1.1 200 Said\r\nContent-Length: 1000\r\n\r\n", receiver.server.stopped)]

    assert receiver.address.send(HELLO) == "no answer within 0.2 seconds"


def test_no_log_and_no_output_ever_holds_the_secret_of_a_url(receiver, capfd, logged):
    logging.getLogger("bot").debug("everything is logged")
    for script in (answer(200, {}), answer(404, {"why": SECRET}), hang_up):
        receiver.server.answers[:] = [script]
        receiver.address.send(HELLO)

    assert SECRET in receiver.server.asked[0].target
    assert "everything is logged" in logged.getvalue()
    assert SECRET not in f"{logged.getvalue()} {capfd.readouterr()} {receiver.address!r}"


def test_a_message_longer_than_a_service_takes_is_sent_in_parts():
    """Otherwise it would be refused, and tried again, for ever."""
    assert address("tgram://123456789:abcdefg_hijklmnop/12315544/").service[0].overflow_mode.value == "split"
    assert address("json://127.0.0.1/?overflow=truncate").service[0].overflow_mode.value == "truncate"
