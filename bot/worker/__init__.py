"""The worker door: takes due tickets from the inbox and runs them, and runs the jobs at their times."""

from bot.worker.backoff import Backoff
from bot.worker.circuit import Circuit
from bot.worker.drain import Settings, Worker
from bot.worker.jobs import Job, Jobs, Pace

__all__ = ["Backoff", "Circuit", "Job", "Jobs", "Pace", "Settings", "Worker"]
