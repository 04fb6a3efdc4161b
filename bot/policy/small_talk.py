"""Tell comments that say nothing: automatic replies, and thanks."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.policy.intake_text import is_labelled, own_text

#: "The comment was automatically generated": https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
AUTOMATICALLY_GENERATED = 4

# Trap: "Automatisk svar sendes ikke" and "Fravær vises feil" are cases. Mail programs write a colon, or no more.
_SUBJECT = re.compile(
    r"(?:(?:re|sv|vs|aw)\s*:\s*)*"
    r"(?:(?:automatisk svar|autosvar|automat(?:ic|ed) reply|auto-?reply|out of (?:the )?office(?: reply)?)\s*(?::|$)"
    r"|fravær(?:smelding)?\s*(?:$|:\s*(?:(?:re|sv|vs|aw)\s*:|\[)))",
    re.IGNORECASE,
)
_GREETING = re.compile(r"(?:hei|hallo|god dag|hi|hello|dear|kjære)\b[^.:?]{0,40}$", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:takk for|thank you for|thanks for) [^.!]{0,60}[.!]\s*)?"
    r"(?:(?:automatisk svar|autosvar|automat(?:ic|ed) reply|auto-?reply)\s*(?:[.:!]|$)"
    r"|dette er (?:et )?auto(?:svar|matisk svar)|this is an auto(?:mat(?:ic|ed) |-?)(?:reply|response|message)"
    r"|jeg er (?:\w+ ){0,2}(?:ikke (?:på|i) kontoret|ikke til stede|ute av kontoret|borte fra kontoret)"
    r"|jeg (?:er|har) (?:\w+ ){0,2}(?:ferie|permisjon)\b.{0,80}\btilbake"
    r"|i(?: am|'m|’m) (?:\w+ ){0,2}(?:out of|away from|not in) (?:the |my )?office"
    r"|i(?: am|'m|’m) (?:\w+ ){0,2}on (?:\w+ )?(?:leave|vacation|holiday)\b.{0,80}\b(?:back|return))",
    re.IGNORECASE,
)

_THANKS = "takk tusentakk takker tak tack thanks thank thx"
_AROUND_THANKS = """
    hei hallo igjen tusen mange hjertelig så mye veldig for god godt rask raskt kjapp kjapt hurtig fin fint flott bra
    supert super topp perfekt herlig strålende kjempebra kjempefint nydelig fantastisk hjelp hjelpen hjelpa svar svaret
    tilbakemelding tilbakemeldingen oppfølging oppfølgingen innsatsen service det dette den da en skal du dere deg ha og
    på forhånd i alt er orden dag dagen helg helgen ok okei
    hi hello you u so much very many a lot for the your this that is quick fast swift prompt great perfect awesome
    excellent wonderful nice good help support reply response answer work okay appreciated appreciate it all have day
    weekend and again in advance
"""
_THANKS_WORDS = frozenset(_THANKS.split())
_ALL_WORDS = _THANKS_WORDS.union(_AROUND_THANKS.split())


def is_automatic(subject: str, body: str, flags: Collection[int]) -> bool:
    """Whether a comment is an automatic reply: by Zendesk's flag, its subject's prefix or its first sentence.

    ``subject`` is empty where the comment has none of its own. A text with labelled lines is a case, however it opens.
    """
    if AUTOMATICALLY_GENERATED in flags:
        return True
    lines = [line for line in own_text(body).split("\n") if line]
    if any(map(is_labelled, lines)):
        return False
    opening = next((line for line in lines if not _GREETING.match(line)), "")
    return bool(_SUBJECT.match(subject.strip()) or _OPENING.match(opening))


def is_thanks(text: str, author: str = "") -> bool:
    """Whether a comment only thanks: every word of its own text is one of thanks, or of its ``author``'s name."""
    own = own_text(text).casefold()
    words = re.findall(r"\w+", own)
    if "?" in own or _THANKS_WORDS.isdisjoint(words):
        return False
    return _ALL_WORDS.union(author.casefold().split()).issuperset(words)
