"""gunicorn's settings for ``bot serve``: those of ``bot/web/gunicorn.py``, but one process, with the worker in it.

gunicorn reads this file by its path, and nothing of the bot is imported before the fork: the process that watches over
the other one stays small, and the pages that both would hold are not copied as soon as one of them counts a reference.
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

shared = run_path(str(Path(__file__).parents[1] / "web/gunicorn.py"))
globals().update({name: value for name, value in shared.items() if not name.startswith("_")})

workers = 1
preload_app = False


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Start the bot's threads once its process is up."""
    worker.wsgi.extensions["bot"].start()


def worker_exit(_server: object, worker: Any) -> None:  # noqa: ANN401 - likewise
    """Finish what runs, and take nothing more."""
    if getattr(worker, "wsgi", None) is not None:  # it may have ended before it was loaded
        worker.wsgi.extensions["bot"].stop()
