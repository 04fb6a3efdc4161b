"""Cases that the page fills in at the press of a button, in customers' own language."""

from bot.sandbox.state import Json

EXAMPLES: tuple[Json, ...] = (
    {
        "label": "A complete case",
        "person": "administrator",
        "channel": "web",
        "subject": "Påmeldingen stopper på siste steg",
        "text": "Når deltakere trykker på «Fullfør» i påmeldingen, kommer det en feilmelding, og ingen blir påmeldt.",
        "event": "demo.customer.example, høstsamlingen",
        "severity": "severity_b",
        "actions_tried": "Vi har prøvd tre nettlesere, tømt bufferen og lest brukerveiledningen.",
        "screenshot": True,
    },
    {
        "label": "An incomplete e-mail",
        "person": "administrator",
        "channel": "email",
        "subject": "Noe er galt med vaktlisten",
        "text": "Hei,\n\nvaktlisten viser feil navn for mange av de frivillige.\n\nHilsen Demo administrator",
        "screenshot": False,
    },
    {
        "label": "A volunteer's e-mail",
        "person": "volunteer",
        "channel": "email",
        "subject": "Får ikke logget inn",
        "text": "Hei! Jeg får ikke logget inn på vaktlisten min. Hva gjør jeg?",
        "screenshot": False,
    },
    {
        "label": "In English, class A",
        "person": "neighbour_administrator",
        "channel": "web",
        "subject": "Nobody can check in",
        "text": "The check-in page is blank on every device, and the event has begun.",
        "event": "neighbour.customer.example, autumn gathering",
        "severity": "severity_a",
        "actions_tried": "Restarted the tablets, tried another network and read the manual.",
        "screenshot": True,
    },
)
