"""A case as Zendesk's API gives it, written by hand: what ``bot explain FILE`` is fed."""

AT = "2026-11-23T09:10:00+01:00"
MAIL = """\
Arrangement: demo.example / Landsleir
Type feil: A
Beskrivelse: Ingen av deltakerne kan betale, siden for betaling er blank.
Tiltak: Logget ut og inn igjen, prøvd annen nettleser.
"""
FIELD_IDS = {
    "Arrangement": 11,
    "Type feil": 12,
    "Tiltak som er prøvd": 13,
    "Kundens klassifisering": 14,
    "Varslet klassifisering": 15,
    "SLA startet": 16,
    "SLA frist": 17,
    "SLA fristdato": 18,
}
ATTACHMENT = {"id": 70, "file_name": "screen.png", "content_type": "image/png", "size": 84000, "inline": False}
TICKET = {
    "id": 4711,
    "created_at": "2026-11-23T08:09:00Z",
    "updated_at": "2026-11-23T08:09:00Z",
    "subject": "Betaling feiler",
    "description": MAIL,
    "status": "new",
    "priority": None,
    "requester_id": 1,
    "submitter_id": 1,
    "organization_id": 100,
    "tags": [],
    "custom_fields": [{"id": field_id, "value": None} for field_id in FIELD_IDS.values()],
    "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
}
USERS = [
    {
        "id": 1,
        "name": "Demo administrator",
        "email": "demo-administrator@customer.example",
        "role": "end-user",
        "locale": "nb",
        "organization_id": 100,
        "user_fields": {"support_role": "administrator", "training_completed": "training_yes"},
    }
]
AUDIT = {
    "id": 900,
    "ticket_id": 4711,
    "created_at": "2026-11-23T08:09:00Z",
    "author_id": 1,
    "metadata": {"system": {}, "custom": {}},
    "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
    "events": [
        {"id": 901, "type": "Comment", "author_id": 1, "body": MAIL, "public": True, "attachments": [ATTACHMENT]},
        {"id": 902, "type": "Create", "field_name": "status", "value": "new"},
    ],
}
COMMENT = {
    "id": 901,
    "type": "Comment",
    "author_id": 1,
    "body": MAIL,
    "public": True,
    "attachments": [ATTACHMENT],
    "audit_id": 900,
    "created_at": "2026-11-23T08:09:00Z",
    "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
    "metadata": {"system": {}, "custom": {}},
}
AROUND = {
    "ticket": TICKET,
    "users": USERS,
    "organizations": [{"id": 100, "name": "Demo organization", "organization_fields": {}}],
    "ticket_fields": [{"id": field_id, "title": title} for title, field_id in FIELD_IDS.items()],
}
AUDITS_FORM = {**AROUND, "audits": [AUDIT]}
COMMENTS_FORM = {**AROUND, "comments": [COMMENT]}
