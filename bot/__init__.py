"""Applies a written support policy to a Zendesk account.

The layers, each importing only from those below it (``docs/design.md`` says why)::

    6 cli
    5 wiring        the one place that picks real parts
    4 doors         web, worker
    3 desk          reconcile, provision, sweeps
    2 windows       zendesk, store, replies, config
    1 policy        the rules: no input, no output, no clock of its own
    0 model         values, standard library only
      sandbox       a small Zendesk of its own, apart from the house
"""

__version__ = "0.1.0"
