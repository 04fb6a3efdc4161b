"""Tell comments that only confirm: it works, it is settled, the case may be closed, the customer handles it."""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from bot.policy.reading.found import Found
from bot.policy.reading.text import Phrases, clauses, vocabulary, words
from bot.policy.reading.thanks import is_only_thanks, names_among, without_signs
from bot.policy.reading.words import prose, talk
from bot.policy.reading.words import settled as told

_SETTLED = vocabulary(told.SETTLED)
_AROUND = vocabulary(
    told.AROUND_SETTLED, talk.AROUND_THANKS, talk.THANKS, prose.GREETINGS, told.SETTLED_PHRASES.replace(",", " ")
)
_DOUBT = vocabulary(told.DOUBT)
_OVER = Phrases(told.OVER)
_SETTLED_PHRASES = Phrases(told.SETTLED_PHRASES)
_WORKING, _NOW = vocabulary(told.WORKING), vocabulary(told.NOW)
_ASKING, _IT = vocabulary(told.ASKING), vocabulary(told.IT)
_NO_LONGER, _TROUBLE, _STILL = Phrases(told.NO_LONGER), vocabulary(told.TROUBLE), vocabulary(told.STILL)
_OPENINGS, _IN_PROGRESS = Phrases(told.OPENINGS), Phrases(told.IN_PROGRESS)
_CONDITIONS, _PLACES, _EVERYWHERE = (vocabulary(text) for text in (told.CONDITIONS, told.PLACES, told.EVERYWHERE))
_CHECKED, _AROUND_CHECKED = vocabulary(told.CHECKED), vocabulary(told.CHECKED, told.AROUND_CHECKED)
_SMALL, _UNSETTLED, _ANYWHERE = _SETTLED | _AROUND, _STILL | _CONDITIONS, _EVERYWHERE | _AROUND_CHECKED
_HANDLED = Phrases(told.HANDLED)
_AROUND_HANDLED = (
    _AROUND
    | _SETTLED
    | vocabulary(told.AROUND_HANDLED, told.AROUND_CHECKED, *(text.replace(",", " ") for text in told.HANDLED.values()))
)
_NOT_HANDLED = vocabulary(told.NOT_HANDLED)
_QUESTIONS = vocabulary(
    "når hvor hvordan hvorfor hva hvem when how why where what who kva kvifor korleis hur varför vad wann wie warum"
)
_ABLE, _YOU = vocabulary("kan kunne can could können könnten kunde"), vocabulary("dere du de dykk ni i you sie")
_CLOSING = ("lukk", "avslutt", "steng", "clos", "stäng", "luk", "afslut", "avslut", "schliess", "geschlossen")
_WORDS = 20  # of a clause: longer ones say something else, too
_NAMES = 3
_THAT = tuple((word,) for word in ("at", "att", "that", "dass"))
_UNFORESEEN = 2  # words
_AND = re.compile(r"\s(?:og|and|och|und|så|so)\s", re.IGNORECASE)


def settles(text: str, author: str = "", added: Sequence[str] = ()) -> Found:
    """Whether a text only says that it works or is settled, of whatever length.

    Each clause says so, thanks, or holds nothing but the small words around that. A clause that neither does nor
    speaks of trouble leaves it unsure.
    """
    text, good, bad = without_signs(text)
    if bad or "?" in text:
        return Found.NOT
    parts = clauses(text)
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
    clause = _without_opening(clause)
    found = words(clause)
    if not found:
        return _Says.NOTHING
    over = _is_over(found)
    if found[0] in _QUESTIONS or not _UNSETTLED.isdisjoint(found):
        return _Says.TROUBLE
    checks = _checks(found)
    if not _DOUBT.isdisjoint(found) and not over and not _only_closing(found) and not checks:
        return _Says.TROUBLE
    if _IN_PROGRESS.first(found) is not None:
        return _Says.TROUBLE
    if _asks(found) or _is_restricted(found):
        return _Says.OTHER
    core = not _SETTLED.isdisjoint(found) or _SETTLED_PHRASES.first(found) is not None
    names = names_among(clause, _SMALL | frozenset(words(author)))
    about_it = not core or not names or found[0] not in names  # "Faktura mottatt": no name
    if names is not None and len(names) <= _NAMES and about_it:
        return _Says.SETTLED if core or over or _works(found) else _Says.NOTHING
    everywhere = not _EVERYWHERE.isdisjoint(found) and _ANYWHERE.issuperset(found)
    if checks or everywhere or is_only_thanks(clause, author, added):
        return _Says.NOTHING
    return _Says.SETTLED if (over or _works(found)) and len(found) <= _WORDS else _Says.OTHER


def _without_opening(clause: str) -> str:
    """Return a clause without "ville bare si at" and the like, behind a greeting or a pronoun."""
    found = words(clause)
    begin = next((at for at in range(min(4, len(found))) if _OPENINGS.at_start(found[at:])), None)
    if begin is None or not (_AROUND | _IT).issuperset(found[:begin]):
        return clause
    return " ".join(clause.split()[begin + _OPENINGS.at_start(found[begin:]) :])


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
    if not _ABLE.isdisjoint(found) and not _YOU.isdisjoint(found) and not _closes(found):
        return True
    return len(found) > 1 and found[0] in _ASKING and found[1] in _IT


def _requests(found: Sequence[str]) -> bool:
    """Whether somebody is asked to do it: "kan dere ordne dette", not "dere kan se bort fra saken"."""
    return any(one in _ABLE and other in _YOU for one, other in pairwise(found)) and not _closes(found)


def _works(found: Sequence[str]) -> bool:
    """Whether something is said to work: "Nå virker innsjekkingen igjen", "Eksporten virker fint"."""
    at = next((at for at, word in enumerate(found) if word in _WORKING), None)
    if at is None:
        return False
    return not _NOW.isdisjoint(found) or _SMALL.issuperset(found[at:])


def _is_over(found: Sequence[str]) -> bool:
    """Whether trouble is said to be over."""
    return _OVER.first(found) is not None or (_NO_LONGER.first(found) is not None and not _TROUBLE.isdisjoint(found))


def _closes(found: Sequence[str]) -> bool:
    return any(word.startswith(_CLOSING) for word in found)


def _only_closing(found: Sequence[str]) -> bool:
    """Whether the doubtful word is the "bare" of "dere kan bare lukke saken", or the "må" of "I må gerne lukke"."""
    return _closes(found) and all(word in ("bare", "berre", "bara", "må") for word in found if word in _DOUBT)


def handles_it(text: str, author: str = "") -> bool:
    """Whether a text only says that its writer settles it: "Dette ordner jeg internt", "We'll take care of it"."""
    text, _, bad = without_signs(text)
    if bad or "?" in text:
        return False
    sentences = [sentence for sentence in text.replace("!", ".").replace("\n", ".").split(".") if words(sentence)]
    handled = [_handled(sentence) for sentence in sentences]
    along = (done or is_only_thanks(sentence, author) or settles(sentence, author) is Found.SURE or _greets(sentence)
             for sentence, done in zip(sentences, handled, strict=True))  # fmt: skip
    return any(handled) and all(along)


def _handled(sentence: str) -> bool:
    """Whether a sentence says so, and no condition, question or work in progress."""
    found = words(sentence)
    at = _HANDLED.first(found)
    if at is None or len(found) > _WORDS or found[0] in _QUESTIONS or _requests(found):
        return False
    if found[at[1] : at[1] + 1] in _THAT:  # "i orden at dere ringer meg"
        return False
    if not _CONDITIONS.isdisjoint(found) or sum(word not in _AROUND_HANDLED for word in found) > _UNFORESEEN:
        return False
    return (
        _NOT_HANDLED.isdisjoint(found)
        or _is_over(found)
        or bool({"trenger", "nødvendig", "needed", "need"} & set(found[at[0] : at[1]]))
    )


def _greets(sentence: str) -> bool:
    names = names_among(sentence, _AROUND)
    return names is not None and len(names) <= _NAMES
