"""Other people's clients of Zendesk's API, run against the sandbox: `make test-clients`."""
