"""What the policy would have done: history played again with the bot at work; it reads Zendesk, and cannot write."""

from bot.simulate.export import Export, Period
from bot.simulate.organizations import Organizations
from bot.simulate.read_only import ReadOnly
from bot.simulate.replay import Played, replay
from bot.simulate.simulation import Outcome, Simulation
from bot.simulate.tally import Customer, Deed, Difference, Tally, differences

__all__ = [
    "Customer",
    "Deed",
    "Difference",
    "Export",
    "Organizations",
    "Outcome",
    "Period",
    "Played",
    "ReadOnly",
    "Simulation",
    "Tally",
    "differences",
    "replay",
]
