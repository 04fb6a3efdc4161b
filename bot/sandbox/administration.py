"""Gestures of administrators: who people are, and what is known of them and of their organizations."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox import directory
from bot.sandbox.cast import Cast, gesture
from bot.sandbox.state import Json

ROLES = {
    "administrator": "administrator",
    "second_administrator": "administrator",
    "neighbour_administrator": "administrator",
    "group_leader": "group_leader",
    "volunteer": "volunteer",
}


class Administration(Cast):
    """What is done to people's records."""

    @gesture
    def make_light_agent(self, person: str | int) -> int:
        """A person becomes an agent who can comment in private only."""
        light = next(one for one in self.world.custom_roles.values() if one["role_type"] == directory.LIGHT_AGENT)
        return self.set_person(person, custom_role_id=light["id"])

    @gesture
    def join(self, person: str | int, of: str | int) -> int:
        """A person becomes a member of another person's organization too; gives the membership's id."""
        user, organization = self.user(person), self.user(of)["organization_id"]
        return int(directory.join_organization(self.world, user["id"], organization, default=False)["id"])

    @gesture
    def make_administrator(self, person: str | int, *, trained: bool = True) -> int:
        """A person becomes their organization's administrator."""
        training = "training_yes" if trained else "training_no"
        return self.set_person(person, user_fields={"support_role": "administrator", "training_completed": training})

    @gesture
    def settle_roles(self) -> None:
        """Everyone in the seeded account gets the role that their key says."""
        for person, role in ROLES.items():
            self.set_person(person, user_fields={"support_role": role})
            if role == "administrator":
                self.make_administrator(person)

    @gesture
    def set_person(self, person: str | int, **properties: Any) -> int:  # noqa: ANN401 - as many types as properties have
        """Changes a person's record, such as `user_fields` or `suspended`; raises KeyError for an unknown field."""
        user = self.user(person)
        _require(self.world.user_fields, properties.get("user_fields"))
        directory.change_user(self.world, user, properties)
        return int(user["id"])

    @gesture
    def set_organization(self, of: str | int, **properties: Any) -> int:  # noqa: ANN401 - as many types as properties have
        """Changes the organization of a person, such as its `organization_fields`; raises KeyError likewise."""
        organization = self.world.organizations[self.user(of)["organization_id"]]
        _require(self.world.organization_fields, properties.get("organization_fields"))
        directory.change_organization(self.world, organization, properties)
        return int(organization["id"])


def _require(table: dict[int, Json], values: Mapping[str, Any] | None) -> None:
    missing = set(values or {}) - {field["key"] for field in table.values()}
    if missing:
        raise KeyError(f"no field {', '.join(sorted(missing))}: set up the account first")
