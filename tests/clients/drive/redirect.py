"""Leads a client that knows only https://NAME.zendesk.com to the sandbox; and tells, a JSON line each, what ran."""

import json
import os
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import requests

SANDBOX = urlsplit(os.environ["ZENDESK_URL"])
NAMES = json.loads(os.environ["NAMES"])  # what there is in the account
ONCE: set[str] = set()


def there(url: str) -> str:
    """The address in the sandbox for one of Zendesk's."""
    parts = urlsplit(url)
    is_zendesk = (parts.hostname or "").endswith("zendesk.com")
    return urlunsplit(parts._replace(scheme=SANDBOX.scheme, netloc=SANDBOX.netloc)) if is_zendesk else url


_send = requests.Session.request


def _request(self: requests.Session, method: str, url: str, **kwargs: object) -> requests.Response:
    found = _send(self, method, there(url), **kwargs)  # type: ignore[arg-type] # passed on as it came
    found.url = found.request.url = url  # clients know what they were answered by its address
    return found


requests.Session.request = _request  # type: ignore[assignment,method-assign] # the client's own session calls it


def tell(what: str, problem: str = "") -> None:
    """One line of the report; without a problem it went well. The same is said once."""
    line = json.dumps({"what": what, "problem": problem})
    if line not in ONCE:
        ONCE.add(line)
        print(line, flush=True)


def _words(error: BaseException) -> list[str]:
    """What is wrong, of an error that holds several each of them."""
    inner = getattr(error, "exceptions", ())
    return [one for part in inner for one in _words(part)] or [f"{type(error).__name__}: {str(error)[:200]}"]


def try_out(what: str, act: Callable[[], object]) -> object:
    """Does something as a user of the client would; whatever it raises is the finding."""
    try:
        found = act()
    except Exception as error:
        tell(what, "; ".join(dict.fromkeys(_words(error)))[:600])
        return None
    tell(what)
    return found
