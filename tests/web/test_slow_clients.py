"""Bodies that cannot be read, and clients that send slowly, at the receiver as it runs in production."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from bot.gunicorn_worker import PATIENCE
from bot.web import LARGEST_BODY
from bot.zendesk.signature import SIGNATURE, TIMESTAMP, sign
from tests.ports import free_port

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DEADLINE = 60  # seconds, for a slow machine
HEAD = b"POST /webhooks/zendesk HTTP/1.1\r\nHost: bot.example\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
HALVES = [
    pytest.param(b"POST /webhooks/zen", id="half a request line"),
    pytest.param(HEAD + b"X-Zendesk", id="half a head"),
    pytest.param(HEAD + b"Content-Length: 100\r\n\r\n{", id="half a body"),
    pytest.param(CHUNKED + b"64\r\n{", id="half a chunk"),
]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("receiver") / "log"


@pytest.fixture(scope="module")
def port(log: Path) -> Iterator[int]:
    """The receiver in one process, so that none is free to help."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:bot.web.gunicorn", "-w", "1", "--chdir", "tests/web"]
    environment = {**os.environ, "PORT": str(port), "DATABASE_URL": f"sqlite:///{log.parent}/bot.db"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "gunicorn_app:app()"],
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    deadline = time.monotonic() + DEADLINE
    while not _is_up(port):
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
    yield port
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_up(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5).ok
    except requests.ConnectionError:
        return False


def told(port: int, *pieces: bytes) -> bytes:
    """What comes back when these pieces are sent and nothing else."""
    with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as client:
        for piece in pieces:
            client.sendall(piece)
        return client.recv(65536)


def hear(port: int, ticket_id: int = 4711) -> int:
    body, now = b'{"ticket_id": %d}' % ticket_id, datetime.now(UTC).isoformat()
    headers = {TIMESTAMP: now, SIGNATURE: sign(body, now, "secret")}
    return requests.post(f"http://127.0.0.1:{port}/webhooks/zendesk", body, headers=headers, timeout=5).status_code


@pytest.mark.parametrize(
    "chunks",
    [b"xyz\r\n{}\r\n0\r\n\r\n", b"2\r\n{}0\r\n\r\n", b"-2\r\n{}\r\n", b"2;a=\x01\r\n{}\r\n0\r\n\r\n", b"\r\n\r\n"],
)
def test_bad_chunks_are_400_and_one_line(port, log, chunks):
    before = len(log.read_text().splitlines())

    assert told(port, CHUNKED + chunks).startswith(b"HTTP/1.1 400 ")
    lines = log.read_text().splitlines()[before:]
    assert len(lines) == 1
    assert "request refused: the body ends early, comes too slowly, or has bad chunks" in lines[0]


@pytest.mark.parametrize("size", [LARGEST_BODY, LARGEST_BODY + 1])
def test_a_chunked_body_that_reaches_the_limit_is_413(port, log, size):
    answer = told(port, CHUNKED + b"%x\r\n" % size + b" " * size + b"\r\n0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert "ERROR" not in log.read_text()


@pytest.mark.parametrize("half", HALVES)
def test_eight_half_requests_do_not_make_it_deaf(port, half):
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(half)
        time.sleep(0.5)
        assert hear(port) == 202


@pytest.mark.parametrize("half", HALVES)
def test_a_client_that_drips_is_let_go_after_ten_seconds(port, log, half):
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=1) as client:
        client.sendall(half)
        while time.monotonic() - started < DEADLINE:
            try:
                client.sendall(b" ")
                if client.recv(1024)[:12] in (b"", b"HTTP/1.1 400"):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
    assert PATIENCE - 1 < time.monotonic() - started < PATIENCE + 5
    assert "ERROR" not in log.read_text()
