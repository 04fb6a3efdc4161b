"""An upgrade as `docs/running.md` tells it: the bot is stopped and started while webhooks come in; none is lost."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store
from bot.web.webhook import INVOCATION_ID
from bot.zendesk.signature import SIGNATURE, TIMESTAMP, sign
from tests.faults.stage import listens

ROOT = Path(__file__).parents[2]
#: What systemd does for `support-bot.socket`: the socket is the process's descriptor 3, and outlives it.
ACTIVATED = """\
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
SENDERS, EACH, RESTARTS = 3, 60, 2
PATIENCE = 60  # seconds
SECRET = "upgrade-secret"


class Host:
    """A host that keeps the socket open and runs one release of the bot after the other on it."""

    def __init__(self, scratch: Path, listener: socket.socket, database: str, *command: str) -> None:
        self.port, self._listener, self._command = listener.getsockname()[1], listener, command
        self._log = scratch / "bot.log"
        # Nobody listens at Zendesk's address: what is heard must be kept all the same.
        self._env = os.environ | {
            "PYTHONPATH": str(ROOT),
            "ZENDESK_URL": "http://127.0.0.1:9",
            "ZENDESK_OAUTH_CLIENT_ID": "support-bot",
            "ZENDESK_OAUTH_CLIENT_SECRET": "secret",
            "ZENDESK_WEBHOOK_SECRETS": SECRET,
            "DATABASE_URL": database,
            "PORT": str(self.port),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the bot on the socket."""
        descriptor = self._listener.fileno()
        command = [sys.executable, "-c", ACTIVATED, str(descriptor), *self._command]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self._env, pass_fds=[descriptor], stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> int:
        """Stop it as systemd does, and wait until it has finished what it was doing."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End what is left of it."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)


@pytest.fixture(
    params=[
        pytest.param(("-m", "bot", "serve"), id="bot serve"),
        pytest.param(("-m", "gunicorn", "-c", "python:bot.web.gunicorn", "bot.wiring:web_app()"), id="gunicorn"),
    ]
)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        host = Host(tmp_path, listener, f"sqlite:///{tmp_path}/bot.db", *request.param)
        yield host
        host.kill()


def send(port: int, ticket_id: int) -> int:
    """Send one webhook, once, as Zendesk does; returns the answer's status."""
    body, now = b'{"ticket_id": %d}' % ticket_id, datetime.now(UTC).isoformat()
    headers = {TIMESTAMP: now, SIGNATURE: sign(body, now, SECRET), INVOCATION_ID: str(ticket_id)}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", "/webhooks/zendesk", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_no_webhook_is_refused_or_lost_while_the_bot_is_restarted(host: Host, tmp_path: Path) -> None:
    answers: dict[int, int] = {}

    def pour(first: int) -> None:
        for ticket_id in range(first, first + EACH):
            answers[ticket_id] = send(host.port, ticket_id)

    host.start()
    senders = [threading.Thread(target=pour, args=[1 + 1000 * number]) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    for restart in range(1, RESTARTS + 1):
        while len(answers) < restart * SENDERS * EACH // (RESTARTS + 2):
            assert host.process is not None
            assert host.process.poll() is None, "it did not run"
            time.sleep(0.005)
        assert host.stop() == 0
        host.start()
    for sender in senders:
        sender.join(PATIENCE)

    assert listens(host.port)
    assert len(answers) == SENDERS * EACH
    assert set(answers.values()) == {202}
    assert {row.ticket_id for row in Store.open(f"sqlite:///{tmp_path}/bot.db").inbox.waiting(10_000)} == set(answers)
