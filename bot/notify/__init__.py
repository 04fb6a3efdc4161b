"""Messages to the leads on their way out: channels, the words of each kind in two languages, and Apprise."""

from bot.notify.address import Address, NotifyRefused, addresses
from bot.notify.bulletin import Bulletin, Item, bulletin, line, trial
from bot.notify.settings import NotifyFile, load

__all__ = [
    "Address",
    "Bulletin",
    "Item",
    "NotifyFile",
    "NotifyRefused",
    "addresses",
    "bulletin",
    "line",
    "load",
    "trial",
]
