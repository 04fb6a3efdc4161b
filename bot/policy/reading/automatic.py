"""Tell automatic replies: vacation notes, receipts and bounces that hold nothing else of substance."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.policy.reading.bounces import ADDRESS, bounced
from bot.policy.reading.found import Found
from bot.policy.reading.text import Phrases, listed, phrases, vocabulary, words
from bot.policy.reading.words import absence, handled, prose
from bot.policy.reading.words import automatic as told

_SUBJECTS, _SUBJECTS_IN_DOUBT = phrases(told.SUBJECTS), phrases(told.SUBJECTS_IN_DOUBT)
_SAYS_SO, _AWAY, _RECEIPTS = (Phrases(table) for table in (told.SAYS_SO, absence.AWAY, told.RECEIPTS))
_DATES = vocabulary(prose.MONTHS, prose.WEEKDAYS)
_AROUND_AWAY = (
    vocabulary(absence.AROUND_AWAY) | _DATES | vocabulary(*(absence.AWAY[language] for language in absence.AWAY))
)
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
_POINTING = vocabulary(told.POINTING)
_BEFORE_SAYS_SO = _POINTING | _AROUND_MEANWHILE | _COURTESY
_AFTER_SAYS_SO = _BEFORE_SAYS_SO | _AROUND_RECEIPTS | vocabulary(told.AROUND_SAYS_SO)

_BRACKETS = re.compile(
    r"\s*(?:\[[^\[\]]{0,60}\]|\*{1,3}[^*]{1,30}\*{1,3}|(?:ekstern|external|ext|extern)\s*:)\s*", re.IGNORECASE
)
_PREFIX = re.compile(rf"\s*(?:{'|'.join(listed(told.REPLY_PREFIXES))})\s*:\s*", re.IGNORECASE)
_OF_A_CASE = re.compile(
    rf"\s*(?:(?:{'|'.join(listed(told.REPLY_PREFIXES))})\s*:|\[|(?:sak|case|ticket|ärende|sag|fall|#)\W*\d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:fra|frå|från|from|von)(?: [A-ZÆØÅÄÖ][\w.-]{0,30}){1,4}")
_E_POST = re.compile(r"\be-(?=post|mail)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{2}[\d ]{4,12}\d")
_UNFORESEEN = 2  # words
_TOKEN = re.compile(r"[^\W_]+")
# No dot of "t.o.m. 6. januar" ends a sentence.
_SENTENCE_END = re.compile(r"(?<!\d)(?<!\b\w)[.!?]+(?=\s|$)|(?<=\d)[.!?]+(?=\s+[A-ZÆØÅÄÖÜ]|\s*$)|[!?]|\n+|;")
_CONTRAST = re.compile(r",?\s(?=(?:men|but|aber|og|and|och|und)\s)|,\s", re.IGNORECASE)
_WORDS = 40  # of a clause
_FAULTS = (_REPORTS | _ORDERS | vocabulary(handled.FAULT)) - vocabulary(told.NO_FAULTS)
_SOMEWHERE, _IS_AT, _ANSWERS = (vocabulary(text) for text in (absence.SOMEWHERE, absence.IS_AT, absence.ANSWERS))
_YOU = vocabulary("dere dykk ni jer ihr")
_USUAL = _MEANWHILE | _FURNITURE | _WHEN | vocabulary(told.CAME)
_SIGNATURE = re.compile(r"\s*(?:[A-ZÆØÅÄÖÜ][\w.-]{1,30}[\s,]*){1,3}")
_TOPIC = re.compile(
    r"\b(henvendelser|henvendelse|spørsmål|saker|frågor|ärenden|henvendelser|questions|enquiries|inquiries|fragen)"
    r"\s+(?:om|vedrørende|angående|rundt|about|regarding|concerning|on|zu|zur|zum|gällande)\s+\w{1,30}\b",
    re.IGNORECASE,
)


def automatic(own: str, subject: str = "", added: Sequence[str] = ()) -> Found:
    """Whether a mail is an automatic reply, by its subject and own text.

    Its subject or a sentence says so, and every other sentence is of the kind that stands in such a reply: away, back,
    whom to turn to, thanks for your e-mail. A vacation word in a report is no reply: it leaves that unsure.
    """
    by_subject, head = _by_subject(subject, added), _head(own, added)
    own = own[head:]
    if bounced(own, by_subject=by_subject is not None):
        return Found.SURE
    lowered = [phrase.casefold() for phrase in added]
    sentences = [sentence for sentence in _SENTENCE_END.split(own) if words(sentence)]
    judged = [_sentence(sentence, lowered) for sentence in sentences]
    if head or _Says.TELLS in judged:
        judged = _beside(sentences, judged)
    tells, others = _Says.TELLS in judged, _Says.OTHER in judged
    asks = "?" in ADDRESS.sub(" ", own)
    if by_subject is None:
        return Found.NOT if not (tells or head) else Found.UNSURE if others or asks else Found.SURE
    reports = any(_reports(s) for s, said in zip(sentences, judged, strict=True) if said is _Says.OTHER)
    in_doubt = others and not tells and (asks or by_subject is _Subject.ALONE)
    return Found.UNSURE if reports or in_doubt else Found.SURE


class _Says(Enum):
    """What one sentence or clause says."""

    TELLS = "that this is an automatic reply, or that its writer is away"
    GOES_ALONG = "what stands in such a reply besides"
    OTHER = "something else"


class _Subject(Enum):
    """How the subject of an automatic reply stands."""

    ALONE = "alone, as a person writes it, too"
    BEFORE = "before another mail's subject"


def _by_subject(subject: str, added: Sequence[str]) -> _Subject | None:
    """Return how a subject is that of an automatic reply, behind "SV:" and "[EKSTERN]"; ``None``: it is none."""
    rest = subject.strip()
    if not rest:
        return None
    while match := _PREFIX.match(rest) or _BRACKETS.match(rest):
        rest = rest[match.end() :]
    if any(rest.casefold().startswith(phrase.casefold()) for phrase in added):
        return _Subject.BEFORE
    return _begins(rest, _SUBJECTS, in_doubt=False) or _begins(rest, _SUBJECTS_IN_DOUBT, in_doubt=True)


def _begins(rest: str, table: Sequence[tuple[str, ...]], *, in_doubt: bool) -> _Subject | None:
    tokens = list(_TOKEN.finditer(rest))
    found = words(rest)
    for phrase in table:
        if tuple(found[: len(phrase)]) != phrase:
            continue
        after = rest[_end_of(tokens, found, len(phrase)) :].strip()
        if not after:
            return _Subject.ALONE
        if after[0] == ":" and (not in_doubt or _OF_A_CASE.match(after[1:])):
            return _Subject.BEFORE
        if not in_doubt and (after[:2] in ("- ", "– ") or _FROM.fullmatch(after)):
            return _Subject.BEFORE
    return None


def _end_of(tokens: Sequence[re.Match[str]], found: Sequence[str], count: int) -> int:
    """Return where the first words end in the text; "e-post" is one word of two tokens."""
    extra = max(0, len(tokens) - len(found)) if count < len(found) else len(tokens) - count
    return tokens[min(count + extra, len(tokens)) - 1].end() if tokens else 0


def _head(own: str, added: Sequence[str]) -> int:
    """Return where a text goes on below a first line that is an automatic reply's subject; 0: there is none."""
    line, _, rest = own.lstrip().partition("\n")
    is_head = bool(rest.strip()) and ":" in line and _by_subject(line, added) is _Subject.BEFORE
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
    """Whether a sentence is about time, mail or whom to turn to, tells of no fault, and holds few other words."""
    sentence = _TOPIC.sub(r"\1 ", sentence)
    found = words(sentence)
    usual = not _USUAL.isdisjoint(found) or _names_a_way(sentence)
    if not usual or "?" in ADDRESS.sub(" ", sentence) or not _FAULTS.isdisjoint(found) or len(found) > _WORDS:
        return False
    others = _others(sentence, _AROUND_FURNITURE | _AROUND_RECEIPTS)
    return len(others) <= _UNFORESEEN and _NAMES_NOT.isdisjoint(others)


def _reports(sentence: str) -> bool:
    return not _REPORTS.isdisjoint(words(sentence))


def _sentence(sentence: str, added: Sequence[str]) -> _Says:
    """Return whether a sentence tells of an automatic reply, goes along in one, or says something else."""
    folded = sentence.casefold().strip()
    if any(folded.startswith(phrase) for phrase in added):
        return _Says.TELLS
    found = words(sentence)
    if len(found) > _WORDS:
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


def _away_clause(clause: str) -> _Says:
    """Judge a clause; beside a core of absence and a time, a word or two that nobody foresaw are no report."""
    found = words(clause)
    at = _AWAY.first(found)
    timed = not _WHEN.isdisjoint(found) or any(word[0].isdigit() for word in found)
    mine = not _MYSELF.isdisjoint(found)
    if not _ACCESS.isdisjoint(found) and _MAIL.isdisjoint(found):
        return _Says.OTHER
    others = _others(clause, _AROUND_AWAY)
    if not others:
        strong = at is not None and (at[1] - at[0] > 1 or found[at[0]] not in _WEAK)
        sure = at is not None and (timed or (strong and (mine or not _WE.isdisjoint(found))))
        return _Says.TELLS if sure else _Says.GOES_ALONG
    harmless = _REPORTS.isdisjoint(found) and _ANYTHING.isdisjoint(found) and _NAMES_NOT.isdisjoint(others)
    if (
        at is not None
        and (at[1] - at[0] > 1 or found[at[0]] not in _WEAK)
        and timed
        and mine
        and harmless
        and len(others) <= _UNFORESEEN
    ):
        return _Says.TELLS
    return _Says.GOES_ALONG if _goes_along(clause) else _Says.OTHER


def _goes_along(sentence: str) -> bool:
    found = words(sentence)
    if _holds(sentence, _COURTESY):
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
        if (word := token.casefold()) not in known
        and not token[0].isdigit()
        and not (token[0].isupper() and word not in _NAMES_NOT and at > 0)
    ]


_NAMES_NOT = vocabulary(prose.SENTENCE) - _AROUND_AWAY
