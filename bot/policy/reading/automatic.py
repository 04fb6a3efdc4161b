"""Tell automatic replies: vacation notes, receipts and bounces that hold nothing else of substance."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from bot.policy.reading.bounces import ADDRESS, bounced
from bot.policy.reading.endings import is_sign_off
from bot.policy.reading.found import Found
from bot.policy.reading.settled import CONDITIONS
from bot.policy.reading.subjects import Subject, by_subject_of
from bot.policy.reading.text import Phrases, vocabulary, words
from bot.policy.reading.thanks import is_wish
from bot.policy.reading.words import absence, handled, prose, talk
from bot.policy.reading.words import automatic as told

_SAYS_SO, _AWAY, _RECEIPTS = (Phrases(table) for table in (told.SAYS_SO, absence.AWAY, told.RECEIPTS))
_ABSENCES, _ROLES = (tuple(sorted(vocabulary(table), key=len, reverse=True)) for table in (absence.HEADS, told.HEADS))
_DATES = vocabulary(prose.MONTHS, prose.WEEKDAYS)
_ABSENT = vocabulary(*(absence.AWAY[language] for language in absence.AWAY))
_AROUND_AWAY = vocabulary(absence.AROUND_AWAY) | _DATES | _ABSENT
_COURTESY = vocabulary(told.COURTESY, prose.GREETINGS, prose.AROUND_GREETINGS)
_MEANWHILE = vocabulary(told.MEANWHILE)
_AROUND_MEANWHILE = vocabulary(told.AROUND_MEANWHILE) | _AROUND_AWAY | _COURTESY
_FURNITURE = vocabulary(told.FURNITURE)
_AROUND_FURNITURE = vocabulary(told.AROUND_FURNITURE) | _FURNITURE | _AROUND_MEANWHILE | _MEANWHILE
_AROUND_RECEIPTS = vocabulary(*(told.RECEIPTS[language] for language in told.RECEIPTS)) | _AROUND_MEANWHILE | _MEANWHILE
_REPORTS, _ORDERS = vocabulary(told.REPORTS), vocabulary(told.ORDERS)
_TURN_TO, _REPORTS_OR_ORDERS = _AROUND_MEANWHILE | _MEANWHILE, _REPORTS | _ORDERS
_WHEN = vocabulary(absence.WHEN) | _DATES
_WEAK, _ACCESS, _MAIL, _CAME = (vocabulary(text) for text in (absence.WEAK, absence.ACCESS, absence.MAIL, told.CAME))
_MYSELF, _WE, _ANYTHING = vocabulary(absence.MYSELF), vocabulary(absence.WE), vocabulary(absence.ANYTHING)
_IT_IS_ABOUT = Phrases(told.IT_IS_ABOUT)
_NEED, _US = vocabulary(told.NEED), vocabulary(told.US)
_POINTING = vocabulary(told.POINTING)
_BEFORE_SAYS_SO = _POINTING | _AROUND_MEANWHILE | _COURTESY
_AFTER_SAYS_SO = _BEFORE_SAYS_SO | _AROUND_RECEIPTS | vocabulary(told.AROUND_SAYS_SO)

_E_POST = re.compile(r"\be-(?=post|mail)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{2}[\d ]{4,12}\d")
_UNFORESEEN = 2  # words
_TOKEN = re.compile(r"[^\W_]+")
# No dot of "t.o.m. 6. januar" ends a sentence.
_SENTENCE_END = re.compile(r"(?<!\d)(?<!\b\w)[.!?]+(?=\s|$)|(?<=\d)[.!?]+(?=\s+[A-ZÆØÅÄÖÜ]|\s*$)|[!?]|\n+|;")
_QUESTION = re.compile(r"[^.!?\n]{0,200}\?")  # bounded: each place is tried
_CONTRAST = re.compile(  # but "fra og med 20.11. til og med 27.11." is one
    r",?\s(?=(?:men|but|aber|og|and|och|und)\s)(?!(?:og|och)\smed\s(?:\d|man|tir|tis|ons|tor|fre|lør|lör|søn|sön))|,\s",
    re.IGNORECASE,
)
_WORDS = 40  # of a clause
_FAULTS = (_REPORTS | _ORDERS | vocabulary(handled.FAULT)) - vocabulary(told.NO_FAULTS)
_SOMEWHERE, _IS_AT, _ANSWERS = (vocabulary(text) for text in (absence.SOMEWHERE, absence.IS_AT, absence.ANSWERS))
_YOURS = CONDITIONS | vocabulary("du deg din dere ni du dig you your sie ihr ihre i jer")
_YOU = vocabulary("dere dykk ni jer ihr")
_USUAL = (_MEANWHILE | _FURNITURE | vocabulary(told.CAME)) - vocabulary(told.NOT_USUAL)
_GETS = vocabulary("får fikk fått fekk get gets got getting bekommt bekommen")
_ANSWER = vocabulary(absence.ANSWERS, "svar answer antwort besvart")
_NOT = vocabulary("ikke ikkje inte ej ingen not no cannot cant nicht kein keine")
_WANTS, _ASKED = vocabulary(told.WANTS), vocabulary(talk.ASKS) - vocabulary(told.NO_FAULTS) - _WHEN
_ORGANIZATIONS = "|".join(vocabulary(prose.ORGANIZATIONS))
_SIGNATURE = re.compile(
    rf"\s*[A-ZÆØÅÄÖÜ][\w.-]{{1,30}}[\s,]*(?:(?:[A-ZÆØÅÄÖÜ][\w.-]{{1,30}}|\w{{0,20}}(?:{_ORGANIZATIONS})\b)[\s,]*){{0,3}}"
)
_TOPIC = re.compile(
    r"\b(henvendelser|henvendelse|spørsmål|saker|frågor|ärenden|henvendelser|questions|enquiries|inquiries|fragen)"
    r"\s+(?:om|vedrørende|angående|rundt|about|regarding|concerning|on|zu|zur|zum|gällande)\s+\w{1,30}"
    r"(?:\s+(?:eller|og|or|and|och|oder|und)\s+\w{1,30})?\b",
    re.IGNORECASE,
)


def automatic(own: str, subject: str = "", added: Sequence[str] = ()) -> Found:
    """Whether a mail is an automatic reply, by its subject and own text.

    Its subject or a sentence says so, and every other sentence is of the kind that stands in such a reply: away, back,
    whom to turn to, thanks for your e-mail. A vacation word in a report is no reply: it leaves that unsure.
    """
    by_subject, head = by_subject_of(subject, added), _head(own, added)
    own = own[head:]
    if bounced(own, by_subject=by_subject is not None):
        return Found.SURE
    lowered = [phrase.casefold() for phrase in added]
    sentences = [sentence for sentence in _sentences(own) if words(sentence) and not is_sign_off(sentence.strip())]
    judged = [_sentence(sentence, lowered) for sentence in sentences]
    if head or _Says.TELLS in judged:
        judged = _beside(sentences, judged)
    tells, others = _Says.TELLS in judged, _Says.OTHER in judged
    asks = any(not _offers(question) for question in _QUESTION.findall(ADDRESS.sub(" ", own)))
    if by_subject is None:
        return Found.NOT if not (tells or head) else Found.UNSURE if others or asks else Found.SURE
    reports = any(_reports(s) for s, said in zip(sentences, judged, strict=True) if said is _Says.OTHER)
    in_doubt = others and not tells and (asks or by_subject is Subject.ALONE)
    return Found.UNSURE if reports or in_doubt else Found.SURE


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; what stands behind "Automatisk svar:" is one of its own."""
    for sentence in _SENTENCE_END.split(text):
        head, colon, rest = sentence.partition(":")
        found = words(head) if colon else ()
        yield from (head, rest) if found and _SAYS_SO.first(found) == (0, len(found)) else (sentence,)


def _offers(question: str) -> bool:
    """Whether a question only offers whom to turn to: "Haster det?", "Need help?"."""
    return not _NEED.isdisjoint(words(question)) and _holds(question, _TURN_TO - _US)


class _Says(Enum):
    """What one sentence or clause says."""

    TELLS = "that this is an automatic reply, or that its writer is away"
    GOES_ALONG = "what stands in such a reply besides"
    OTHER = "something else"


def _head(own: str, added: Sequence[str]) -> int:
    """Return where a text goes on below a first line that is an automatic reply's subject; 0: there is none."""
    line, _, rest = own.lstrip().partition("\n")
    is_head = bool(rest.strip()) and ":" in line and by_subject_of(line, added) is Subject.BEFORE
    return own.index(line) + len(line) if is_head else 0


def _beside(sentences: Sequence[str], judged: Sequence[_Says]) -> list[_Says]:
    """Judge again what stands in a mail that says that it is automatic: signatures, and a few unforeseen words."""
    signed = len(sentences)
    while signed and (judged[signed - 1] is not _Says.TELLS and _signs(sentences[signed - 1])):
        signed -= 1
    return [
        _Says.GOES_ALONG if said is _Says.OTHER and (place >= signed or _is_usual(sentence)) else said
        for place, (sentence, said) in enumerate(zip(sentences, judged, strict=True))
    ]


def _signs(sentence: str) -> bool:
    found = words(sentence)
    return bool(_SIGNATURE.fullmatch(sentence)) and _FAULTS.isdisjoint(found) and _NAMES_NOT.isdisjoint(found)


def _is_usual(sentence: str) -> bool:
    """Whether a sentence is about mail or whom to turn to and holds few other words, or none, and tells of no fault."""
    sentence = _TOPIC.sub(r"\1 ", sentence)
    found = words(sentence)
    if len(found) > _WORDS or _wants(found) or _gets_nothing(found) or _IT_IS_ABOUT.at_start(found):
        return False
    faults = (_FAULTS | _ASKED).intersection(found)
    if faults - (_ABSENT if not _MYSELF.isdisjoint(found) else frozenset()):
        return False
    usual = not _USUAL.isdisjoint(found) or _names_a_way(sentence) or _RECEIPTS.first(found) is not None
    others = _others(sentence, _AROUND_FURNITURE | _AROUND_RECEIPTS)
    if not usual:
        return not others and _NOT.isdisjoint(found)
    return len(others) <= _UNFORESEEN and _NAMES_NOT.isdisjoint(others)


def _gets_nothing(found: Sequence[str]) -> bool:
    """Whether somebody gets nothing, and no answer is what they do not get."""
    return not _GETS.isdisjoint(found) and not _NOT.isdisjoint(found) and _ANSWER.isdisjoint(found)


def _reports(sentence: str) -> bool:
    return not _FAULTS.isdisjoint(words(sentence))


def _sentence(sentence: str, added: Sequence[str]) -> _Says:
    """Return whether a sentence tells of an automatic reply, goes along in one, or says something else."""
    folded = sentence.casefold().strip()
    if any(folded.startswith(phrase) for phrase in added):
        return _Says.TELLS
    found = words(sentence)
    if len(found) > _WORDS or _wants(found):
        return _Says.OTHER
    at = _SAYS_SO.first(found)
    says_so = at is not None and _REPORTS.isdisjoint(found[: at[0]] + found[at[1] :]) and _says_it_of_itself(found, at)
    if says_so or _is_elsewhere(found, sentence):
        return _Says.TELLS
    receives = _RECEIPTS.first(found) is not None and _holds(sentence, _AROUND_RECEIPTS)
    if receives and not _CAME.isdisjoint(found):
        return _Says.TELLS
    parts = [part for part in _CONTRAST.split(sentence) if words(part)]
    judged = [_away_clause(part) for part in parts]
    if _Says.OTHER in judged:
        return _Says.GOES_ALONG if receives or _goes_along(sentence) else _Says.OTHER
    return _Says.TELLS if _Says.TELLS in judged else _Says.GOES_ALONG


def _wants(found: Sequence[str]) -> bool:
    """Whether its writer needs something: "trenger svar før det", not "hvis du trenger hjelp"."""
    return not _WANTS.isdisjoint(found) and _YOURS.isdisjoint(found)


def _is_elsewhere(found: Sequence[str], sentence: str) -> bool:
    """Whether its writer is somewhere, wherever that is, at some time, and answers later."""
    at = next((at for at, word in enumerate(found[:-1]) if word in _SOMEWHERE and found[at + 1] in _IS_AT), None)
    if at is None or _ANSWERS.isdisjoint(found[at:]) or _WHEN.isdisjoint(found[at:]) or "?" in sentence:
        return False
    return (
        _FAULTS.isdisjoint(found)
        and _YOU.isdisjoint(found)
        and len(_others(sentence, _AROUND_FURNITURE)) <= _UNFORESEEN
    )


def _says_it_of_itself(found: Sequence[str], at: tuple[int, int]) -> bool:
    """Whether "automatisk svar" is what the mail is, and not what a report is about."""
    before, after = found[: at[0]], found[at[1] :]
    if not _BEFORE_SAYS_SO.issuperset(before):
        return False
    return not _POINTING.isdisjoint(before) or _AFTER_SAYS_SO.issuperset(after)


def _headed(found: Sequence[str]) -> tuple[str, ...]:
    """Return words with the last part of compounds alone: "vinterferie" is "ferie"."""
    return tuple(
        word if word in _AROUND_AWAY else next((head for head in _ABSENCES if word.endswith(head)), word)
        for word in found
    )


def _away_clause(clause: str) -> _Says:
    """Judge a clause; beside a core of absence and a time, a word or two that nobody foresaw are no report."""
    found = _headed(words(clause))
    timed = not _WHEN.isdisjoint(found) or any(word[0].isdigit() for word in found)
    mine = not _MYSELF.isdisjoint(found)
    if not _ACCESS.isdisjoint(found) and _MAIL.isdisjoint(found):
        return _Says.OTHER
    others = _others(clause, _AROUND_AWAY)
    away, strong = _away(found)
    harmless = _REPORTS.isdisjoint(found) and (away or timed or _NOT.isdisjoint(found) or not _MAIL.isdisjoint(found))
    if harmless and not others:
        sure = away and (timed or (strong and (mine or not _WE.isdisjoint(found))))
        return _Says.TELLS if sure else _Says.GOES_ALONG
    harmless = harmless and _ANYTHING.isdisjoint(found) and _NAMES_NOT.isdisjoint(others)
    if strong and timed and mine and harmless and len(others) <= _UNFORESEEN:
        return _Says.TELLS
    return _Says.GOES_ALONG if _goes_along(clause) else _Says.OTHER


def _away(found: Sequence[str]) -> tuple[bool, bool]:
    """Return whether words tell of an absence, and whether without a time, too: "på reise" does, "ute" does not."""
    at = _AWAY.first(found)
    if at is None:
        return False, False
    weak = at[1] - at[0] == 1 and found[at[0]] in _WEAK
    return True, not weak or _away(found[at[1] :])[1]


def _goes_along(sentence: str) -> bool:
    found = words(sentence)
    if _holds(sentence, _COURTESY) or is_wish(sentence):
        return True
    if not _FURNITURE.isdisjoint(found) and _REPORTS.isdisjoint(found) and _holds(sentence, _AROUND_FURNITURE):
        return True
    if _MEANWHILE.isdisjoint(found) or "?" in sentence:
        return False
    others = _others(sentence, _TURN_TO)
    return not others or (len(others) == 1 and _names_a_way(sentence) and _REPORTS_OR_ORDERS.isdisjoint(found))


def _names_a_way(sentence: str) -> bool:
    """Whether a sentence has an address or a number to turn to: a word that nobody foresaw makes it no report."""
    return bool(ADDRESS.search(sentence) or _NUMBER.search(sentence))


def _holds(sentence: str, known: frozenset[str]) -> bool:
    """Whether a sentence holds only known words, names, numbers and addresses."""
    return not _others(sentence, known)


def _others(sentence: str, known: frozenset[str]) -> list[str]:
    """Return the words of a sentence that are not known, no names, no numbers and no addresses."""
    text = ADDRESS.sub(" ", sentence).replace("'", "").replace("’", "")
    tokens = _TOKEN.findall(_E_POST.sub("e", text))
    return [
        word
        for at, token in enumerate(tokens)
        if not ((word := token.casefold()) in known or word.endswith(_ABSENCES + _ROLES))
        and not token[0].isdigit()
        and not (token[0].isupper() and word not in _NAMES_NOT and at > 0)
    ]


_NAMES_NOT = vocabulary(prose.SENTENCE) - _AROUND_AWAY
