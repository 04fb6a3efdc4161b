"""Tell how mails end: closings, device lines, disclaimers and notices, each by the whole form of the line."""

import re
from collections.abc import Sequence

from bot.policy.reading.text import Phrases, listed, vocabulary, without_links, words
from bot.policy.reading.words import mail, prose

_SIGN_OFFS = Phrases(mail.SIGN_OFFS)
#: Short ones say other things, too: only a name may follow them.
_IN_DOUBT = vocabulary("best br kr hils klem vh bh kh lg vg cheers hilsen hälsar gruß")
_BEFORE_A_NAME = vocabulary(mail.BEFORE_A_NAME)
_SENTENCE = vocabulary(prose.SENTENCE)
_REPORT = vocabulary(prose.REPORT)
_GREETINGS, _AROUND_GREETINGS = vocabulary(prose.GREETINGS), vocabulary(prose.AROUND_GREETINGS)

_SENT, _BY, _FETCH = vocabulary(mail.SENT), vocabulary(mail.BY), vocabulary(mail.FETCH)
_DEVICES = vocabulary(mail.DEVICES)
_PRODUCTS = vocabulary("outlook bluemail proton protonmail spark gmx yahoo edison thunderbird aquamail gmail canary")
_DEVICE_ENDINGS = ("telefon", "telefonen", "mobil", "mobilen", "phone", "handy", "tablet")
_EXCUSES = vocabulary(mail.EXCUSES)
_DEVICE_LINE = _DEVICES | _SENT | _BY | _FETCH | _EXCUSES | vocabulary(mail.AROUND_DEVICES, "ned herunterladen")

_OPENINGS, _NOTICES = listed(mail.DISCLAIMER_OPENINGS), listed(mail.NOTICES)
_SUBJECTS, _DEMANDS = vocabulary(mail.DISCLAIMER_SUBJECTS), vocabulary(mail.DISCLAIMER_DEMANDS)
_SOFT = vocabulary("error mistake feil fel fejl attachment attachments vedlegg bilagor anhang ved")
_ENOUGH = 3  # words of a disclaimer

# The tree before "think of the environment" is a letter of another font.
_BEFORE_A_NOTICE = re.compile(r"\A(?:[p\W]\s+)?(?:(?:vennligst|venligst|vänligen|please|bitte)\s+)?")
_POSTSCRIPT = re.compile(r"p\.? ?p?s\b", re.IGNORECASE)
_CONTACT = re.compile(r"(?<!\d)\+?\d[\d ]{6,20}\d(?!\d)|\bwww\.|https?://|\S@\S+\.\w", re.IGNORECASE)
_SLASH = re.compile(r"/ ?[A-ZÆØÅÄÖ]\w{1,20}(?: [A-ZÆØÅÄÖ]\w{0,20}){0,2}")  # "/Anna"
_TOKEN = re.compile(r"[^\W_]+")

_LONGEST_SIGN_OFF, _WORDS_OF_A_NAME, _WORDS_OF_A_REPORT, _WORDS_OF_A_CLOSING = 120, 12, 4, 3
_WISHES, _BEFORE_A_WISH = tuple(sorted(vocabulary(mail.WISHES))), 3  # words
_LONGEST_DEVICE_LINE = 140
_LONGEST_CONTACT_LINE = 70


def is_sign_off(line: str) -> bool:
    """Whether a closing stands here: "Hilsen Kari" does, "Hilsen vises ikke på siden" is a case; so does "--"."""
    bare = line.strip("*_ ")
    if not bare:
        return line in ("--", "__") or line.strip(" ") in ("--", "__")
    if bare in ("--", "—") or _SLASH.fullmatch(bare):
        return True
    if len(bare) > _LONGEST_SIGN_OFF or not bare[0].isalpha():
        return False
    length = _SIGN_OFFS.at_start(words(bare)) or _wishes(words(bare))
    if not length:
        return False
    tokens = list(_TOKEN.finditer(bare.replace("'", "").replace("’", "")))
    rest = [token[0] for token in tokens[length:]]
    after = bare.replace("'", "").replace("’", "")[tokens[length - 1].end() :]
    return not re.match(r"[-–]\w", after) and not bare.endswith("?") and _names(rest, tokens[length - 1][0].casefold())


def _wishes(found: Sequence[str]) -> int:
    """Return how many words a closing of one's own takes, "Sportslig hilsen", "Speiderhilsen"; 0 for none."""
    at = next((at for at, word in enumerate(found[:_BEFORE_A_WISH]) if word.endswith(_WISHES)), None)
    return 0 if at is None or not _SENTENCE.isdisjoint(found[:at]) else at + 1


def _names(rest: Sequence[str], last: str) -> bool:
    """Whether what follows a closing names people or places, and is no sentence."""
    if not rest:
        return True
    folded = _folded(" ".join(rest))
    if len(rest) > _WORDS_OF_A_NAME or any(word in _SENTENCE and word not in _BEFORE_A_NAME for word in folded):
        return False
    if all(word in _BEFORE_A_NAME for word in folded):
        return True
    first = next(word for word in rest if word.casefold() not in _BEFORE_A_NAME)
    return first[0].isupper() and (last not in _IN_DOUBT or rest[0][0].isupper() or folded[0] in _BEFORE_A_NAME)


def takes_up_again(line: str, *, after_blank: bool) -> bool:
    """Whether the writer goes on below a signature: in a postscript, or a paragraph that reports or asks something."""
    if _POSTSCRIPT.match(line):
        return True
    found = words(line)
    return after_blank and len(found) >= _WORDS_OF_A_REPORT and not _REPORT.isdisjoint(found)


def is_contact_block(lines: Sequence[str]) -> bool:
    """Whether a last paragraph is a signature without closing: short lines, no sentence, a number or an address."""
    return (
        len(lines) > 1
        and all(len(line) <= _LONGEST_CONTACT_LINE and line[-1:] not in ".?!" for line in lines)
        and (any(map(_CONTACT.search, lines[1:])) or _closes_with_names(lines))
        and lines[0].lstrip("*_ ")[:1].isupper()
        and ":" not in lines[0]
        and not any(word in _SENTENCE and word not in _BEFORE_A_NAME for line in lines for word in _folded(line))
    )


def _folded(line: str) -> list[str]:
    """Return the words of a line, folded but for capitals: "IT" is no "it"."""
    return [token if token.isupper() and len(token) > 1 else token.casefold() for token in _TOKEN.findall(line)]


def _closes_with_names(lines: Sequence[str]) -> bool:
    """Whether a word or two with a comma stand above names: "Alt godt,", "Kari Demo", "Kretsleder"."""
    closing, *below = lines
    return (
        closing.endswith(",")
        and len(words(closing)) <= _WORDS_OF_A_CLOSING
        and not is_greeting(closing)
        and all(line[0].isupper() and len(words(line)) <= _WORDS_OF_A_REPORT for line in below)
        and _REPORT.isdisjoint(words(" ".join(lines)))
    )


def is_greeting(line: str) -> bool:
    """Whether a line only greets: "Hei Ola," does, "Hei, vi får ikke logget inn" does not."""
    found = words(line)
    if not found or found[0] not in _GREETINGS or len(found) > _WORDS_OF_A_NAME // 2:
        return False
    tokens = _TOKEN.findall(line)
    return all(
        word in _GREETINGS or word in _AROUND_GREETINGS or (token[0].isupper() and word not in _SENTENCE)
        for word, token in zip(found, tokens, strict=False)
    )


def is_device_line(line: str) -> bool:
    """Whether a mail program wrote a line: "Sendt fra min iPhone"; it holds only words of devices and programs."""
    if not line or len(line) > 4 * _LONGEST_DEVICE_LINE:
        return False
    bare = (without_links(line) if ":" in line else line).strip(" *_.-–—<>[]()|")
    if not bare or len(bare) > _LONGEST_DEVICE_LINE:
        return False
    found = words(bare)
    if not found or not (found[0] in _DEVICE_LINE or found[-1] in _DEVICE_LINE):
        return False
    begin = next((at for at, word in enumerate(found) if word not in _EXCUSES or word in _SENT), len(found))
    core = found[begin:]
    if not core or not _sends(core):
        return False
    tokens = _TOKEN.findall(bare)
    named = {token.casefold() for token in tokens if token[0].isupper() or token[0].isdigit()}
    known = all(word in _DEVICE_LINE or word in named or word.endswith(_DEVICE_ENDINGS) for word in found)
    return known and any(word in _DEVICES or word.endswith(_DEVICE_ENDINGS) for word in core)


def _sends(core: Sequence[str]) -> bool:
    first, second = core[0], core[1] if len(core) > 1 else ""
    if first in _SENT:
        return second in _BY
    if first in _FETCH or core[-1] == "herunterladen":
        return not _PRODUCTS.isdisjoint(core)
    return core[-1] in _SENT or (first in _BY and len(core) <= _WORDS_OF_A_REPORT)


def is_notice(line: str) -> bool:
    """Whether a mail program or an organization adds this line to every mail."""
    folded = _BEFORE_A_NOTICE.sub("", line.casefold().strip("*_ "))
    return folded.startswith(_NOTICES) if folded[:1] != "[" else folded in _NOTICES


def is_disclaimer(paragraph: Sequence[str]) -> bool:
    """Whether a disclaimer begins with a paragraph: by its opening, what it speaks of, and what it demands."""
    folded = paragraph[0].casefold().strip("*_ ")
    if not folded.startswith(_OPENINGS):
        return False
    found = set(words(" ".join(paragraph)))
    subjects, demands = len(found & _SUBJECTS), len(found & _DEMANDS)
    if folded.startswith(("hvis", "dersom", "if ", "om du")):
        return bool(subjects + demands) and subjects + demands + len(found & _SOFT) > 1
    return bool(subjects and demands) and subjects + demands + len(found & _SOFT) >= _ENOUGH
