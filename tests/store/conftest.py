"""Each test of the store runs on SQLite, and on PostgreSQL where a server is named."""

from tests.databases import store, url

__all__ = ["store", "url"]
