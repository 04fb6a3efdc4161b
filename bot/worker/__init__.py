"""The worker door: takes due tickets from the inbox and runs them, and keeps the schedule of the sweeps."""

from bot.worker.backoff import Backoff
from bot.worker.drain import Settings, Worker
from bot.worker.schedule import Chore, Pace, Schedule

__all__ = ["Backoff", "Chore", "Pace", "Schedule", "Settings", "Worker"]
