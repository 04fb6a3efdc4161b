"""The replies' texts before they are filled in: where they come from, and what must stand in them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.language import Language, Speaker
from bot.policy.rulebook import REPLIES
from bot.replies.phrases import Phrases, day_in_words, in_words
from bot.value_problems import wrong

LOCALES = ("nb", "en")

#: What must stand in each reply for it to say what the policy wants said.
NEEDED = REPLIES
ANYWHERE = frozenset({"case", "contact"})
#: What a reply may say besides: a macro from before there was such a value does without it.
BESIDES = {
    "intake_incomplete": frozenset({"waiting", "elsewhere"}),
    "intake_incomplete_again": frozenset({"waiting"}),
    "bounced_non_admin": frozenset({"to_administrator", "to_reporter"}),
}

OWN = re.compile(r"\[\[(\w+)\]\]")
ZENDESKS = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")


class RepliesRefused(ValueError):
    """config/replies/ cannot be used; `problems` are all there are, each with its place."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Template:
    """A reply's text in one language, with placeholders: `[[due]]` of the bot's, `{{ticket.id}}` of Zendesk's."""

    name: str
    locale: str
    text: str
    html: bool = False


@dataclass(frozen=True)
class Replies:
    """config/replies/ as read: each (name, locale)'s first text, and each locale's phrases."""

    templates: Mapping[tuple[str, str], Template]
    phrases: Mapping[str, Phrases]

    def speaker(self, language: Language) -> Speaker:
        """Who says notes and messages in a language, with its words for instants and days."""
        phrases = self.phrases[language]
        return Speaker(language, moment=partial(in_words, phrases), day=partial(day_in_words, phrases))


def faults(template: Template) -> tuple[str, ...]:
    """What is wrong with a text, in words; () when it can be sent. `{{ticket.id}}` names the case as well."""
    used = set(OWN.findall(template.text))
    named = used | {"case"} if "ticket.id" in ZENDESKS.findall(template.text) else used
    needed = NEEDED[template.name]
    return (
        *(f"lacks [[{value}]]" for value in sorted(needed - named)),
        *(
            f"has [[{value}]], which is not known in this reply"
            for value in sorted(used - needed - ANYWHERE - BESIDES.get(template.name, frozenset()))
        ),
    )


def macro_template(name: str, locale: str, macro: Mapping[str, Any]) -> Template | None:
    """The text of a macro as Zendesk's API gives it, or None when the macro holds no comment.

    https://developer.zendesk.com/documentation/ticketing/reference-guides/actions-reference/ : the value of
    `comment_value` may also be ["channel:all", text].
    """
    actions = {action["field"]: action["value"] for action in macro.get("actions") or ()}
    rich, plain = actions.get("comment_value_html"), actions.get("comment_value")
    text = rich or (plain[-1] if isinstance(plain, list) and plain else plain)
    return Template(name, locale, str(text), html=bool(rich)) if text else None


def load(directory: Path) -> Replies:
    """Reads config/replies/: {nb,en}/<name>.md and {nb,en}/phrases.toml.

    Raises:
        RepliesRefused: every problem at once: missing files, texts that lack a placeholder, unknown keys.
    """
    problems: list[str] = []
    templates = {
        (name, locale): _template(directory / locale / f"{name}.md", name, locale, problems)
        for locale in LOCALES
        for name in NEEDED
    }
    phrases = {locale: _phrases(directory / locale / "phrases.toml", problems) for locale in LOCALES}
    if problems:
        raise RepliesRefused(tuple(problems))
    return Replies(templates, {locale: spoken for locale, spoken in phrases.items() if spoken})


def _template(path: Path, name: str, locale: str, problems: list[str]) -> Template:
    try:
        text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    except UnicodeDecodeError as error:
        problems.append(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8")
        return Template(name, locale, "")
    template = Template(name, locale, text)
    problems += [f"{path}: {fault}" for fault in (faults(template) if text else ("is missing or empty",))]
    return template


def _phrases(path: Path, problems: list[str]) -> Phrases | None:
    try:
        return Phrases.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        problems.append(f"{path}: is missing or empty")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: {error}")
    except UnicodeDecodeError as error:
        problems.append(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8")
    except ValidationError as error:
        problems += [f"{path}: {'.'.join(map(str, e['loc']))}: {wrong(e)}" for e in error.errors()]
    return None
