"""What a person is told of the errors that are nobody's mistake in the code."""

from __future__ import annotations

from bot.config import ConfigRefused
from bot.model.business_time import OutsideCalendar
from bot.provision import SetupRefused
from bot.store.database import FileLost, NoDatabase, Unavailable
from bot.store.processes import OtherMachine
from bot.store.upgrade import UnknownSchema
from bot.zendesk.errors import ZendeskError


def told(error: Exception) -> tuple[str, ...]:
    """Return a line for each problem; none for an error that only a mistake in the code explains."""
    if isinstance(error, ConfigRefused | SetupRefused):
        return error.problems
    if isinstance(error, Unavailable) and not isinstance(error, FileLost):
        return (f"DATABASE_URL: the database cannot be used: {error}",)
    if isinstance(error, ZendeskError | Unavailable | NoDatabase | OtherMachine | UnknownSchema | OutsideCalendar):
        return (str(error),)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return (f"{where}{error.strerror or error}",)
    return ()
