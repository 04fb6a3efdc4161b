"""R2: what a case must hold; what is missing is asked for, what stands in the text is written into the fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.decision import MessageKind, Note, Reply
from bot.model.sentence import N_, Sentence
from bot.policy.critical import open_causes
from bot.policy.effects import Because, Did, Effect, SetField, SetStatus, Tag
from bot.policy.intake import ASKED_ENOUGH, NOT_ASKED, UNREADABLE, is_submitted_by_agent, later_comments
from bot.policy.required_data import REQUIRED
from bot.policy.rule import Rule
from bot.policy.view import CaseView

INCOMPLETE_A: Final = MessageKind(
    "incomplete_a",
    N_("Case {case} is reported as class A and incomplete. It stays open; its clock started at creation."),
    N_("class A incomplete: {n}"),
    ends_with="intake_incomplete",
)


def intake(view: CaseView) -> Iterator[Effect]:
    """Write what was read, then complete the intake, end it, hand it over, or ask for what is missing (R2)."""
    if view.did("intake_complete"):  # never withdrawn
        yield Tag("intake_complete")
    if not view.in_support:
        return
    known = view.intake.now
    for key in known.from_text:
        yield SetField(key, known.value(key))
    if known.nothing_tried_at is not None:
        yield Tag("unqualified_suspected", since=known.nothing_tried_at)
    yield from _anothers_class(view)
    if view.intake.completed is not None:
        yield from _complete(view)
        yield from _other_class(view)
    elif view.intake.ended is not None:
        yield Because("An agent answered, or the case was solved: the intake is over.")
        yield from _other_class(view)
    elif view.intake.may_ask:
        yield from _incomplete(view)
    elif view.as_read.follow_up:
        yield from _other_class(view)
    else:
        yield from _gaps(view)
    yield from _register(view)


def _gaps(view: CaseView) -> Iterator[Effect]:
    """Note what the customer would have been asked for (R2, not asked)."""
    missing = {"missing": view.intake.now.missing}
    if view.as_read.medium not in NOT_ASKED and is_submitted_by_agent(view):
        words = Sentence("Missing: {missing}. The customer is not asked, for an agent took the case in.", missing)
    else:
        words = Sentence("Missing: {missing}. The customer is not asked, because of the way the case came.", missing)
    yield Note("intake_gaps", words)
    yield Because("Sent in by an agent, by phone, or in a chat: the gaps are noted, nobody is asked.")


def _register(view: CaseView) -> Iterator[Effect]:
    """Tell the case number once where no other first reply does: follow-ups, and calls of who has an address (R2)."""
    case = view.as_read
    by_phone = case.medium in ("phone", "outbound_call") and bool(view.requester.email) and not view.is_of_nobody
    follows_up = case.follow_up and view.author(0) == "customer" and view.can_reply
    first = not view.replies and not view.answers and not view.was_solved
    if first and (by_phone or follows_up):
        values = {"case": case.id, "class": view.intake.now.severity, "due": view.clock.due_at}
        yield Reply("case_registered", view.language, values)
        if view.intake.now.severity is not None:
            yield SetField("severity_announced", view.intake.now.severity, since=view.next_place)
        yield Because("The customer is told the case number.")


def _complete(view: CaseView) -> Iterator[Effect]:
    intake = view.intake
    yield Tag("intake_complete")
    yield Did("intake_complete")
    yield Because("All required data is there.")
    due = view.clock.due_at
    confirmed = any(place >= intake.begin for place in view.said("intake_complete"))
    if confirmed or intake.ended is not None or due is None or intake.now.severity is None:
        return
    if view.is_taken_in or view.as_read.follow_up or not view.can_reply:
        return
    if view.status == "pending" and view.setter("status") == "bot":
        yield SetStatus("open", since=max((intake.begin, intake.completed or 0, *view.customer_comments)))
    yield SetField("severity_announced", intake.now.severity)
    values = {"case": view.as_read.id, "class": intake.now.severity, "due": due, "training": _asks_for_training(view)}
    yield Reply("intake_complete", view.language, values)
    yield Because(
        "The customer is told the case number, class {class} and when it is answered.",
        {"class": str(intake.now.severity)},
    )


def _asks_for_training(view: CaseView) -> bool:
    return view.requester.support_role == "administrator" and view.requester.training_completed is False


def _incomplete(view: CaseView) -> Iterator[Effect]:
    intake = view.intake
    yield Tag("intake_incomplete")
    for datum in intake.now.missing:
        yield Tag(f"missing_{datum}")
    yield Because("Missing: {missing}.", {"missing": intake.now.missing})
    answered = [place for place in view.customer_comments if intake.requests and place > intake.requests[-1]]
    if intake.handed is not None:
        yield from _hand_over(view, intake.handed)
    elif intake.requests and not answered:
        yield Because("The customer was asked and has not answered yet.")
        yield from _raised(view)
    else:
        yield from _ask(view)


def _raised(view: CaseView) -> Iterator[Effect]:
    """Open a case that waits for data when it has become one of class A, and tell the leads."""
    if view.intake.now.severity != "A":
        return
    if view.status == "pending" and view.setter("status") == "bot":
        yield SetStatus("open", since=view.intake.class_since)
    yield from _incomplete_a(view.as_read.id)


def _incomplete_a(number: int) -> Iterator[Effect]:
    yield INCOMPLETE_A.about(number, case=number, **{"class": "A"})
    yield Because("Reported as class A: the case stays open, its clock starts at creation, the leads get a message.")


def _hand_over(view: CaseView, handed: int) -> Iterator[Effect]:
    intake, missing = view.intake, view.intake.now.missing
    if intake.unreadable:
        yield Note(UNREADABLE, _left_to_read(view, handed))
        yield Because(
            "Nothing new could be read in the customer's answer: open for an agent, and the clock has started."
        )
    else:
        count = len(intake.requests)
        words = Sentence(
            "The customer was asked {count} times; still missing: {missing}. No more requests are sent: please take"
            " over.",
            {"count": count, "missing": missing},
        )
        yield Note(ASKED_ENOUGH, words)
        yield Because(
            "The customer was asked {count} times: open for an agent, and the clock has started.", {"count": count}
        )
    yield SetStatus("open", since=handed)


def _left_to_read(view: CaseView, handed: int) -> Sentence:
    """Say what an agent is to do with an answer in which the bot found nothing that it asked for."""
    kind, missing = view.history.kinds.get(handed), {"missing": view.intake.now.missing}
    if kind is not None and kind.handled:
        return Sentence(
            "The customer seems to say that this is settled, so no more requests are sent. Please read the answer, and"
            " solve the case or ask. Missing: {missing}.",
            missing,
        )
    return Sentence(
        "The bot found nothing of what is missing in the customer's answer, and sends no more requests. Please read the"
        " answer and take over. Missing: {missing}.",
        missing,
    )


def _ask(view: CaseView) -> Iterator[Effect]:
    number, intake = view.as_read.id, view.intake
    critical = intake.now.severity == "A"
    values = {"case": number, "missing": intake.now.missing, "training": _asks_for_training(view)}
    stays_open = critical or open_causes(view)
    if critical and not view.said("intake_incomplete_critical"):
        yield Reply("intake_incomplete_critical", view.language, {**values, "due": view.clock.due_at})
        yield SetField("severity_announced", "A", since=view.next_place)
    elif intake.requests:
        waiting = "due" if critical else "open" if stays_open else "customer_again"
        yield Reply("intake_incomplete_again", view.language, {**values, "waiting": waiting, "due": view.clock.due_at})
    else:
        said = {"waiting": "open" if stays_open else "customer", "elsewhere": not view.replies}
        yield Reply("intake_incomplete", view.language, {**values, **said})
    yield SetStatus("open" if stays_open else "pending", since=max((view.requester_set_at, *view.customer_comments)))
    yield Because(
        "The customer is asked for it (request {count} of {most}).",
        {"count": len(intake.requests) + 1, "most": view.settings.intake.max_replies},
    )
    if critical:
        yield from _incomplete_a(number)


def _other_class(view: CaseView) -> Iterator[Effect]:
    """Note a class that a customer names after the intake, and another one than the requester's own: neither counts."""
    for place, reading in later_comments(view, view.intake):
        named = reading.severity
        present = view.intake.snapshots.at(place).severity
        is_graver = named == "A" and present in ("B", "C")  # which is possible_critical, with a note of its own
        if named is not None and named != present and not is_graver:
            yield Note(
                f"other_class:{view.entry(place).id}",
                Sentence(
                    "The customer names class {class} in a comment after the intake. The class is left as it is.",
                    {"class": named},
                ),
            )
            yield Because(
                "A comment after the intake names class {class}; text changes nothing any more.", {"class": named}
            )


def _anothers_class(view: CaseView) -> Iterator[Effect]:
    """Note a class that a customer names during the intake and that replaces none."""
    for place, named in view.intake.snapshots.others:
        comment = view.entry(place).comment
        if named == "A" or comment is None:  # A is possible_critical, with a note of its own
            continue
        if comment.author_id == view.requester.id:
            words = Sentence(
                "The requester names class {class}. The class from the form, or an agent's, stands.", {"class": named}
            )
        else:
            words = Sentence(
                "Somebody else than the requester names class {class}. The class that the case has stands.",
                {"class": named},
            )
        yield Note(f"other_class:{view.entry(place).id}", words)


RULE = Rule(
    "R2",
    intake,
    tags=("intake_complete", "intake_incomplete", *(f"missing_{datum}" for datum in REQUIRED), "unqualified_suspected"),
    until_taken_off=("unqualified_suspected",),
    replies={
        "intake_incomplete": frozenset({"case", "missing", "template", "class_definitions", "training"}),
        "intake_incomplete_again": frozenset({"case", "missing", "template"}),
        "intake_incomplete_critical": frozenset({"case", "missing", "template", "due", "training"}),
        "intake_complete": frozenset({"case", "class", "due", "training"}),
        "case_registered": frozenset({"case", "answer_by"}),
    },
    notes=("intake_gaps", UNREADABLE, ASKED_ENOUGH, "other_class"),
    messages=(INCOMPLETE_A,),
)
