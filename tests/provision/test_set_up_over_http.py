"""Setting a Zendesk account up over real HTTP: from nothing, again, after people's changes, after lost answers."""

import pytest

from bot.provision import Setting, apply, existing, load, plan, signing_secrets, survey
from bot.replies import NEEDED
from bot.sandbox import Sandbox
from bot.zendesk.client import Zendesk
from bot.zendesk.errors import Later
from bot.zendesk.fields import field_map
from bot.zendesk.oauth import ClientCredentials
from bot.zendesk.session import Contact
from tests.provision.conftest import CONFIG

OF_AGENTS = 18  # macros for agents to apply: nine, in two languages


@pytest.fixture
def sandbox():
    with Sandbox() as sandbox:
        sandbox.webhooks.pause()
        yield sandbox


@pytest.fixture
def client(sandbox):
    contact = Contact(sandbox.clock.now, lambda *_: None)
    return Zendesk(
        sandbox.url, ClientCredentials(sandbox.url, sandbox.client_id, sandbox.client_secret, contact), contact
    )


@pytest.fixture
def own_user(sandbox):
    return sandbox.people.user("bot")["id"]


@pytest.fixture
def wanted(own_user, setting):
    return load(CONFIG / "zendesk", Setting("http://127.0.0.1:9", own_user, setting.replies))


@pytest.fixture
def changes(client, wanted):
    return lambda: plan(existing(client, wanted.kinds), wanted)


@pytest.fixture
def set_up(client, changes):
    def go():
        done = []
        apply(client, changes(), lambda change: done.append(change.words))
        return done

    return go


def test_from_nothing_and_again(sandbox, client, wanted, changes, set_up):
    done = set_up()

    # The account's only form is taken over, all else is made.
    assert len(done) == len(wanted.items)
    assert [words for words in done if not words.startswith("create")] == [
        "update ticket form “Default Ticket Form”: add 17 fields to it"
    ]
    assert changes() == ()
    assert signing_secrets(client, wanted) == tuple(sandbox.world.webhook_secrets.values())


@pytest.mark.parametrize("landed", [True, False])
@pytest.mark.parametrize("path", ["macros", "webhooks"])
def test_a_stop_half_way_is_mended_by_going_on(sandbox, changes, set_up, path, landed):
    sandbox.fault("drop", method="POST", path=f"/api/v2/{path}", apply=landed)
    with pytest.raises(Later):
        set_up()

    set_up()

    assert changes() == ()
    assert len(sandbox.world.macros) == 2 * len(NEEDED) + OF_AGENTS
    assert len(sandbox.world.webhooks) == 1


def test_what_people_rename_and_rewrite_stays_theirs(client, changes, set_up, wanted):
    set_up()
    things = existing(client)
    for kind, title in (("ticket_fields", "title"), ("macros", "title"), ("views", "title"), ("triggers", "title")):
        for thing in next(things[one] for one in things if one.plural == kind):
            text = (
                {"actions": [{"field": "comment_value_html", "value": "<p>Sak [[case]]</p>"}]}
                if kind == "macros"
                else {}
            )
            body = {title: f"{thing[title]} (ours)", **text}
            client.put(f"/api/v2/{kind}/{thing['id']}", {kind.removesuffix("s"): body})

    assert changes() == ()
    fields = field_map(client.get("/api/v2/ticket_fields", {"page[size]": 100})["ticket_fields"], wanted.field_titles)
    assert fields.missing(wanted.field_titles) == ()


@pytest.mark.parametrize("shared", [False, True], ids=["a user of its own", "a user that people share"])
def test_what_people_do_calls_the_webhook_and_what_the_bot_does_not(sandbox, client, setting, own_user, shared):
    wanted = load(CONFIG / "zendesk", Setting("http://127.0.0.1:9", None if shared else own_user, setting.replies))
    apply(client, plan(existing(client), wanted), lambda _change: None)
    called = sandbox.webhooks.forget  # how often, since it was last asked
    people = sandbox.people
    called()

    ticket = people.write_in("volunteer", "Help", "It does not work.")
    assert called() == 1
    people.reply("volunteer", ticket, "More of it", public=False)
    assert called() == 1
    people.agent_sets(ticket, fields={"severity": "severity_b"})
    assert called() == 1
    people.agent_answers(ticket, "A note", public=False)
    assert called() == 1

    note = {"body": "The bot's own note", "public": False}
    client.put(f"/api/v2/tickets/{ticket}", {"ticket": {"comment": note, "tags": ["reporter_unknown"]}})
    assert called() == 0


def test_a_new_account_tells_customers_of_comments_and_needs_no_warning(client, set_up):
    set_up()

    assert survey(client) == ()
