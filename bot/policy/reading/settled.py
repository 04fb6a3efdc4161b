"""Tell comments that only confirm: it works, it is settled, the case may be closed."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.policy.reading.endings import is_sign_off
from bot.policy.reading.found import Found
from bot.policy.reading.text import Phrases, clauses, vocabulary, words
from bot.policy.reading.thanks import is_only_thanks, names_among, without_idioms, without_opening, without_signs
from bot.policy.reading.words import prose, talk
from bot.policy.reading.words import settled as told

SETTLED = vocabulary(told.SETTLED)
AROUND = vocabulary(told.AROUND_SETTLED, talk.AROUND_THANKS, talk.THANKS, prose.GREETINGS)
_DOUBT = vocabulary(told.DOUBT)
_OVER = Phrases(told.OVER)
_SETTLED_PHRASES = Phrases(told.SETTLED_PHRASES)
_WORKING, _NOW = vocabulary(told.WORKING), vocabulary(told.NOW)
_ASKING, _IT = vocabulary(told.ASKING), vocabulary(told.IT)
_NO_LONGER, _TROUBLE, _STILL = Phrases(told.NO_LONGER), vocabulary(told.TROUBLE), vocabulary(told.STILL)
_AROUND_PHRASES = AROUND | vocabulary(told.SETTLED_PHRASES.replace(",", " "))
_BEFORE, _IN_PROGRESS = _AROUND_PHRASES | _IT, Phrases(told.IN_PROGRESS)
CONDITIONS, _PLACES, _EVERYWHERE = (vocabulary(text) for text in (told.CONDITIONS, told.PLACES, told.EVERYWHERE))
_CHECKED, _AROUND_CHECKED = vocabulary(told.CHECKED), vocabulary(told.CHECKED, told.AROUND_CHECKED)
_SMALL, _UNSETTLED, _ANYWHERE = SETTLED | _AROUND_PHRASES, _STILL | CONDITIONS, _EVERYWHERE | _AROUND_CHECKED
QUESTIONS = vocabulary(
    "når hvor hvordan hvorfor hva hvem when how why where what who kva kvifor korleis hur varför vad wann wie warum"
)
_CAN, _I = frozenset({"can", "could"}), frozenset({"i"})  # Danish for "you"
ABLE, YOU = vocabulary("kan kunne can could können könnten kunde"), vocabulary("dere du de dykk ni i you sie")
_CLOSING = ("lukk", "avslutt", "steng", "clos", "stäng", "luk", "afslut", "avslut", "schliess", "geschlossen")
_PROMISES, _AROUND_PROMISES = Phrases(told.PROMISES), vocabulary(told.AROUND_PROMISES)
_HOW = vocabulary(told.HOW)
_HOW_BEGINS = re.compile(rf"\s(?:{'|'.join(sorted(vocabulary(told.BECAUSE)))})\s", re.IGNORECASE)
_WISH = re.compile(r"\bfortsatt (?=god|fin|flott|strålende)", re.IGNORECASE)  # "fortsatt god helg"
_SHOULD = re.compile(r"\b(som de[nt]? )(?:skulle|burde|bør)\b", re.IGNORECASE)
_WORDS = 20  # of a clause: longer ones say something else, too
_NAMES = 3
_AND = re.compile(r"\s(?:og|and|och|und|så|so)\s", re.IGNORECASE)


def settles(text: str, author: str = "", added: Sequence[str] = ()) -> Found:
    """Whether a text only says that it works or is settled, of whatever length.

    Each clause says so, thanks, or holds nothing but the small words around that. A clause that neither does nor
    speaks of trouble leaves it unsure.
    """
    text, good, bad = without_signs(text)
    if bad or "?" in text:
        return Found.NOT
    parts = clauses(without_idioms(text))
    if not parts:
        return Found.SURE if good else Found.NOT
    says = [_clause(part, author, added) for part in parts]
    if _Says.TROUBLE in says or not (good or _Says.SETTLED in says):
        return Found.NOT
    if _Says.OTHER not in says:
        return Found.SURE
    return Found.UNSURE if _Says.SETTLED in says else Found.NOT


class _Says(Enum):
    """What one clause says."""

    SETTLED = "it is settled"
    NOTHING = "nothing more"
    OTHER = "something else"
    TROUBLE = "it is not settled"


def _clause(clause: str, author: str, added: Sequence[str]) -> _Says:
    """Judge a clause, and where it says something else, its halves around "and"."""
    said = _part(clause, author, added)
    halves = [half for half in _AND.split(clause) if words(half)] if said is _Says.OTHER else []
    if len(halves) < 2:  # noqa: PLR2004 - halves
        return said
    checked = _checks(words(halves[0]))  # "vi har testet med både administrator og vanlig bruker": one thing
    judged = [
        _Says.NOTHING if checked and _AROUND_CHECKED.issuperset(words(half)) else _part(half, author, added)
        for half in halves
    ]
    return next((said for said in (_Says.TROUBLE, _Says.OTHER, _Says.SETTLED) if said in judged), _Says.NOTHING)


def _part(clause: str, author: str, added: Sequence[str]) -> _Says:  # noqa: PLR0911 - one row of a table each
    clause = _WISH.sub("", _without_how(without_opening(clause, _BEFORE)))
    clause = _SHOULD.sub(r"\1skal", clause)
    found = words(clause)
    if not found or is_sign_off(clause):
        return _Says.NOTHING
    promises = _PROMISES.first(found) is not None and _DOUBT.isdisjoint(found)
    if promises and names_among(clause, _AROUND_PROMISES) is not None:
        return _Says.SETTLED
    over = is_over(found)
    if found[0] in QUESTIONS or not _UNSETTLED.isdisjoint(found):
        return _Says.TROUBLE
    checks = _checks(found)
    phrase = _SETTLED_PHRASES.first(found) or (0, 0)
    doubts = not _DOUBT.isdisjoint(found[: phrase[0]] + found[phrase[1] :])
    if doubts and not over and not _only_closing(found) and not checks:
        return _Says.TROUBLE
    if _IN_PROGRESS.first(found) is not None:
        return _Says.TROUBLE
    if _asks(found) or _is_restricted(found):
        return _Says.OTHER
    core = not SETTLED.isdisjoint(found) or _SETTLED_PHRASES.first(found) is not None
    names = names_among(clause, _SMALL | frozenset(words(author)))
    about_it = not core or not names or found[0] not in names  # "Faktura mottatt": no name
    if names is not None and len(names) <= _NAMES and about_it:
        return _Says.SETTLED if core or over or _works(found) else _Says.NOTHING
    everywhere = not _EVERYWHERE.isdisjoint(found) and _ANYWHERE.issuperset(found)
    if checks or everywhere or is_only_thanks(clause, author, added):
        return _Says.NOTHING
    return _Says.SETTLED if (over or _works(found)) and len(found) <= _WORDS else _Says.OTHER


def _without_how(clause: str) -> str:
    """Return a clause without how it came to be settled: "det løste seg" of "det løste seg da vi logget inn igjen"."""
    settled = _SETTLED_PHRASES.first(words(clause))
    how = _HOW_BEGINS.search(clause) if settled else None
    if how is None or not _HOW.issuperset(words(clause[how.end() :])):
        return clause
    return clause[: how.start()] if _SETTLED_PHRASES.first(words(clause[: how.start()])) else clause


def _checks(found: Sequence[str]) -> bool:
    """Whether a clause tells only that it was tried, by whom and with what."""
    return not _CHECKED.isdisjoint(found) and sum(word not in _AROUND_CHECKED for word in found) <= 1


def _is_restricted(found: Sequence[str]) -> bool:
    """Whether something works there, or then, and perhaps nowhere else: "in Chrome", "on Mondays", "after a while"."""
    at = next((at for at, word in enumerate(found) if word in _WORKING), None)
    if at is None or not _EVERYWHERE.isdisjoint(found):
        return False
    places = [place for place, word in enumerate(found) if place > at and word in _PLACES]
    return any(place + 1 < len(found) and found[place + 1] not in _SMALL for place in places)


def _asks(found: Sequence[str]) -> bool:
    """Whether a clause asks without a question mark: "kan dere …", "fungerer det …"; not to close the case."""
    asked = YOU - _I if not _CAN.isdisjoint(found) else YOU
    if not ABLE.isdisjoint(found) and not asked.isdisjoint(found) and not closes(found):
        return True
    return len(found) > 1 and found[0] in _ASKING and found[1] in _IT


def _works(found: Sequence[str]) -> bool:
    """Whether something is said to work: "Nå virker innsjekkingen igjen", "Eksporten virker fint"."""
    at = next((at for at, word in enumerate(found) if word in _WORKING), None)
    if at is None:
        return False
    return not _NOW.isdisjoint(found) or _SMALL.issuperset(found[at:])


def is_over(found: Sequence[str]) -> bool:
    """Whether trouble is said to be over."""
    return _OVER.first(found) is not None or (_NO_LONGER.first(found) is not None and not _TROUBLE.isdisjoint(found))


def closes(found: Sequence[str]) -> bool:
    """Whether a clause speaks of closing the case."""
    return any(word.startswith(_CLOSING) for word in found)


def _only_closing(found: Sequence[str]) -> bool:
    """Whether the doubtful word is the "bare" of "dere kan bare lukke saken", or the "må" of "I må gerne lukke"."""
    return closes(found) and all(word in ("bare", "berre", "bara", "må") for word in found if word in _DOUBT)
