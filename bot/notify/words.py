"""The words of messages to the leads, in both languages: ids, classes, dates and numbers, no customer's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.notify.settings import Language

#: By kind, one line for each message, made of its facts and the case's number; instants and days are in words.
LINES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "brake": (
            "More than {limit} public replies within an hour: the bot only watches until a person releases the "
            "brake (bot brake --release)."
        ),
        "assumption": (
            "The bot has stopped writing: Zendesk did not record its update of case {case} as it was sent "
            "({assumption}). Please look at the case; bot brake tells more."
        ),
        "incomplete_a": (
            "Case {case} is reported as class A and incomplete. It stays open; its clock started at creation."
        ),
        "bounced_a": "Case {case} is reported as class A by no administrator; it was sent back and stays open.",
        "sla_overdue": "Case {case} (class {class}) was to be answered by {due}, and is not.",
        "resolution_overdue": (
            "Case {case} (class {class}) was to be resolved by {due}, by the customer's agreement, and is not."
        ),
        "sla_at_risk": "Case {case} (class {class}) is to be answered by {due}.",
        "no_administrator": (
            "Case {case} was sent back to the customer's administrator, but none is known. Please find out who it is."
        ),
        "unqualified_repeat": (
            "Organization {organization} has had {count} unqualified cases within {months} months (latest: case "
            "{case}). Please talk with the customer."
        ),
        "user_questions": (
            "Organization {organization} has asked {count} user questions within {months} months (latest: case "
            "{case}). Consider offering training."
        ),
        "deploy_due": "The update of case {case} is agreed for {day}, and the case is closed.",
        "parked": "Case {case} could not be worked on and waits for a person (bot inbox --parked): {reason}",
        "macro": (
            "The macro of {reply} ({locale}) lacks a value that it must hold. Until it is mended, its first text "
            "is sent."
        ),
        "drift": "Zendesk is not set up as the bot needs it, {count} changes (bot setup). First: {first}",
    },
    "nb": {
        "brake": (
            "Mer enn {limit} offentlige svar på en time: roboten bare ser på til noen løser ut bremsen (bot "
            "brake --release)."
        ),
        "assumption": (
            "Roboten har sluttet å skrive: Zendesk lagret ikke oppdateringen av sak {case} slik den ble sendt "
            "({assumption}). Se på saken; bot brake sier mer."
        ),
        "incomplete_a": (
            "Sak {case} er meldt som A-feil og er ufullstendig. Den står åpen, og fristen løper fra saken kom inn."
        ),
        "bounced_a": (
            "Sak {case} er meldt som A-feil av en som ikke er administrator; den er sendt tilbake og står åpen."
        ),
        "sla_overdue": "Sak {case} (klasse {class}) skulle vært besvart innen {due}, og er det ikke.",
        "resolution_overdue": (
            "Sak {case} (klasse {class}) skulle etter kundens avtale vært løst innen {due}, og er det ikke."
        ),
        "sla_at_risk": "Sak {case} (klasse {class}) skal besvares innen {due}.",
        "no_administrator": (
            "Sak {case} er sendt tilbake til kundens administrator, men ingen er kjent. Finn ut hvem det er."
        ),
        "unqualified_repeat": (
            "Organisasjon {organization} har hatt {count} ukvalifiserte saker på {months} måneder (siste: sak "
            "{case}). Snakk med kunden."
        ),
        "user_questions": (
            "Organisasjon {organization} har stilt {count} brukerspørsmål på {months} måneder (siste: sak "
            "{case}). Vurder å tilby opplæring."
        ),
        "deploy_due": "Oppdateringen i sak {case} er avtalt til {day}, og saken er lukket.",
        "parked": "Sak {case} kunne ikke behandles og venter på en person (bot inbox --parked): {reason}",
        "macro": (
            "Makroen for {reply} ({locale}) mangler en verdi den må ha. Til den er rettet, sendes den første teksten."
        ),
        "drift": "Zendesk er ikke satt opp slik roboten trenger, {count} endringer (bot setup). Den første: {first}",
    },
}

#: For what has passed when it is told: a missed date stays a fact, and asks for nothing any more.
SETTLED: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "sla_overdue": (
            "Case {case} (class {class}) was to be answered by {due}; it has been answered since, or has another date."
        ),
        "resolution_overdue": (
            "Case {case} (class {class}) was to be resolved by {due}; its date has been moved since."
        ),
    },
    "nb": {
        "sla_overdue": (
            "Sak {case} (klasse {class}) skulle vært besvart innen {due}; den er besvart siden, eller har fått "
            "en annen frist."
        ),
        "resolution_overdue": "Sak {case} (klasse {class}) skulle vært løst innen {due}; fristen er flyttet siden.",
    },
}

#: How many there are of a kind, for the title.
COUNTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "brake": "brake pulled",
        "assumption": "stopped writing: {n}",
        "incomplete_a": "class A incomplete: {n}",
        "bounced_a": "class A sent back: {n}",
        "sla_overdue": "overdue: {n}",
        "resolution_overdue": "not resolved in time: {n}",
        "sla_at_risk": "at risk: {n}",
        "no_administrator": "no administrator known: {n}",
        "unqualified_repeat": "repeated unqualified requests: {n}",
        "user_questions": "many user questions: {n}",
        "deploy_due": "updates of closed cases: {n}",
        "parked": "parked: {n}",
        "macro": "macros to mend: {n}",
        "drift": "set-up has drifted",
        "digest": "the day",
    },
    "nb": {
        "brake": "bremsen er på",
        "assumption": "har sluttet å skrive: {n}",
        "incomplete_a": "ufullstendig A-feil: {n}",
        "bounced_a": "A-feil sendt tilbake: {n}",
        "sla_overdue": "over fristen: {n}",
        "resolution_overdue": "ikke løst i tide: {n}",
        "sla_at_risk": "nær fristen: {n}",
        "no_administrator": "ingen kjent administrator: {n}",
        "unqualified_repeat": "gjentatte ukvalifiserte henvendelser: {n}",
        "user_questions": "mange brukerspørsmål: {n}",
        "deploy_due": "oppdateringer på lukkede saker: {n}",
        "parked": "venter på en person: {n}",
        "macro": "makroer å rette: {n}",
        "drift": "oppsettet avviker",
        "digest": "dagen",
    },
}

OTHER: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "day": "{weekday} {day} {month}",
        "title": "Support: {counts}",
        "other": "other: {n}",
        "settled": "settled since: {n}",
        "more": "… and {n} more",
        "all": "All: {url}",
        "trial": "Support: a test message",
        "trial_body": "This channel hears: {kinds}.",
    },
    "nb": {
        "day": "{weekday} {day}. {month}",
        "title": "Support: {counts}",
        "other": "annet: {n}",
        "settled": "ordnet siden: {n}",
        "more": "… og {n} til",
        "all": "Alle: {url}",
        "trial": "Support: en prøvemelding",
        "trial_body": "Denne kanalen får: {kinds}.",
    },
}

#: The digest: one line for each part, cases under it.
DIGEST: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "due": "Due today: {n}",
        "overdue": "Overdue: {n}",
        "waiting": "Waiting longest for an answer:",
        "to_be_answered": "Case {case} (class {class}), due {due}",
        "waits": "Case {case} (class {class}), since {since}",
        "numbers": (
            "Since {since}: {came_in} came in, {answered} answered, {in_time} of them in time, {bounced} sent "
            "back, {replies} replies by the bot."
        ),
    },
    "nb": {
        "due": "Frist i dag: {n}",
        "overdue": "Over fristen: {n}",
        "waiting": "Har ventet lengst på svar:",
        "to_be_answered": "Sak {case} (klasse {class}), frist {due}",
        "waits": "Sak {case} (klasse {class}), siden {since}",
        "numbers": (
            "Siden {since}: {came_in} kom inn, {answered} besvart, {in_time} av dem i tide, {bounced} sendt "
            "tilbake, {replies} svar fra roboten."
        ),
    },
}
