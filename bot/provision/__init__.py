"""Set-up as code: what Zendesk needs to hold for the bot, planned from config/zendesk/*.toml, and carried out."""

from bot.provision.account import Client, Existing, existing
from bot.provision.apply import apply, signing_secrets
from bot.provision.item import Item, Setting
from bot.provision.kinds import KINDS, Kind
from bot.provision.plan import Change, plan
from bot.provision.refused import SetupRefused
from bot.provision.survey import survey
from bot.provision.wanted import Wanted, configured, load

__all__ = [
    "KINDS",
    "Change",
    "Client",
    "Existing",
    "Item",
    "Kind",
    "Setting",
    "SetupRefused",
    "Wanted",
    "apply",
    "configured",
    "existing",
    "load",
    "plan",
    "signing_secrets",
    "survey",
]
