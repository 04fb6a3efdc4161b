"""What differs between a client and the sandbox, and why that is right: by client, a part of what it says, and why."""

KNOWN = {
    "python-zendesk": {
        "bodies of PUT /tickets/": "`metadata` is documented in the text alone; ids of `email_ccs` may be numbers",
        "bodies of POST|PUT /ticket_forms": "its model is of answers; a change names only what changes",
    },
    "libzapi": {
        "account settings": "the sandbox has the settings that the bot reads",
        "brands": "the sandbox's brand has no logo",
        "audits of a ticket": "its own parser has no rule for its own type; it fails on every answer",
        "views": "it takes every column for a custom field with a number; recorded views name them by text",
    },
}
