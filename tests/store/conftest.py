"""Each test of the store runs on SQLite, and on PostgreSQL where its server is installed."""

from tests.databases import store, url

__all__ = ["store", "url"]
