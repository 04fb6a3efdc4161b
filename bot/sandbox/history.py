"""A month of made-up history: who wrote in, and what the agents did, as gestures to be played in order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import cycle
from zoneinfo import ZoneInfo

from bot.sandbox.people import SCREENSHOT, People

OSLO = ZoneInfo("Europe/Oslo")
OPENS, CLOSES = time(9), time(16)
SATURDAY = 5
CASES = 40
OFFICE_MINUTES, SPREAD = 400, 137  # a case comes so many minutes later in the day than the one before
MONTH = timedelta(days=30)
CUSTOMER_FOR, PHONE_SUPPORT_FOR = timedelta(days=40), timedelta(days=180)

Act = Callable[[People, int], int]


@dataclass(frozen=True)
class Moment:
    """What somebody does at an aware instant; `act` gives the ticket's id."""

    at: datetime
    act: Callable[[People], int]


@dataclass(frozen=True)
class Course:
    """How a case comes in, and what becomes of it: each step so many hours after the one before."""

    person: str
    subject: str
    text: str
    steps: tuple[tuple[float, Act], ...] = ()
    severity: str = ""
    request_type: str = ""
    channel: str = "web"

    def begin(self, people: People) -> int:
        """Writes in, by form, e-mail or phone; gives the ticket's id."""
        if self.channel == "phone":
            return people.phone_call(self.person, self.subject, self.text)
        if self.channel == "email":
            return people.write_in(self.person, self.subject, self.text)
        fields = {
            "event": "demo.customer.example, høstsamlingen",
            "severity": self.severity,
            "request_type": self.request_type,
            "actions_tried": "Prøvd i to nettlesere, og lest i brukermanualen.",
        }
        given = {key: value for key, value in fields.items() if value}
        return people.write_in(
            self.person, self.subject, self.text, channel="web", attachments=[SCREENSHOT], fields=given
        )


def _answers(text: str, *, agent: str = "agent", take: bool = False, status: str | None = None) -> Act:
    return lambda people, case: people.agent_answers(case, text, agent=agent, take=take, status=status)


def _replies(person: str, text: str) -> Act:
    return lambda people, case: people.reply(person, case, text, attachments=[SCREENSHOT])


def _reclassifies(severity: str) -> Act:
    return lambda people, case: people.agent_sets(case, fields={"severity": severity}, assignee="agent")


def _bills(reason: str, minutes: int) -> Act:
    fields = {"unqualified_reason": reason, "minutes_spent": minutes, "easily_solvable": True}
    return lambda people, case: people.agent_sets(case, fields=fields, status="solved")


PROBLEM = "Siden viser en feilmelding når vi lagrer, og endringene blir ikke med."
REST = "Arrangement: demo.customer.example, høstsamlingen\nType feil: B\nTiltak: Prøvd i to nettlesere.\n"
LOOKING = "Vi ser på saken, og kommer tilbake til dere."
FOUND = "Vi har funnet feilen, og retter den."
DONE = "Feilen er rettet. Si fra om dere ser den igjen."
SHOWN = "Dette er vist i opplæringen; vi har gjort det for dere nå."
WHICH = "Hvilken nettleser bruker dere, og i hvilken versjon?"

COURSES = (
    Course(
        "administrator", "Endringer blir ikke lagret",
        PROBLEM, severity="severity_b",
        steps=((3, _answers(LOOKING, take=True)), (23, _answers(DONE, status="solved"))),
    ),
    Course(
        "neighbour_administrator", "Changes are not saved",
        "The page shows an error when we save, and our changes are lost.",
        severity="severity_c",
        steps=(
            (22, _answers("We are looking into it.", agent="second_agent", take=True)),
            (28, _answers("This is mended.", agent="second_agent", status="solved")),
        ),
    ),
    Course(
        "second_administrator", "Listen viser feil navn",
        "Hei, listen viser feil navn for mange av de frivillige.", channel="email",
        steps=(
            (5, _replies("second_administrator", REST)),
            (19, _answers(FOUND, agent="second_agent", take=True)),
            (24, _answers(DONE, agent="second_agent", status="solved")),
        ),
    ),
    Course(
        "administrator", "Påmeldingen stopper",
        PROBLEM, severity="severity_a",
        steps=((1, _answers(FOUND, take=True)), (3, _answers(DONE, status="solved"))),
    ),
    Course(
        "volunteer", "Vaktlisten lagres ikke",
        "Hei! Jeg får ikke lagret vaktlisten min, det kommer en feilmelding.", channel="email",
        steps=((4, _replies("administrator", REST)), (23, _answers(LOOKING, take=True))),
    ),
    Course(
        "second_administrator", "Deltakerlisten sorteres feil",
        PROBLEM, severity="severity_b",
        steps=(
            (5, _reclassifies("severity_c")),
            (23, _answers(WHICH, status="pending")),
            (2, _replies("second_administrator", "Vi bruker den nyeste versjonen, se skjermbildet.")),
            (22, _answers(DONE, status="solved")),
        ),
    ),
    Course(
        "administrator", "Ny tittel på arrangementet",
        "Hvordan endrer vi tittelen på et arrangement?", severity="severity_c",
        steps=((6, _answers(SHOWN, take=True)), (1, _bills("unqualified_no_investigation", 25))),
    ),
    Course(
        "neighbour_administrator", "Check-in page is blank",
        "Nobody can check in: the page is blank on every device.", severity="severity_a",
        steps=((80, _answers("Sorry for the wait: this is mended.", take=True, status="solved")),),
    ),
    Course(
        "administrator", "Hvordan lages en rapport?",
        "Kan dere forklare hvordan en rapport settes opp?", request_type="type_user_question",
    ),
    Course(
        "second_administrator", "Påmeldingen stopper på siste steg",
        "Ringte om at påmeldingen stopper på siste steg.", channel="phone",
        steps=((2, _answers(FOUND, take=True)), (23, _answers(DONE, status="solved"))),
    ),
    Course(
        "neighbour_administrator", "New administrator",
        "How do we add a new administrator to our organization?", severity="severity_c",
        steps=(
            (4, _answers("This is part of the training; we have done it for you now.", take=True)),
            (1, _bills("unqualified_untrained", 75)),
        ),
    ),
    Course(
        "group_leader", "Tilgang til deltakerlisten",
        "Hei, vi trenger tilgang til deltakerlisten før helgen.", channel="email",
    ),
    Course("administrator", "Bilder blir ikke lagret", PROBLEM, severity="severity_b"),
)  # fmt: skip


def prepare(people: People, today: date) -> None:
    """One customer has bought phone support, the other is new."""
    until, since = today + PHONE_SUPPORT_FOR, today - CUSTOMER_FOR
    people.set_person("administrator", user_fields={"phone_support_until": until.isoformat()})
    people.set_organization("neighbour_administrator", organization_fields={"customer_since": since.isoformat()})


def month(begin: datetime, end: datetime) -> Iterator[Moment]:
    """Gives what happens between two aware instants, oldest first: about 40 cases, spread over weekdays."""
    first, days = begin.astimezone(OSLO).date(), range(1, (end - begin).days + 1)
    weekdays = [day for day in (first + timedelta(days=n) for n in days) if day.weekday() < SATURDAY]
    found: list[Moment] = []
    for number, course in zip(range(CASES), cycle(COURSES), strict=False):
        day, minute = weekdays[number * len(weekdays) // CASES], number * SPREAD % OFFICE_MINUTES
        found += _case(course, datetime.combine(day, OPENS, OSLO) + timedelta(minutes=minute))
    for moment in sorted(found, key=lambda one: one.at):
        if moment.at < end:
            yield moment


def _case(course: Course, begin: datetime) -> Iterator[Moment]:
    at, ticket_ids = begin, list[int]()

    def first(people: People) -> int:
        ticket_ids.append(course.begin(people))
        return ticket_ids[0]

    def next_step(act: Act, people: People) -> int:
        return act(people, ticket_ids[0])

    yield Moment(at, first)
    for hours, act in course.steps:
        at = office_hour(at + timedelta(hours=hours))
        yield Moment(at, partial(next_step, act))


def office_hour(instant: datetime) -> datetime:
    """The instant itself, or about the beginning of the next weekday's office hours; holidays are not known here."""
    local = instant.astimezone(OSLO)
    if local.weekday() < SATURDAY and OPENS <= local.time() < CLOSES:
        return instant
    day = local.date() + timedelta(days=local.time() >= CLOSES)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, OSLO) + timedelta(minutes=local.minute)
