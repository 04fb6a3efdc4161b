"""Fills a reply in, without giving power to anything that a customer wrote."""

import html as html_entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.replies.phrases import Phrases, words
from bot.replies.texts import OWN, ZENDESKS, Template

# A space before a placeholder goes with it when its value is empty: "Hei," and not "Hei ,".
PLACEHOLDER = re.compile(rf"( ?)(?:{OWN.pattern}|{ZENDESKS.pattern})")
# Where a customer's braces could open a Liquid tag, by themselves or with what stands beside them.
LIQUID = re.compile(r"(?<=\{)(?=[{%])|(?<=\{)$|^(?=[{%])")


@dataclass(frozen=True)
class TicketFacts:
    """What Zendesk's common placeholders say of a ticket.

    https://support.zendesk.com/hc/en-us/articles/4408886858138
    """

    id: int
    title: str
    requester_name: str
    requester_email: str | None = None
    organization_name: str | None = None


@dataclass(frozen=True)
class Body:
    """A comment ready to send: Zendesk's `html_body` when `html`, else `body`."""

    text: str
    html: bool


def render(template: Template, values: Mapping[str, Any], facts: TicketFacts, phrases: Phrases) -> Body:
    """Fills a text in that has no `faults`.

    One pass fills everything, so a placeholder within a customer's words is never filled. Zendesk's placeholders that
    are not known here stay, for Zendesk to fill in.

    Args:
        template: from a macro or from config/replies/.
        values: as `bot.replies.phrases.words` takes them: those that `NEEDED` names for this reply.
        facts: the ticket's.
        phrases: of the template's language.

    Raises:
        KeyError: a value that the text names is not given.
    """
    own = {"case": str(facts.id), **words(values, phrases)}
    zendesks = _zendesks_words(facts)

    def fill(found: re.Match[str]) -> str:
        space, ours, theirs = found.groups()
        word = own[ours] if ours else zendesks.get(theirs)
        if word is None:
            return found[0]
        return space + _harmless(word, html=template.html) if word else ""

    return Body(re.sub(r"\n{3,}", "\n\n", PLACEHOLDER.sub(fill, template.text)).strip(), template.html)


def _zendesks_words(facts: TicketFacts) -> Mapping[str, str]:
    # Zendesk names a requester known by e-mail alone by their address, which is no way to greet anyone.
    first, _, last = ("", "", "") if "@" in facts.requester_name else facts.requester_name.partition(" ")
    return {
        "ticket.id": str(facts.id),
        "ticket.title": facts.title,
        "ticket.requester.name": facts.requester_name,
        "ticket.requester.first_name": first,
        "ticket.requester.last_name": last,
        "ticket.requester.email": facts.requester_email or "",
        "ticket.organization.name": facts.organization_name or "",
    }


def _harmless(word: str, *, html: bool) -> str:
    """Zendesk runs Liquid over comments, and shows `html_body` as HTML."""
    plain = LIQUID.sub(" ", word)
    return html_entities.escape(plain).replace("\n", "<br>") if html else plain
