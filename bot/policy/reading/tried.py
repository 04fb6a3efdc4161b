"""Tell whether a value says that something was tried: what was done counts; a wish or ignorance does not."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from bot.policy.reading.text import Phrases, clauses, vocabulary, words
from bot.policy.reading.words import tried as told

_NOTHING = vocabulary(told.NOTHING)
_SMALL = _NOTHING | vocabulary(told.AROUND_NOTHING)
_ANSWERS, _PRONOUNS = vocabulary(told.ANSWERS), vocabulary(told.PRONOUNS)
_TRYING, _TRIES_NOT, _MORE = vocabulary(told.TRYING), vocabulary(told.TRIES_NOT), vocabulary(told.MORE)
_LACKS, _ONLY, _SEEN = vocabulary(told.LACKS), vocabulary(told.ONLY), vocabulary(told.SEEN)
_TELLING, _YOU = vocabulary(told.TELLING), vocabulary(told.YOU)
_THEY, _OURSELVES, _PASSIVE = vocabulary(told.THEY), vocabulary(told.OURSELVES), vocabulary(told.PASSIVE)
_DONE, _HELPED = vocabulary(told.DONE), vocabulary(told.HELPED)
_CHANGED, _MADE, _NEITHER = vocabulary(told.CHANGED), vocabulary(told.MADE), vocabulary(told.NEITHER)
_REASONS, _CONTRASTS = vocabulary(told.REASONS), vocabulary(told.CONTRASTS)
_THIS = vocabulary(told.THIS)
_EXCEPTIONS, _OTHER, _THAN = vocabulary(told.EXCEPTIONS), vocabulary(told.OTHER), vocabulary(told.THAN)
_NO_ACTION, _OUTCOMES = Phrases(told.NO_ACTION), Phrases(told.OUTCOMES)
_ONLY_NEXT = frozenset((word,) for word in _ONLY)
_QUESTION = re.compile(r"[^.!;\n]{1,200}\?+")  # alone: "Hva foreslår dere?"
_NEAR = 2  # words


class _Role(Enum):
    """How a part of a value begins."""

    PLAIN = "by itself"
    REASON = "because"
    CONTRAST = "but"
    EXCEPTION = "except"


class _Says(Enum):
    """What a part of a value says."""

    ACTED = "something was done"
    UNTRIED = "nothing was tried, in so many words"
    DENIED = "no action"
    OTHER = "something else"


def counts_as_tried(value: str, minimum: int) -> bool:
    """Whether a value tells of actions tried: at least ``minimum`` characters that do not say "nothing" (R2)."""
    return len(value.strip()) >= minimum and not is_negative(value)


def is_negative(value: str) -> bool:
    """Whether a value says that nothing was tried: "nothing", "ingen", "rakk ikke å prøve noe", "-" and the like (R2).

    Its first part says so, or a later one in so many words, and none tells of an action: a reason may follow
    ("Ingen, da dette er en feil hos dere"), and so may the next sentence ("Nei. Kan dere se på dette?"). A question
    alone tells of none.
    """
    judged: list[_Says] = []
    for role, part in _parts(value):
        says = _judge(role, part, denied=_Says.DENIED in judged or _Says.UNTRIED in judged)
        if judged or says is not _Says.OTHER or not _SMALL.issuperset(part):  # "Foreløpig: ingen"
            judged.append(says)
    if not judged:
        return bool(value.strip()) and not words(value)
    if _Says.ACTED in judged:
        return False
    return judged[0] is _Says.DENIED or _Says.UNTRIED in judged or bool(_QUESTION.fullmatch(value.strip()))


def _parts(value: str) -> Iterator[tuple[_Role, Sequence[str]]]:
    """Cut a value at its punctuation, after an answer, and before reasons, contrasts and exceptions."""
    for clause in clauses(value):
        found = words(clause)
        begin, role = 0, _Role.PLAIN
        for at in range(len(found)):
            answered = at == 1 and begin == 0 and _answers(found)
            begins = _role(found, at)
            if begins is not _Role.PLAIN or answered:
                if at > begin:
                    yield role, found[begin:at]
                begin, role = at, begins
        yield role, found[begin:]


def _answers(found: Sequence[str]) -> bool:
    """Whether "no" begins a clause as an answer: "nei vi har …", "no we …", not "no change"."""
    return found[0] in _ANSWERS or (found[0] == "no" and found[1] in _OURSELVES | {"it", "this", "i"})


def _role(found: Sequence[str], at: int) -> _Role:
    word, following = found[at], found[at + 1] if at + 1 < len(found) else ""
    if word in _EXCEPTIONS or (word in _OTHER and following in _THAN):
        return _Role.EXCEPTION
    if word in _CONTRASTS or (word in ("selv", "sjølv", "även") and following == "om"):
        return _Role.CONTRAST
    return _Role.REASON if word in _REASONS else _Role.PLAIN


def _judge(role: _Role, part: Sequence[str], *, denied: bool) -> _Says:
    if role is _Role.EXCEPTION:
        told_only = not (_TELLING | _SEEN).isdisjoint(part) or _THIS.issuperset(part[1:])
        return _Says.ACTED if len(part) > 1 + (part[1:2] == () or part[1] in _THAN) and not told_only else _Says.OTHER
    negators = [at for at, word in enumerate(part) if word in _NOTHING and part[at + 1 : at + 2] not in _ONLY_NEXT]
    negator = negators[0] if negators else None
    if _had_an_outcome(part, negator):
        return _Says.ACTED
    untried = _untried_at(part, negator)
    stop = min((at for at in (untried, _denied_at(part, negator)) if at is not None), default=None)
    before = part[: len(part) if stop is None else stop] if negator is None else part[: min(negator, stop or negator)]
    if any(word in _DONE and _is_ours(role, part, at, denied=denied) for at, word in enumerate(before)):
        return _Says.ACTED
    if untried is not None and _MORE.isdisjoint(part):
        return _Says.UNTRIED
    return _Says.OTHER if stop is None else _Says.DENIED


def _had_an_outcome(part: Sequence[str], negator: int | None) -> bool:
    """Whether something did not help or changed nothing: so it was done."""
    if _OUTCOMES.first(part) is not None:
        return True
    if negator is None:
        return False
    if not _HELPED.isdisjoint(part):
        return True
    after, before = part[negator + 1 :], part[max(0, negator - _NEAR) : negator]
    for at, word in enumerate(after[:_NEAR]):
        if word in _CHANGED:
            return _MADE.isdisjoint(after[at + 1 : at + 2 + _NEAR])
        if word in _TRYING:
            return False
    return _TRYING.isdisjoint(after) and not (_CHANGED.isdisjoint(before) and _NEITHER.isdisjoint(part))


def _untried_at(part: Sequence[str], negator: int | None) -> int | None:
    """Return where a part begins to say that nothing was tried: "ikke prøvd", "prøvde ikke"; ``None``: it does not."""
    if negator is None:
        return None
    if negator and part[negator - 1] in _TRIES_NOT:
        return negator - 1
    return negator if not _TRYING.isdisjoint(part[negator + 1 :]) else None


def _denied_at(part: Sequence[str], negator: int | None) -> int | None:
    """Return where a part begins to tell of no action: a wish, ignorance, what was seen or reported, no time."""
    places = [begin for begin, _ in filter(None, (_NO_ACTION.first(part),))]
    if negator is not None:
        lacks = not _LACKS.isdisjoint(part[negator:])
        small = all(word in _SMALL for word in part)
        places += [negator] * (lacks or small or part[0] in _PRONOUNS)
    for at, word in enumerate(part):
        seen = (
            word in _ONLY
            and not _SEEN.isdisjoint(part[at : at + 6])
            and (_DONE - _SEEN).isdisjoint(part[at + 1 : at + 3])
        )
        told_you = word in _TELLING and not _YOU.isdisjoint(part[at : at + 5])
        if seen or told_you:
            places.append(at)
    return min(places, default=None)


def _is_ours(role: _Role, part: Sequence[str], at: int, *, denied: bool) -> bool:
    """Whether an action is the writer's: in a reason, and after a no, what others did is no attempt."""
    if role is not _Role.REASON and not denied:
        return True
    before = part[:at]
    if not _PASSIVE.isdisjoint(before[-_NEAR:]):
        return False
    if not _OURSELVES.isdisjoint(part):
        return True
    return role is not _Role.REASON and _THEY.isdisjoint(before)
