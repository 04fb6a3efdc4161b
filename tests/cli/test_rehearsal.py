"""docs/rehearsal.md is carried out as it stands, but for ports and folders, on a sandbox of its own."""

import json
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "docs/rehearsal.md").read_text(encoding="utf-8"), re.DOTALL)
LONGEST = 120


class Rehearsal:
    """Terminals, and what can be asked of the sandbox and the bot."""

    def __init__(self, scratch):
        self.zendesk, self.bot, self.scratch = free_port(), free_port(), scratch
        self.terminals, self.said = [], scratch / "said.txt"

    def type(self, *blocks):
        """Starts a terminal that runs the blocks one after the other; its last command stays."""
        script = "set -e -o pipefail\n" + "\n".join(blocks)
        for old, new in (
            ("8099", str(self.zendesk)),
            ("8000", str(self.bot)),
            ("var/rehearsal", str(self.scratch)),
            (".venv/bin/bot serve", f"exec {shlex.quote(sys.executable)} -m bot serve"),
            (".venv/bin/bot sandbox", f"exec {shlex.quote(sys.executable)} -m bot sandbox"),
            (".venv/bin/bot", f"{shlex.quote(sys.executable)} -m bot"),
        ):
            script = script.replace(old, new)
        terminal = subprocess.Popen(
            ["bash", "-c", script], cwd=ROOT, stdout=self.said.open("a"), stderr=subprocess.STDOUT
        )
        self.terminals.append(terminal)
        return terminal

    def until(self, holds, what):
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            gone = [one for one in self.terminals if one.poll() not in (None, 0, -signal.SIGTERM)]
            assert not gone, f"{what}: {self.said.read_text()}"
            try:
                if holds():
                    return
            except requests.RequestException:
                pass
            time.sleep(0.2)
        pytest.fail(f"not within {LONGEST} s: {what}: {self.said.read_text()}")

    def ask(self, path, **given):
        url = f"http://127.0.0.1:{self.zendesk}/sandbox{path}"
        return (requests.post(url, json=given, timeout=10) if given else requests.get(url, timeout=10)).json()

    def ready(self):
        return requests.get(f"http://127.0.0.1:{self.bot}/readyz", timeout=10).ok

    def replies(self, case):
        rows = {row["ticket"]["id"]: row for row in self.ask("/dump")["tickets"]}
        events = [event for audit in rows[case]["audits"] for event in audit["events"]]
        return [event["body"] for event in events if event["type"] == "Comment" and event["public"]][1:]

    def stop(self, terminal):
        terminal.terminate()
        terminal.wait(LONGEST)
        self.terminals.remove(terminal)


@pytest.fixture
def rehearsal(tmp_path):
    found = Rehearsal(tmp_path)
    yield found
    for terminal in list(found.terminals):
        found.stop(terminal)


def written(rehearsal):
    given = {"person": "administrator", "subject": "Noe feiler", "text": "Hei, det kommer en feilmelding."}
    return rehearsal.ask("/gestures/write_in", **given)["result"]


@pytest.mark.slow
def test_going_live_by_the_page(rehearsal):
    sandbox, settings, set_up, people, watch, live = BLOCKS
    rehearsal.type(sandbox)
    rehearsal.until(lambda: rehearsal.ask("/clock"), "the sandbox answers")

    bot = rehearsal.type(settings, set_up, people, watch)
    rehearsal.until(rehearsal.ready, "the bot is ready")
    watched = written(rehearsal)
    journal = f"{settings}\n.venv/bin/bot journal {watched}"

    def decided():
        rehearsal.terminals.remove(terminal := rehearsal.type(journal))
        terminal.wait(LONGEST)
        return "intake_incomplete" in rehearsal.said.read_text(encoding="utf-8")

    rehearsal.until(decided, "the watching bot has decided")
    assert rehearsal.replies(watched) == []

    rehearsal.stop(bot)
    secrets = (rehearsal.scratch / "set-up.txt").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ZENDESK_WEBHOOK_SECRETS=.+$", secrets, re.MULTILINE)
    rehearsal.type(settings, f"export {shlex.quote(line)}", live)
    rehearsal.until(rehearsal.ready, "the bot is ready again")
    case = written(rehearsal)
    rehearsal.until(lambda: rehearsal.replies(case), "the customer has a reply")
    assert "administrator" in json.dumps(rehearsal.ask("/dump")["people"])
