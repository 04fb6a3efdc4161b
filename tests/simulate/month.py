"""A month at a support desk in the sandbox, with the whole bot at work on it: something of everything that happens."""

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import (
    COMPLETE_A,
    COMPLETE_B,
    EVENT_ONLY,
    ONLY_WORDS,
    ONLY_WORDS_A,
    STILL_WRONG,
    STILL_WRONG_HOW,
    THANKS,
    THE_REST,
    UNREADABLE,
)


def confirmed(desk: Desk, text: str = COMPLETE_B) -> int:
    """A complete case that the bot has confirmed."""
    case = desk.people.write_in("administrator", "Feil i systemet", text, attachments=[SCREENSHOT])
    desk.quiet()
    return case


def asked(desk: Desk, text: str = ONLY_WORDS) -> int:
    """An incomplete case that the bot has asked about."""
    case = desk.people.write_in("administrator", "Feil i listen", text)
    desk.quiet()
    return case


def at(desk: Desk, moment: str) -> None:
    """Let the bot do what there is to do, then time pass: an event is looked at a second later, not days."""
    desk.quiet()
    desk.at(moment)


def play(desk: Desk) -> None:
    """Play all weeks; the clock of the desk stands at the end of them afterwards."""
    for week in (intake, clocks, solved_and_reopened, others_than_administrators, by_hand, billing):
        at(desk, "Mon 09:00")
        week(desk)
        at(desk, "Fri 17:00")


def intake(desk: Desk) -> None:
    """What is missing, asked for, quoted, unreadable, said in thanks."""
    words, unreadable, twice, quoted, idle = asked(desk), asked(desk), asked(desk), asked(desk), asked(desk)
    ended, restored = asked(desk, ONLY_WORDS_A), asked(desk)
    at(desk, "Mon 11:00")
    desk.people.reply("administrator", words, THE_REST, attachments=[SCREENSHOT])
    desk.people.reply("administrator", unreadable, UNREADABLE)
    desk.people.reply("administrator", twice, EVENT_ONLY)
    quote = "\n".join(f"> {line}" for line in desk.words(quoted).splitlines())
    desk.people.reply("administrator", quoted, f"Det er type B.\n\nman. 3. aug. 2026 kl. 09:00 skrev Support:\n{quote}")
    desk.people.automatic_reply("administrator", idle)
    desk.people.reply("administrator", restored, THANKS)
    desk.people.agent_answers(ended, "Det holder, vi ser på det.", take=True)
    desk.quiet()
    at(desk, "Tue 12:00")
    desk.people.reply("administrator", twice, "Type feil: C\nTiltak: Prøvd i to nettlesere.", attachments=[SCREENSHOT])


def clocks(desk: Desk) -> None:
    """Answered in time, late and never; other classes."""
    in_time = confirmed(desk, COMPLETE_A)
    late, never, raised, slip = (confirmed(desk) for _ in range(4))
    at(desk, "Mon 14:00")
    desk.people.agent_sets(raised, fields={"severity": "severity_a"})
    desk.people.agent_sets(slip, fields={"severity": "severity_c"})
    desk.quiet()
    desk.later(minutes=2)
    desk.people.agent_sets(slip, fields={"severity": "severity_b"})
    at(desk, "Tue 15:59")
    desk.people.agent_answers(in_time, "Vi ser på saken.")
    desk.people.agent_sets(never, status="hold")
    at(desk, "Thu 09:00")
    desk.people.agent_answers(late, "Beklager at det tok tid.", take=True)
    desk.people.agent_answers(raised, "Hvilken nettleser?", take=True, status="pending")
    desk.quiet()
    desk.people.reply("administrator", raised, "Vi bruker Firefox.")


def solved_and_reopened(desk: Desk) -> None:
    """With and without news, closed and judged, followed up, merged."""
    with_news, without, thanked, closed, into, merged = (confirmed(desk) for _ in range(6))
    at(desk, "Mon 15:00")
    for case in (with_news, without, thanked, closed):
        desk.people.agent_answers(case, "Nå skal det virke.", take=True, status="solved")
    desk.people.merge(merged, into=into)
    desk.people.agent_sets(closed, fields={"unqualified_reason": "unqualified_untrained", "minutes_spent": 15})
    at(desk, "Tue 10:00")
    desk.people.reply("administrator", with_news, "Arrangement: demo.example / Vinterleir\n" + STILL_WRONG_HOW)
    desk.people.reply("administrator", without, STILL_WRONG)
    desk.people.reply("administrator", thanked, THANKS)
    desk.quiet()
    at(desk, "Wed 10:00")
    desk.people.reply("administrator", without, STILL_WRONG)
    desk.quiet()
    desk.people.close_solved()
    at(desk, "Thu 10:00")
    desk.people.reply("administrator", closed, "Den er feil igjen, på samme måte som sist.")


def others_than_administrators(desk: Desk) -> None:
    """Sent back, taken over, out of scope, by phone, by agents."""
    taken, left, critical = (
        desk.people.write_in("volunteer", "Hjelp", text) for text in (ONLY_WORDS, ONLY_WORDS, ONLY_WORDS_A)
    )
    desk.people.write_in("stranger", "Help", "Event: demo.example / Camp\nThe list is sorted by the wrong name.")
    desk.people.write_in("agent", "Husk kaffe", ONLY_WORDS)
    desk.people.phone_call("administrator", "Ringte om listen", "Listen er feil.\nType feil: B")
    for kind in ("change_request", "user_question", "improvement_idea", "custom_development"):
        fields = {"request_type": f"type_{kind}"}
        desk.people.write_in("neighbour_administrator", "A column", ONLY_WORDS, channel="web", fields=fields)
    desk.quiet()
    at(desk, "Mon 13:00")
    desk.people.reply("administrator", taken, COMPLETE_B, attachments=[SCREENSHOT])
    desk.people.reply("volunteer", left, "Men administratoren vår er på ferie, og det haster.")
    desk.people.reply("administrator", critical, COMPLETE_A, attachments=[SCREENSHOT], flags=[2])


def by_hand(desk: Desk) -> None:
    """What agents change against the bot."""
    ignored, suspected = asked(desk), asked(desk, "Tiltak: ingen\n" + ONLY_WORDS)
    overwritten, priority, typed, dated = (confirmed(desk) for _ in range(4))
    at(desk, "Mon 10:00")
    desk.people.agent_sets(ignored, tags=["bot_ignore"])
    desk.people.agent_sets(overwritten, tags=["from_a_macro"])
    desk.people.agent_sets(priority, priority="low")
    kept = set(desk.tags(suspected).split()) - {"unqualified_suspected"}
    desk.people.agent_sets(suspected, tags=sorted(kept))
    desk.people.agent_sets(typed, fields={"request_type": "type_improvement_idea"})
    desk.people.agent_sets(dated, fields={"sla_due_at": "2026-10-01T14:00:00Z", "sla_due_date": "2026-10-01"})
    desk.quiet()
    at(desk, "Tue 10:00")
    desk.people.reply("administrator", priority, "Det gjelder også utskriften til Excel, ser vi nå.")
    desk.people.agent_sets(ignored, tags=["not_any_more"])


def billing(desk: Desk) -> None:
    """Unqualified requests, and an update on an agreed day."""
    first, second, deployed = (confirmed(desk) for _ in range(3))
    bill = {"unqualified_reason": "unqualified_untrained", "minutes_spent": 61}
    desk.people.agent_sets(first, fields=bill)
    desk.people.agent_sets(deployed, fields={"deploy_at": f"{desk.zendesk.clock.now():%Y-%m}-10"})
    at(desk, "Tue 09:00")
    desk.people.agent_sets(second, fields=bill)
    at(desk, "Wed 09:00")
    desk.people.agent_sets(second, fields={"minutes_spent": None})
