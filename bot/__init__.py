"""Applies a written support policy to a Zendesk account.

The layers, each importing only from those below it (``docs/design.md`` says why)::

    8 cli
    7 wiring        the one place that picks real parts; timetable below it
    6 doors         web, worker
    5 rounds        sweeps, explanation, reporting
    4 desk          reconcile, provision, simulate, reports, notifier, digest
    3 parts         wording, case_summary, rate_limiter, decision_record
    2 config        the environment and config/; startup reads them
    1 windows       zendesk, store, replies, notify, business_calendar, logs
    0 policy        the rules: no input, no output, no clock of its own
      model         values, standard library only
      sandbox       a small Zendesk of its own, apart from all else
"""

__version__ = "0.2.0"
