"""What is gathered from a history: whose words count, and which of them are the desk's own come back (R2)."""

from dataclasses import replace
from datetime import timedelta

from bot.model.case import Comment, Entry, FieldChange
from bot.policy.history import History
from bot.policy.reading import Kind
from bot.policy.view import CaseView
from tests.policy.story import MAILS, PEOPLE, Story, oslo

AT = oslo("Mon 2026-11-23 09:10")


def test_what_the_desk_wrote_does_not_count_when_it_comes_back_in_a_quote() -> None:
    story = Story({})
    case = story.look_silently(story.create(AT, MAILS["only words"]), AT)
    desk = "Skriv det slik:\n\nArrangement: Eksempelleir\nType feil: A\nTiltak: Prøvd en annen nettleser"
    answer = "Type feil: C\n\nman. 23. nov. 2026 kl. 10:10 skrev Ola:\n\n" + "\n".join(
        f"> {line}" for line in desk.splitlines()
    )
    said = [
        Entry(950 + place, AT + timedelta(hours=1 + place), author, comment=Comment(author, text))
        for place, (author, text) in enumerate([(PEOPLE["agent"].id, desk), (case.requester.id, answer)])
    ]
    private = replace(said[0], comment=replace(said[0].comment, public=False)) if said[0].comment else said[0]
    case = replace(case, history=(*case.history, private, said[1]))

    data = CaseView(case, story.policy, AT + timedelta(hours=3)).intake.snapshots.last
    assert data.severity == "C"
    assert {"event", "actions_tried"} <= set(data.missing)


def test_zendesks_flag_makes_a_comment_automatic_whatever_it_says() -> None:
    story = Story({})
    case = story.create(AT, {**MAILS["only words"], "flags": [4]})
    assert [one.kind for one in History(case).kinds.values()] == [Kind.AUTOMATIC]
    assert [one.kind for one in History(story.create(AT, MAILS["only words"])).kinds.values()] == [Kind.CONTENT]


def test_a_class_that_an_agent_sets_with_a_comment_in_the_customers_name_counts() -> None:
    story = Story({})
    case = story.look_silently(story.create(AT, MAILS["complete B"]), AT)
    comment = Comment(case.requester.id, "Takk, da venter vi på svar om listen.")
    raised = FieldChange("severity", "severity_b", "severity_a")
    told = Entry(950, AT + timedelta(hours=1), PEOPLE["agent"].id, comment=comment, changes=(raised,))
    case = replace(case, fields={**case.fields, "severity": "severity_a"}, history=(*case.history, told))

    assert CaseView(case, story.policy, AT + timedelta(hours=2)).intake.snapshots.last.severity == "A"
