"""Wait until `make demo` has printed the addresses of its two pages, and look at them. Usage: demo_answers.py LOG."""

import re
import sys
import time
import urllib.request
from pathlib import Path

PATIENCE = 180  # seconds
PAGE = re.compile(r"(http://\S+?:\d+/)[:\s]")


def addresses(log: Path) -> list[str]:
    """Return what is to be opened, once there is a page for customers and one for support leads."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = list(dict.fromkeys(PAGE.findall(log.read_text(encoding="utf-8"))))
        if len(found) > 1:
            return found
        time.sleep(0.5)
    sys.exit(f"make demo named no two pages:\n{log.read_text(encoding='utf-8')}")


if __name__ == "__main__":
    sandbox, board = (urllib.request.urlopen(one, timeout=30) for one in addresses(Path(sys.argv[1]))[:2])  # noqa: S310
    if "<form" not in sandbox.read().decode():
        sys.exit(f"nobody can write in at {sandbox.url}")
    if "/sign-in" not in board.url or "Zendesk" not in board.read().decode():
        sys.exit(f"the leads' board does not ask to sign in: {board.url}")
    print("the demo's page is up, and the leads' board asks to sign in")
