"""gunicorn and ``bot work``, started as in production, are killed in the middle of their work and started again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.stage import listens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.faults.stage import Stage

    Run = Callable[..., subprocess.Popen[bytes]]

WORKER = ("-m", "tests.faults.on_shared_clock", "work")
RECEIVER = ("-m", "gunicorn", "-c", "python:bot.web.gunicorn", "tests.faults.on_shared_clock:web_app()")
PATIENCE = 60  # seconds


@pytest.fixture
def run(stage: Stage) -> Iterator[Run]:
    """Start one of the bot's processes, as the leader of a process group."""
    env = os.environ | {
        "SHARED_CLOCK": str(stage.scratch / "clock"),
        "ZENDESK_URL": stage.env.url,
        "ZENDESK_OAUTH_CLIENT_ID": stage.env.client_id,
        "ZENDESK_OAUTH_CLIENT_SECRET": stage.env.client_secret,
        "ZENDESK_WEBHOOK_SECRETS": ",".join(stage.env.webhook_secrets),
        "DATABASE_URL": stage.env.database_url,
        "BOT_CONFIG_DIR": str(stage.env.config_dir),
        "PORT": str(stage.env.port),
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> subprocess.Popen[bytes]:
        stage.let_pass(2)
        with (stage.scratch / "bot.log").open("ab") as log:
            started.append(
                subprocess.Popen(
                    [sys.executable, *command],
                    cwd=Path(__file__).parents[2],
                    env=env,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
        if command == RECEIVER:
            stage.until(lambda: listens(stage.env.port))
        return started[-1]

    yield start
    for process in started:
        _kill(stage, process)


def _kill(stage: Stage, process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
        stage.run_out_leases()


def test_kill_9_of_gunicorn_and_of_the_worker_loses_and_doubles_nothing(stage: Stage, run: Run) -> None:
    chance, tickets = random.Random(1), dict[int, int]()
    stage.stories = [story for story in stage.stories if len(story["step"]) == 2]  # processes take seconds to start
    worker, receiver = run(*WORKER), run(*RECEIVER)
    for step in stage.steps:
        dies_before = chance.randrange(3)
        for place, gesture in enumerate(stage.gestures(step, tickets)):
            if place == dies_before:
                _kill(stage, receiver)
            gesture()
        receiver = run(*RECEIVER) if receiver.poll() is not None else receiver
        time.sleep(chance.uniform(0, 0.5))
        _kill(stage, worker)
        worker = run(*WORKER)
        stage.until(stage.at_rest)
    stage.check(tickets)
    for process in (receiver, worker):
        process.terminate()
        assert process.wait(PATIENCE) == 0
