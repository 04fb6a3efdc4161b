"""Zendesk's window: everything that knows Zendesk's paths, JSON and manners."""
