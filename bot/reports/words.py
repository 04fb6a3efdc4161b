"""The words of reports, in the languages in which support leads and accountants read them."""

from __future__ import annotations

from typing import Final, Literal

Locale = Literal["en", "nb"]
LOCALES: Final[tuple[Locale, ...]] = ("en", "nb")

SLA_NOTE = (
    "Cases created in the period. Median and 90th percentile: hours and minutes of business time from the clock's start"
    " to the answer, by nearest rank. Same day: answered on the day on which the case came in. The states are"
    " those of unanswered cases, the statuses those of unsolved ones."
)
SLA_NOTE_NB = (
    "Saker opprettet i perioden. Median og 90-persentil: timer og minutter i åpningstiden fra klokken startet til"
    " svaret, etter nærmeste rang. Samme dag: besvart den dagen saken kom inn. Tilstandene gjelder ubesvarte saker,"
    " statusene uløste saker."
)
BILLING_NOTE = (
    "Unqualified cases created in the month, with the amounts that stand on them. Phone support by the users and"
    " organizations as they are registered now. All amounts in NOK."
)
BILLING_NOTE_NB = (
    "Ukvalifiserte saker opprettet i måneden, med beløpene som står på dem. Telefonsupport etter brukere og"
    " organisasjoner slik de er registrert nå. Alle beløp i NOK."
)

#: English, Norwegian.
WORDS: Final = {
    "sla": ("Answered in time", "Besvart i tide"),
    "billing": ("Billing", "Faktureringsgrunnlag"),
    "sla_note": (SLA_NOTE, SLA_NOTE_NB),
    "billing_note": (BILLING_NOTE, BILLING_NOTE_NB),
    "empty": ("Nothing in this period.", "Ingenting i denne perioden."),
    "all": ("All", "Alle"),
    "none": ("(none)", "(ingen)"),
    "sum": ("Sum", "Sum"),
    "class": ("Class", "Klasse"),
    "organization": ("Organization", "Organisasjon"),
    "assignee": ("Assignee", "Saksbehandler"),
    "month": ("Month", "Måned"),
    "cases": ("Cases", "Saker"),
    "met": ("In time", "I tide"),
    "breached": ("Late", "For sent"),
    "running": ("Clock running", "Fristen løper"),
    "at_risk": ("At risk", "Nær fristen"),
    "overdue": ("Overdue", "Over fristen"),
    "no_clock": ("No due date", "Uten frist"),
    "median": ("Median", "Median"),
    "p90": ("90th percentile", "90-persentil"),
    "same_day": ("Same day", "Samme dag"),
    "needs_agent": ("Need an agent", "Trenger en saksbehandler"),
    "percent": ("In time (%)", "I tide (%)"),
    "new": ("New", "Ny"),
    "open": ("Open", "Åpen"),
    "pending": ("Pending", "Venter på kunden"),
    "hold": ("On hold", "På vent"),
    "what": ("What", "Hva"),
    "case": ("Case", "Sak"),
    "reason": ("Reason", "Årsak"),
    "minutes": ("Minutes", "Minutter"),
    "administrators": ("Persons", "Personer"),
    "price_nok": ("Price", "Pris"),
    "nok": ("NOK", "NOK"),
    "unqualified": ("Unqualified case", "Ukvalifisert henvendelse"),
    "phone": ("Phone support", "Telefonsupport"),
    "phone_free": ("Phone support, free months", "Telefonsupport, gratismåneder"),
    "unqualified_untrained": ("Administrator without training", "Administrator uten opplæring"),
    "unqualified_no_investigation": ("Not investigated first", "Forundersøkelse ikke utført"),
    "unqualified_not_attempted": ("No attempt to solve it", "Ikke forsøkt løst først"),
}


def say(key: str, locale: Locale) -> str:
    """Return the words for a key; names and numbers, which are no keys, stay as they are."""
    return WORDS[key][LOCALES.index(locale)] if key in WORDS else key
