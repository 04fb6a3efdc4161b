"""An object that Zendesk should hold, and the table of config/zendesk/ that describes it."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from bot.language import Language
from bot.provision.kinds import Kind
from bot.replies import Replies

Json = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """What the descriptions leave open.

    Args:
        public_url: where Zendesk reaches the bot, without a path.
        own_user_id: the Zendesk user that only the bot acts as; None when that is not known.
        replies: the first texts of the macros.
        language: the desk's, of titles, help texts and descriptions.
    """

    public_url: str
    own_user_id: int | None
    replies: Replies
    language: Language = "nb"


@dataclass(frozen=True)
class Item:
    """An object that Zendesk should hold.

    Args:
        kind: of object.
        key: by which the bot knows it.
        title: the one it gets.
        body: for creating it; it may hold references.
        earlier_titles: that set-up gave it once; what has one is taken over.
        translations: titles that set-up gives it in another language.
        earlier_texts: beginnings of the SHA-256 of texts that a macro had from set-up earlier.
    """

    kind: Kind
    key: str
    title: str
    body: Json
    earlier_titles: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    earlier_texts: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """By which it is taken over where it carries no mark, the present one first."""
        return (self.title, *self.earlier_titles)

    @property
    def name(self) -> str:
        """As references name it."""
        return f"{self.kind.singular}:{self.key}"

    @property
    def words(self) -> str:
        """As people know it."""
        return f"{self.kind.words} “{self.title}”"


class Strict(BaseModel):
    """A table whose unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Strict):
    """Words in both languages of the desk."""

    nb: str
    en: str


Words = str | Both


def say(words: Words, language: Language) -> str:
    """Words in one language; a plain text is the same in both."""
    return words if isinstance(words, str) else str(getattr(words, language))


class Described(Strict):
    """One table of a file in config/zendesk/.

    Args:
        key: by which the bot knows the object.
        title: what people call it.
        earlier: titles that set-up gave it once, so that an account with these is taken over.
    """

    kind: ClassVar[Kind]
    file: ClassVar[str] = ""
    key: str
    title: Words
    earlier: tuple[str, ...] = ()

    @classmethod
    def table(cls) -> str:
        """The name of such tables."""
        return cls.file.removesuffix("s") or cls.kind.singular

    @classmethod
    def file_name(cls) -> str:
        """The name of the file that holds them."""
        return f"{cls.file or cls.kind.plural}.toml"

    def item(self, key: str, body: Json, language: Language, suffix: str = "") -> Item:
        """An object of this table; the suffix ends its titles."""
        title, translations = say(self.title, language), (say(self.title, "nb"), say(self.title, "en"))
        return Item(
            self.kind,
            key,
            f"{title}{suffix}",
            body,
            earlier_titles=tuple(f"{one}{suffix}" for one in self.earlier if one != title),
            translations=tuple(f"{one}{suffix}" for one in translations if one != title),
        )

    @abstractmethod
    def items(self, setting: Setting) -> tuple[Item, ...]:
        """The objects that this table describes."""


class Single(Described):
    """A table that describes one object."""

    def items(self, setting: Setting) -> tuple[Item, ...]:
        """The one object."""
        return (self.item(self.key, self.body(setting), setting.language),)

    @abstractmethod
    def body(self, setting: Setting) -> Json:
        """The object for Zendesk's API, references unresolved."""
