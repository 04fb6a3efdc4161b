"""The words in which stories are told: a support desk in the sandbox, with the whole bot at work on it over real HTTP.

The clock stands still between gestures and is moved on by the story, so that no story waits for real time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot import provision, wiring
from bot.policy import decide
from bot.policy.brakes import HELD, without_reply
from bot.policy.lookups import lookups
from bot.reconcile import Reconciler, enforced
from bot.sandbox import Sandbox
from bot.store import Store
from bot.wiring import App
from bot.zendesk.reader import Reader
from tests.stories.phrases import reply_name

OSLO = ZoneInfo("Europe/Oslo")
FIRST_MONDAY = datetime(2026, 8, 3, 9, tzinfo=OSLO).astimezone(UTC)  # no public holiday until Christmas
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PATIENCE = 30  # seconds of real time, far more than anything takes
SETTLING = timedelta(seconds=3)  # the receiver waits for the next whole second, the worker repeats within two


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.01)


def _oslo(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(OSLO)


def _judge(app: App) -> Reconciler:
    """The bot once more, reading everything anew, with a memory of its own and nothing to write."""
    memory = Store.open(app.env.database_url.replace("bot.db", "judge.db"))
    side = wiring.account(app.env, app.config, app.clock)
    reader = Reader(side.api, provision.configured(app.env, app.config).field_titles, app.clock, timedelta())
    return replace(app.reconciler, reader=reader, writer=None, journal=memory.journal, leads=memory.leads)


class Desk:
    """A running demo.

    Args:
        zendesk: the sandbox, on a clock that stands still.
        app: the bot's parts, running.
    """

    def __init__(self, zendesk: Sandbox, app: App) -> None:
        self.zendesk, self.app, self.people = zendesk, app, zendesk.people
        self.inbox, self.leads = app.store.inbox, app.store.leads
        self._judge = _judge(app)
        self._heard: dict[int, int] = {}
        self._leads_heard: set[str] = set()
        self._judged: dict[int, int] = {}
        self._calls: list[str] = []
        state = app.store.state
        until(lambda: bool(state.cursor() and state.last_sweep()), "the sweeps of the start are over")
        self.quiet()

    # -- time

    def quiet(self) -> None:
        """Let the bot do what there is to do now; afterwards a second look would change nothing."""
        clock = self.zendesk.clock
        while True:
            self._arrived()
            until(self._is_idle, "the bot has looked at everything that is due")
            soon = [row for row in self.inbox.waiting(1) if row.not_before and row.not_before <= clock.now() + SETTLING]
            if not soon:
                break
            clock.forward(timedelta(seconds=1))
        self._fixed_point()

    def _arrived(self) -> None:
        """Let webhooks arrive at the hour at which they were signed: one that is minutes old is refused."""
        assert self.zendesk.webhooks.idle(PATIENCE), "webhooks are still on their way"

    def _is_idle(self) -> bool:
        backlog = self.inbox.backlog(self.zendesk.clock.now())
        return not backlog.due and not backlog.running

    def later(self, **passed: float) -> None:
        """Let time pass, such as ``hours=2``, and the bot do what comes due in it."""
        self._arrived()
        self.zendesk.clock.forward(timedelta(**passed))
        self.quiet()

    def at(self, moment: str) -> None:
        """Let time pass until the next such moment in Oslo, like ``Tue 13:00``."""
        day, clock = moment.split()
        hour, minute = map(int, clock.split(":"))
        now = self.zendesk.clock.now().astimezone(OSLO)
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        then += timedelta(days=(WEEKDAYS.index(day) - now.weekday()) % 7)
        self._arrived()
        self.zendesk.clock.forward_to((then if then > now else then + timedelta(days=7)).astimezone(UTC))
        self.quiet()

    # -- what people can see of a case

    def ticket(self, case: int) -> dict[str, Any]:
        """Zendesk's properties of a case."""
        return self.zendesk.world.tickets[case].facts

    def status(self, case: int) -> str:
        """The status, as people see it."""
        return str(self.ticket(case)["status"])

    def tags(self, case: int) -> str:
        """The tags in alphabetical order, without that of the due date (see ``due``)."""
        return " ".join(sorted(tag for tag in self.ticket(case)["tags"] if not tag.startswith("sla_due_")))

    def field(self, case: int, key: str) -> Any:
        """The value of a ticket field."""
        return self.zendesk.world.tickets[case].values.get(self.people.field_id(key))

    def due(self, case: int) -> str:
        """When the case is due, in Oslo, like ``Tue 16:00``; empty without a date. Field, date and tag agree."""
        due, day = self.field(case, "sla_due_at"), self.field(case, "sla_due_date")
        tags = [tag for tag in self.ticket(case)["tags"] if tag.startswith("sla_due_")]
        assert (day, tags) == ((f"{_oslo(due):%Y-%m-%d}", [f"sla_due_{day}"]) if due else (None, []))
        return self.moment(case, "sla_due_at")

    def moment(self, case: int, key: str) -> str:
        """The instant in a ticket field, in Oslo, like ``Tue 15:59``; empty without one."""
        stamp = self.field(case, key)
        return f"{_oslo(stamp):%a %H:%M}" if stamp else ""

    def requester(self, case: int) -> str:
        """Who the requester is, by key."""
        return self.name(self.ticket(case)["requester_id"])

    def ccs(self, case: int) -> list[str]:
        """Who is on copy, by key."""
        return [self.name(user) for user in self.ticket(case)["email_cc_ids"]]

    def name(self, user_id: int) -> str:
        """A person's key."""
        return next(key for key, known in self.people.ids.items() if known == user_id)

    # -- what the bot says and does

    def said(self, case: int) -> list[str]:
        """What the bot has said on a case since this was last asked, and who was sent it."""
        audits = self.zendesk.world.tickets[case].audits
        new = audits[self._heard.get(case, 0) :]
        self._heard[case] = len(audits)
        lines = [line for audit in new for line in self._lines(audit)]
        messages = [m for m in reversed(self.leads.recent(1000)) if m.ticket_id == case]
        fresh = [m.key for m in messages if m.key not in self._leads_heard]
        self._leads_heard |= set(fresh)
        return [*lines, *(f"lead {key.split(':')[0]}" for key in fresh)]

    def heard_by_all(self, kind: str) -> None:
        """The story expects messages of this kind, which are about no single case."""
        self._leads_heard |= {message.key for message in self.leads.recent(1000) if message.kind == kind}

    def _lines(self, audit: dict[str, Any]) -> list[str]:
        own = audit["metadata"]["custom"].get("support_bot", {})
        if audit["author_id"] != self.people.ids["bot"]:
            return []
        assert own, "an update of the bot without its mark"
        comments = [event for event in audit["events"] if event["type"] == "Comment"]
        mailed = [
            person for event in audit["events"] if event["type"] == "Notification" for person in event["recipients"]
        ]
        to = ", ".join(self.name(person) for person in mailed)
        public = [reply_name(event["body"]) for event in comments if event["public"]]
        notes = [f"note {key.split(':')[0]}" for key in own.get("notes", [])]
        assert bool(notes) == (len(public) < len(comments)), "notes and internal comments go together"
        assert bool(to) <= bool(public), "only a public reply is mailed"
        return [*(f"{name} to {to}" for name in public), *notes]

    def words(self, case: int) -> str:
        """The text of the bot's latest comment."""
        comments = self.zendesk.world.tickets[case].comments()
        return str([event["body"] for _, event in comments if event["author_id"] == self.people.ids["bot"]][-1])

    def calls(self) -> list[str]:
        """The bot's calls of Zendesk's API since this was last asked, like ``GET /tickets/1001/audits``."""
        self._note_calls()
        calls, self._calls = self._calls, []
        return calls

    def _note_calls(self) -> None:
        seen = self.zendesk.calls
        self.zendesk.traffic.forget_calls()
        self._calls += [f"{c.method} {c.path.removeprefix('/api/v2')}" for c in seen if c.path.startswith("/api/")]

    def _fixed_point(self) -> None:
        """Read each case anew and decide again: what has landed leaves nothing to do."""
        self._note_calls()
        for case, ticket in list(self.zendesk.world.tickets.items()):
            if not ticket.deleted and self._judged.get(case) != len(ticket.audits) and not self._is_unheard(case):
                judge = self._judge
                read = judge.reader.case(case, partial(lookups, policy=judge.policy)).case
                again = decide(read, enforced(judge.policy, judge.reader), judge.now())
                marks = [entry.mark for entry in read.history if entry.mark]
                if marks and HELD in marks[-1].did:  # a brake is on
                    again = without_reply(read, again)
                assert not again.changes_ticket, f"there is something left to do on case {case}: {again}"
                self._judged[case] = len(ticket.audits)
        self.zendesk.traffic.forget_calls()

    def _is_unheard(self, case: int) -> bool:
        """Whether the case was changed by people without the bot knowing."""
        changed = datetime.fromisoformat(self.ticket(case)["updated_at"])
        return bool(self.inbox.unseen([(case, changed)]))

    # -- the end of a story

    def nothing_else_was_said(self) -> None:
        """Whatever the bot said, the story has asked for; nothing waits for a person."""
        self.quiet()
        unheard = {case: lines for case in list(self.zendesk.world.tickets) if (lines := self.said(case))}
        assert unheard == {}, "the bot said what the story does not expect"
        assert [message.text for message in self.leads.recent(1000) if message.key not in self._leads_heard] == []
        assert self.inbox.parked() == []

    def next_week(self) -> None:
        """Delete all cases, and begin again on Monday at nine, with what seldom changes read a moment ago."""
        for case, ticket in self.zendesk.world.tickets.items():
            if not ticket.deleted:
                self.people.delete(case)
        self.at("Mon 09:00")
        self.app.sweeps.catch_up()  # tells of the deleted ones
        self.quiet()
        self.calls()
