"""What differs between a client and the sandbox, and why that is right: by client, a part of what it says, and why."""

KNOWN = {
    "python-zendesk": {
        "incremental/tickets/cursor: tickets.[].status": "exports tell of deleted ones, as recorded",
        "not in the description: ticket.metadata": "it is documented in the text alone",
        "ticket.email_ccs.[].user_id: Input should be a valid string": "numbers do, as in other lists of ids",
        "bodies of POST|PUT /ticket_forms": "its model is of answers; a change names only what changes",
        "bodies of POST /oauth/tokens": "the description leaves signing in out",
        "bodies of POST|PUT /views": "the description has no model of what is sent, which its text tells",
    },
    "libzapi": {
        "account settings": "the sandbox has the settings that the bot reads",
        "brands": "the sandbox's brand has no logo",
        "audits of a ticket": "its own parser has no rule for its own type; it fails on every answer",
        "views": "it takes every column for a custom field with a number; recorded views name them by text",
    },
}
