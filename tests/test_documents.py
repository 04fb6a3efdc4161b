"""What the documents say is there: rules, settings, replies, commands, targets, alarms, files and links."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path

import click
import pytest
from dotenv import dotenv_values
from pydantic import BaseModel

from bot import config, notify
from bot.cli import bot
from bot.policy.messages import BY_NAME
from bot.policy.rulebook import OWNED
from bot.policy.rulebook import RULES as IN_ORDER
from bot.policy.settings import Agreement, Settings
from bot.provision.fields import TicketField
from bot.replies import NEEDED

ROOT = Path(__file__).parent.parent
POLICY = (ROOT / "docs/policy.md").read_text(encoding="utf-8")
RUNNING = (ROOT / "docs/running.md").read_text(encoding="utf-8")
TROUBLESHOOTING = (ROOT / "docs/troubleshooting.md").read_text(encoding="utf-8")
DOCUMENTS = [
    pytest.param(path, id=str(path.relative_to(ROOT))) for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
]

RULES = {  # id -> its section of the policy
    heading[1]: POLICY[heading.end() :].partition("\n## ")[0]
    for heading in re.finditer(r"^## (R\d+) .+$", POLICY, re.MULTILINE)
}
MODULES = [path for path in sorted((ROOT / "bot/policy/rules").glob("*.py")) if path.name != "__init__.py"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_rule_module_stands_under_the_heading_of_the_rule_that_it_declares(module):
    named_under = [rule for rule, section in RULES.items() if f"`bot/policy/rules/{module.name}`" in section]

    rule = import_module(f"bot.policy.rules.{module.stem}").RULE
    assert named_under == [rule.id], f"docs/policy.md: name {module.name} under `## {rule.id} …`, and there alone"


def test_every_rule_that_is_declared_has_its_place_in_the_order():
    declared = [import_module(f"bot.policy.rules.{module.stem}").RULE for module in MODULES]

    placeless = {rule.run.__name__ for rule in declared} - {rule.run.__name__ for rule in IN_ORDER}
    assert not placeless, f"put their RULE into RULES of bot/policy/rulebook.py: {placeless}"
    assert len(declared) == len(IN_ORDER)


def test_every_rule_with_a_heading_has_its_file_of_cases_and_no_file_lacks_a_heading():
    told = {path.stem.upper() for path in (ROOT / "tests/cases").glob("r*.toml")}
    assert not set(RULES) - told, f"tell cases of them in tests/cases/: {set(RULES) - told}"
    assert not told - set(RULES), f"give them a heading in docs/policy.md: {told - set(RULES)}"


def test_the_policy_tells_the_order_in_which_the_rules_are_applied():
    told = re.findall(r"R\d+", POLICY.partition("in this order: ")[2].partition(". ")[0])
    places = {rule.id: place for place, rule in enumerate(IN_ORDER)}
    del places["R12"]  # which cases are left alone comes before all of them

    order = ["R12", *sorted(places, key=lambda rule: places[rule])]
    assert told == order, f"docs/policy.md, How the bot decides: {', '.join(order)}"


def _settings(section: BaseModel, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in section:
        if name == "agreements":
            yield from _settings(Agreement(), "agreements.NAME.")
        elif isinstance(value, BaseModel):
            yield from _settings(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", "unset" if value is None else f"`{json.dumps(value)}`"


def test_every_setting_of_the_policy_is_explained_with_its_default_and_nothing_else_is():
    table = POLICY.partition("## Settings")[2].partition("\n## ")[0]

    told = dict(re.findall(r"^\| `([\w.]+)` \| (.+?) \|", table, re.MULTILINE))
    assert told == dict(_settings(Settings())), "mend the table under `## Settings` in docs/policy.md"


def test_the_policy_file_shows_the_defaults():
    shown = tomllib.loads((ROOT / "config/policy.toml").read_text(encoding="utf-8"))

    assert Settings.model_validate(shown) == Settings()


def test_the_policy_file_shows_every_setting():
    shown = tomllib.loads(_uncommented(ROOT / "config/policy.toml"))
    sections = {name: section for name, section in Settings() if isinstance(section, BaseModel)}
    left_out = {
        f"{name}.{key}" for name, section in sections.items() for key, _ in section if key not in shown.get(name, {})
    }

    assert not left_out, f"config/policy.toml lacks {left_out}"


@pytest.mark.parametrize("document", ["config/policy.toml", "docs/policy.md"])
def test_the_agreement_shown_as_an_example_is_accepted(document):
    text = re.sub(r"^# (?=[\[\w])", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.MULTILINE)
    shown = re.findall(r"^\[agreements\.premium\].*?\n((?:\w.*\n)+)", text, re.MULTILINE)

    assert len(shown) == 1
    agreement = Agreement.model_validate(tomllib.loads(shown[0]))
    assert agreement.calendar == "24/7"
    assert agreement.days
    assert agreement.resolution


def test_every_tag_and_field_of_the_bot_stands_in_the_policy():
    fields = tomllib.loads((ROOT / "config/zendesk/ticket_fields.toml").read_text(encoding="utf-8"))
    keys = {TicketField.model_validate(field).key for field in fields["ticket_field"]}

    untold = {word for word in OWNED.tags | keys if f"`{word}`" not in POLICY}
    assert not untold, f"docs/policy.md says nothing of {untold}"


def test_every_reply_stands_in_the_policy_with_the_values_it_must_hold():
    table = POLICY.partition("## Replies")[2]
    rows = re.findall(r"^\| `(\w+)` \| R\d+ \| (.+) \|$", table, re.MULTILINE)

    told = {name: set(re.findall(r"`(\w+)`", values)) for name, values in rows}
    assert told == NEEDED, "mend the table under `## Replies` in docs/policy.md, or what rules declare"


def test_the_example_of_the_environment_names_the_settings_with_the_defaults_of_the_code_but_watches_first():
    example = dotenv_values(ROOT / ".env.example")

    assert set(example) == set(config.NAMES)
    assert config.environment({name: value or "" for name, value in example.items()}) == replace(
        config.Environment(), mode="watch"
    )


def test_the_example_of_the_environment_shows_how_a_channel_of_the_leads_gets_its_url():
    shown = re.findall(r"^# (NOTIFY_\w+=.+)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    file = notify.NotifyFile.model_validate(tomllib.loads(_uncommented(ROOT / "config/notify.toml")))

    variables = {name: value or "" for line in shown for name, value in dotenv_values(stream=StringIO(line)).items()}
    urls = config.environment(variables).notify_urls
    assert list(urls) == ["leads"]
    named = {"leads": file.channels["leads"]}
    (address,) = notify.addresses(file.model_copy(update={"channels": named}), urls, "nb")
    assert (address.name, address.language) == ("leads", "nb")


def _uncommented(path: Path) -> str:
    """A file of settings with what it shows as examples."""
    return re.sub(r"^# (?=[\[\w]+(\.\w+\]| =))", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_kind_of_message_to_the_leads_is_explained_to_those_who_get_it():
    table = RUNNING.partition("## Messages to the leads")[2].partition("\n## ")[0]
    shown = (ROOT / "config/notify.toml").read_text(encoding="utf-8").partition("# All kinds: ")[2]

    order = f"in the order of bot/policy/messages.py: {' '.join(BY_NAME)}"
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(BY_NAME), f"docs/running.md, {order}"
    assert re.findall(r"\w+", shown) == list(BY_NAME), f"config/notify.toml, `# All kinds:`, {order}"


def _code(document: Path) -> Iterator[str]:
    """Every code span, and every line of a code block without its comment."""
    text = document.read_text(encoding="utf-8")
    for block in re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from (line.partition(" #")[0].strip() for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_in_a_document_exists(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {words[1] for code in _code(document) if (words := code.split())[:1] == ["make"] and len(words) > 1}

    assert named - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_a_document_exists_with_its_options(document):
    for code in _code(document):
        for name, rest in re.findall(r"(?:^|^\.venv/bin/|-m )bot ([a-z]+)(.*)", code):
            command = bot.get_command(click.Context(bot), name)
            assert command is not None, code
            if isinstance(command, click.Group) and rest:
                command = command.commands[rest.split()[0]]
            known = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", rest)) <= known, code


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document):
    named = {code for code in _code(document) if re.fullmatch(r"(?:bot|benchmarks|config|docs|tests)/[\w./-]*", code)}

    assert {name for name in named if not (ROOT / name).exists()} == set()


def _anchors(document: Path) -> set[str]:
    """GitHub's anchors of the headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_relative_link_is_dead(document):
    links = re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)", document.read_text(encoding="utf-8"))
    for path, anchor in links:
        target = document.parent / path if path else document
        assert target.exists(), path
        assert not anchor or anchor in _anchors(target), f"{path}#{anchor}"


def test_every_alarm_that_the_bot_can_log_is_explained_to_its_operator():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    alarms = re.findall(r'\blog(?:ger)?\.(?:warning|error|exception)\(\s*"([^"%]+)', source)

    assert alarms
    assert [alarm for alarm in alarms if alarm[:30].strip(" :") not in TROUBLESHOOTING] == []


SECURITY = (ROOT / "docs/security.md").read_text(encoding="utf-8")


def test_every_line_of_what_somebody_could_try_names_tests_that_exist():
    rows = [
        line
        for line in SECURITY.partition("## How people get in")[0].splitlines()
        if line.startswith("| ") and not line.startswith(("| what is", "| ---"))
    ]
    assert rows
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row.rpartition(" | ")[2])
        assert named, row
        missing = [
            f"{path}::{name}"
            for path, name in named
            if f"def {name}(" not in ((ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else "")
        ]
        assert missing == []
