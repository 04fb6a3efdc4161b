"""A small stateful Zendesk on loopback, for the demo and for tests; it imports nothing from the rest of the bot."""

from bot.sandbox.limits import Limits
from bot.sandbox.misbehaviour import Misbehaviour
from bot.sandbox.people import SCREENSHOT, File, People
from bot.sandbox.server import Sandbox, serve
from bot.sandbox.traffic import Fault, Seen

__all__ = ["SCREENSHOT", "Fault", "File", "Limits", "Misbehaviour", "People", "Sandbox", "Seen", "serve"]
