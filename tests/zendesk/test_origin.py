"""Addresses of Zendesk and of the bot: parsed, encrypted, and told without what may be a password."""

import pytest

from bot.zendesk.origin import of_subdomain, of_url


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://bot.example.com", "https://bot.example.com"),
        ("https://bot.example.com/", "https://bot.example.com"),
        ("HTTPS://Bot.Example.com:8443", "https://Bot.Example.com:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_scheme_and_host(url: str, origin: str):
    assert of_url(url) == origin


def test_a_path_may_be_dropped():
    assert (
        of_url("https://mycompany.zendesk.com/agent/dashboard?x=1", drop_path=True) == "https://mycompany.zendesk.com"
    )


@pytest.mark.parametrize(
    "url",
    [
        "bot.example.com",
        "http://bot.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://bot.example.com",
        "https://",
        "https:///path",
        "https://:443",
        "https://bot.example.com:port",
        "https://bot.example.com:99999",
        "https://[::1",
        "https://bot.exam ple.com",
        "https://bot.example.com\\@other.example",
        "https://bot.example.com/path",
        "https://bot.example.com?query",
        "https://bot.example.com#part",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(url: str):
    with pytest.raises(ValueError, match=r"\.example|localhost|https"):
        of_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://user:hunter2@bot.example.com",
        "https://hunter2@bot.example.com",
        "http://user:hunter2@bot.example.com",
        "user:hunter2@bot.example.com",
        "https://user:hunter2@bot.example.com:port",
        "https://user:hunt@hunter2@bot.example.com/path",
        "https://a/hunter2@bot.example.com",
    ],
)
def test_what_may_be_a_password_is_never_told(url: str):
    with pytest.raises(ValueError, match=r"bot\.example\.com") as refused:
        of_url(url)
    assert "hunter2" not in str(refused.value)


def test_a_subdomain_is_a_name():
    assert of_subdomain("my-company1") == "https://my-company1.zendesk.com"


@pytest.mark.parametrize(
    "subdomain", ["", "mycompany.zendesk.com", "evil.example/", "møller", "a b", "-a", "user:pass@"]
)
def test_what_is_no_subdomain_is_refused(subdomain: str):
    with pytest.raises(ValueError, match="is no Zendesk subdomain"):
        of_subdomain(subdomain)
