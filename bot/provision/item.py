"""An object that Zendesk should hold, and the table of config/zendesk/ that describes it."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

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
    """

    public_url: str
    own_user_id: int | None
    replies: Replies


@dataclass(frozen=True)
class Item:
    """An object that Zendesk should hold; its body is for creating it, and may hold references."""

    kind: Kind
    key: str
    title: str
    body: Json

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


class Described(Strict):
    """One table of a file in config/zendesk/."""

    kind: ClassVar[Kind]
    key: str
    title: str

    @abstractmethod
    def items(self, setting: Setting) -> tuple[Item, ...]:
        """The objects that this table describes."""


class Single(Described):
    """A table that describes one object."""

    def items(self, setting: Setting) -> tuple[Item, ...]:
        """The one object."""
        return (Item(self.kind, self.key, self.title, self.body(setting)),)

    @abstractmethod
    def body(self, setting: Setting) -> Json:
        """The object for Zendesk's API, references unresolved."""
