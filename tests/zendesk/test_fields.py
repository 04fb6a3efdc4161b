"""Knowing the bot's ticket fields again: by mark, else by title."""

from datetime import UTC, datetime

import pytest

from bot.zendesk.fields import FieldMissing, field_map

TITLES = {"event": "Arrangement", "severity": "Type feil"}
OPTIONS = [{"name": "A", "value": "severity_a"}, {"name": "B", "value": "severity_b"}]


def field(number, title, description=None, **more):
    return {"id": number, "title": title, "agent_description": description, **more}


def test_a_marked_field_is_known_whatever_its_title_and_before_one_with_the_title():
    fields = field_map([field(1, "Type feil"), field(2, "Alvorlighetsgrad", "The class. [bot:severity]")], TITLES)

    assert fields.id_of("severity") == 2


def test_an_unmarked_field_is_known_by_its_title():
    fields = field_map([{"id": 1, "title": "Arrangement"}], TITLES)

    assert fields.id_of("event") == 1
    assert fields.tagger_options("event") == ()
    assert fields.created_at("event") is None


def test_a_title_counts_neither_on_another_of_the_bots_fields_nor_on_one_switched_off():
    fields = field_map([field(1, "Type feil", "[bot:event]"), field(2, "Type feil", active=False)], TITLES)

    assert fields.id_of("event") == 1
    assert fields.missing(TITLES) == ("severity",)


def test_of_a_field_and_its_copies_the_first_active_one_counts():
    fields = field_map(
        [
            field(1, "Old", "[bot:event]", active=False, created_at="2026-01-01T00:00:00Z"),
            field(3, "Copy", "[bot:event]", active=True, created_at="2026-03-01T00:00:00Z"),
            field(2, "Event", "[bot:event]", active=True, created_at="2026-02-01T00:00:00Z"),
        ],
        TITLES,
    )

    assert fields.id_of("event") == 2
    assert fields.created_at("event") == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_dropdown_tells_its_options():
    fields = field_map([field(1, "Type feil", custom_field_options=OPTIONS)], TITLES)

    assert fields.tagger_options("severity") == ("severity_a", "severity_b")


def test_a_field_that_is_not_there_says_how_to_mend_it():
    with pytest.raises(FieldMissing, match=r"'event' is not in Zendesk: run `bot setup --apply`"):
        field_map([], TITLES).id_of("event")
