"""The receiver as it runs in production: several processes, killed while webhooks pour in."""

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
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
DEADLINE = 30  # seconds, for a slow machine


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
def server(port: int, url: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "gunicorn", "-c", "python:bot.web.gunicorn", "--chdir", "tests/web"]
    environment = {**os.environ, "PORT": str(port), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*command, "gunicorn_app:app()"], cwd=ROOT, env=environment, start_new_session=True)
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def send(port: int, ticket_id: int) -> int:
    body = b'{"ticket_id": %d}' % ticket_id
    now = datetime.now(UTC).isoformat()
    headers = {TIMESTAMP: now, SIGNATURE: sign(body, now, "secret"), INVOCATION_ID: str(ticket_id)}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/webhooks/zendesk", body, headers)
    return connection.getresponse().status


def wait_until_up(port: int) -> None:
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("gunicorn did not start")


@pytest.mark.slow
def test_no_webhook_that_was_answered_is_lost_when_all_processes_are_killed(server, port, url):
    accepted: set[int] = set()
    refused: list[int] = []

    def pour(start: int) -> None:
        for ticket_id in range(start, start + 1000):
            try:
                status = send(port, ticket_id)
            except (OSError, http.client.HTTPException):
                return
            (accepted.add if status == 202 else refused.append)(ticket_id)

    wait_until_up(port)
    threads = [threading.Thread(target=pour, args=[start]) for start in (1, 10_001, 20_001, 30_001)]
    for thread in threads:
        thread.start()
    while len(accepted) < 50 and any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    os.killpg(server.pid, signal.SIGKILL)
    for thread in threads:
        thread.join()

    assert len(accepted) >= 50
    assert refused == []
    assert accepted <= {row.ticket_id for row in Store.open(url).inbox.waiting(10_000)}
