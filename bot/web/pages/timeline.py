"""What happened on a case as one row: what came in, what the bot decided and wrote, and whom it told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.model.case import Attachment, Case, Entry
from bot.model.decision import LeadMessage
from bot.policy.authors import Author
from bot.policy.history import History
from bot.store.actions import Action
from bot.store.journal import Entry as Journalled
from bot.store.leads import Message
from bot.web.pages.i18n import gettext
from bot.web.pages.names import ACTIONS, named
from bot.web.pages.sentences import Said, Sentences
from bot.web.pages.values import FieldWords, planned

SHOWN: Final = 200  # of the newest steps
LONGEST: Final = 3_000  # characters of one text
BEGINNING: Final = "…"

By = Literal["bot", "machine", "agent", "customer", "stranger", "leads"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step, for people.

    Attributes:
        at: aware UTC.
        by: whose doing it was.
        title: what happened, in words.
        text: a comment, cut where it is long; None without one.
        public: whether the customer sees the text.
        remark: what is peculiar to it, in words.
        files: what was attached.
        changes: what changed, in words.
        reasons: why the bot did it: rule id and sentence each.
        language: of the text, where that is known.
    """

    at: datetime
    by: By
    title: str
    text: str | None = None
    public: bool = True
    remark: str = ""
    files: tuple[Attachment, ...] = ()
    changes: tuple[str, ...] = ()
    reasons: tuple[tuple[str, Said], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The newest steps, the newest first, and how many older ones are left out."""

    items: tuple[Step, ...]
    older: int


def timeline(
    case: Case | None,
    journal: Sequence[Journalled],
    messages: Iterable[Message],
    fields: FieldWords,
    actions: Iterable[Action] = (),
) -> Timeline:
    """Put a case's history, the bot's journal and its messages to the leads into one row.

    Args:
        case: as read; None where Zendesk does not give it.
        journal: of the ticket.
        messages: to the leads about it.
        fields: names and values in words.
        actions: what people did about it on the pages.
    """
    known = {entry.mark_id: entry for entry in journal}
    history = case.history if case else ()
    seen = {entry.mark.id for entry in history if entry.mark}
    begin = max(0, len(history) - SHOWN)
    found = _steps(case, begin, known, fields) if case else []
    found += [_decided(entry, fields) for entry in reversed(journal) if entry.mark_id not in seen]
    found += [_told_to_leads(one, fields) for one in messages]
    found += [Step(one.at, "agent", f"{one.name} {ACTIONS[one.what]}") for one in actions]
    found.sort(key=lambda item: item.at)  # stable: steps of one second keep Zendesk's order
    newest = tuple(reversed(found[-SHOWN:]))
    return Timeline(newest, begin + len(found) - len(newest))


def _steps(case: Case, begin: int, known: dict[str, Journalled], fields: FieldWords) -> list[Step]:
    history = History(case)
    return [_step(case, history, place, known, fields) for place in range(begin, len(case.history))]


def _step(case: Case, history: History, place: int, known: dict[str, Journalled], fields: FieldWords) -> Step:
    entry = case.history[place]
    comment = entry.comment
    author = entry.author_id if comment is None else comment.author_id
    by = history.authors.of(entry, author)
    idle = place in history.automatic
    return Step(
        at=entry.at,
        by=by,
        title=_title(case, place, by, author),
        text=None if comment is None else shortened(comment.text),
        public=comment is not None and comment.public,
        remark=gettext("An automatic reply, or only thanks: it changes nothing.") if idle else _lost(entry, known),
        files=comment.attachments if comment else (),
        changes=tuple(fields.change(case, change) for change in entry.changes if change.old or change.new),
        reasons=_reasons(entry, known, fields) if _is_first(case, place) else (),
    )


def shortened(text: str) -> str:
    """Return a text as far as a page shows it."""
    return text if len(text) <= LONGEST else text[:LONGEST] + BEGINNING


def _title(case: Case, place: int, by: Author, author: int) -> str:
    entry, person = case.history[place], case.person(author)
    name, comment = person.name if person else gettext("Somebody unknown"), entry.comment
    if by == "bot":
        return _bots(entry)
    if by == "machine":
        return gettext("A merge") if entry.rel == "merge" else gettext("A trigger or automation")
    if comment is None:
        return gettext("%(name)s changed the case", name=name)
    if place == 0:
        return gettext("%(name)s sent the case in (%(channel)s)", name=name, channel=named("channel", case.channel))
    if not comment.public:
        return gettext("%(name)s wrote an internal note", name=name)
    return gettext("%(name)s answered", name=name) if by == "agent" else gettext("%(name)s wrote", name=name)


def _bots(entry: Entry) -> str:
    if entry.comment is None:
        return gettext("The bot changed the case")
    if entry.comment.public:
        return gettext("The bot replied: %(reply)s", reply=named("reply", (entry.mark and entry.mark.reply) or ""))
    return gettext("The bot wrote an internal note")


def _is_first(case: Case, place: int) -> bool:
    """Whether an entry of the bot is the first of its decision: a reply with notes is two."""
    mark = case.history[place].mark
    return mark is not None and not any(e.mark and e.mark.id == mark.id for e in case.history[:place])


def _reasons(entry: Entry, known: dict[str, Journalled], fields: FieldWords) -> tuple[tuple[str, Said], ...]:
    journalled = known.get(entry.mark.id) if entry.mark else None
    return Sentences(fields.words, fields.called).reasons(journalled.reasons) if journalled else ()


def _lost(entry: Entry, known: dict[str, Journalled]) -> str:
    """Say that the journal does not know a decision."""
    if entry.mark is None or entry.mark.id in known:
        return ""
    return gettext("The journal does not hold this decision; its mark on the case does.")


def _message(one: Message | LeadMessage, fields: FieldWords) -> Said:
    return Sentences(fields.words, fields.called).message(one.key, one.facts, one.text)


def _told_to_leads(one: Message, fields: FieldWords) -> Step:
    said = _message(one, fields)
    return Step(one.released_at, "leads", gettext("Message to the leads"), said.text, language=said.language)


def _decided(entry: Journalled, fields: FieldWords) -> Step:
    titles = {
        "watched": gettext("Only watching: the bot would have written this"),
        "dropped": gettext("Decided, but it never reached the case; the case was then decided on anew"),
        "pending": gettext("Decided; whether it reached the case, the next look tells"),
        "landed": gettext("The bot wrote this"),
    }
    leads = (
        tuple(gettext("Leads: %(words)s", words=_message(lead, fields).text) for lead in entry.leads)
        if entry.state == "watched"
        else ()
    )
    return Step(
        at=entry.at,
        by="bot",
        title=titles[entry.state],
        changes=(*planned(entry.decision, fields), *leads),
        reasons=Sentences(fields.words, fields.called).reasons(entry.reasons),
    )
