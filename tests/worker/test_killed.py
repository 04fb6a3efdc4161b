"""A worker that is killed in the middle of a ticket."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.reconcile import Outcome
from bot.worker import Backoff, Settings, Worker

ROOT = Path(__file__).parents[2]
VICTIM = """
import sys, time
from datetime import UTC, datetime, timedelta
from bot.store import Store
from bot.reconcile import Outcome
from bot.worker import Backoff, Settings, Worker

def run(ticket_id):
    print(ticket_id, flush=True)
    time.sleep(3600)

store = Store.open(sys.argv[1])
Worker(inbox=store.inbox, state=store.state, run=run, clock=lambda: datetime.now(UTC),
       backoff=Backoff(jitter=lambda: 0.0), settings=Settings(lease=timedelta(seconds=1))).work()
"""


@pytest.mark.slow
def test_its_ticket_is_taken_by_another_worker_when_the_lease_has_run_out(store, url):
    store.inbox.put([4711], datetime.now(UTC))
    victim = subprocess.Popen([sys.executable, "-c", VICTIM, url], cwd=ROOT, stdout=subprocess.PIPE)
    assert victim.stdout is not None
    assert victim.stdout.readline() == b"4711\n"
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()
    ran = threading.Event()

    def run(ticket_id: int) -> Outcome:
        assert ticket_id == 4711
        ran.set()
        return Outcome(ticket_id)

    (row,) = store.inbox.waiting(9)
    assert (row.taken, row.attempts) == (True, 1)
    worker = Worker(
        inbox=store.inbox,
        state=store.state,
        run=run,
        clock=lambda: datetime.now(UTC),
        backoff=Backoff(jitter=lambda: 0.0),
        settings=Settings(lease=timedelta(seconds=1)),
    )
    thread = threading.Thread(target=worker.work)
    thread.start()
    assert ran.wait(20)
    worker.stop()
    thread.join()

    assert store.inbox.next_at() is None
