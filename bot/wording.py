"""The words of a public reply: the macro that the leads edit, or its first text from config/replies/."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.language import Language
from bot.model.case import Case
from bot.model.decision import Reply
from bot.model.sentence import Sentence
from bot.policy.messages import MACRO
from bot.replies import Body, Replies, Template, TicketFacts, faults, macro_template, render

if TYPE_CHECKING:
    from bot.store.leads import Leads

log = logging.getLogger(__name__)

#: How a case stands that does not wait for its customer: a macro that always says it does would tell an untruth.
NOT_WAITING: Final = ("open", "due")


@dataclass(frozen=True, slots=True)
class Wording:
    """Renders replies and notes; ``macros`` returns the macros as Zendesk gives them, by reply and language.

    ``leads`` hear of macros that cannot be used; ``None`` tells nobody. ``desk`` is the language of notes.
    """

    replies: Replies
    macros: Callable[[], Mapping[tuple[str, str], Mapping[str, Any]]]
    leads: Leads | None
    now: Callable[[], datetime]
    desk: Language = "nb"

    def say(self, sentence: Sentence) -> str:
        """Return what a note says, in the desk's language."""
        return self.replies.speaker(self.desk).say(sentence)

    def body(self, reply: Reply, case: Case) -> Body:
        """Return the comment that a reply is sent as; for a macro that cannot be used, the leads are told."""
        template = self._template(reply.name, reply.locale)
        if reply.values.get("waiting") in NOT_WAITING and "[[waiting]]" not in template.text:
            template = self.replies.templates[reply.name, reply.locale]
        facts = TicketFacts(
            id=case.id,
            title=case.subject,
            requester_name=case.requester.name,
            requester_email=case.requester.email,
            organization_name=case.organization.name if case.organization else None,
        )
        return render(template, {**_customers_words(case), **reply.values}, facts, self.replies.phrases[reply.locale])

    def _template(self, name: str, locale: str) -> Template:
        first = self.replies.templates[name, locale]
        macro = macro_template(name, locale, self.macros().get((name, locale), {}))
        wrong = faults(macro) if macro is not None else ()
        if wrong:
            now, values = self.now(), ", ".join(re.findall(r"\[\[\w+\]\]", "".join(wrong)))
            told = MACRO.about(f"{name}:{locale}:{now:%Y-%m-%d}", reply=name, locale=locale, values=values)
            if self.leads is not None:
                self.leads.release(told.key, told.text, now, facts=told.facts)
            log.warning("%s (%s)", told.text, "; ".join(wrong))
        return first if macro is None or wrong else macro


def _customers_words(case: Case) -> Mapping[str, str]:
    """What a reply may quote (R3): from the case, for a decision and its journal hold no customer's text."""
    public = [entry.comment for entry in case.history if entry.comment and entry.comment.public]
    theirs = [comment for comment in public if comment.author_id == case.requester.id]
    text = theirs[0].text.strip() if theirs else ""
    subject = case.subject.strip() or text.partition("\n")[0]
    return {"reporter": case.requester.name or case.requester.email or "", "subject": subject, "quoted": text}
