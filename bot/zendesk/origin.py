"""Where a site is: scheme and host of an address, encrypted but on loopback; what is wrong is told without secrets."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

SUBDOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE | re.ASCII)


def of_subdomain(subdomain: str) -> str:
    """Return ``https://<subdomain>.zendesk.com``; raises ValueError for what is no subdomain."""
    if not SUBDOMAIN.fullmatch(subdomain):
        raise ValueError(f"{shown(subdomain)} is no Zendesk subdomain, like mycompany of mycompany.zendesk.com")
    return f"https://{subdomain}.zendesk.com"


def of_url(url: str, *, drop_path: bool = False) -> str:
    """Return scheme and host of an address; a path is refused, or dropped.

    Raises:
        ValueError: it is no address of a site, holds credentials, or is http elsewhere than on loopback.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"{shown(url)} is no address, like https://host.example.com") from None
    if parts.username is not None or parts.password is not None:
        raise ValueError(f"{shown(url)} must not hold a user or a password")
    if not host or re.search(r"[\s\\]", url) or not _is_encrypted(parts, host):
        raise ValueError(f"{shown(url)} must begin with https:// and a host (http:// only on loopback)")
    if not drop_path and (parts.path.strip("/") or parts.query or parts.fragment):
        raise ValueError(f"{shown(url)} must end with the host")
    return f"{parts.scheme}://{parts.netloc}"


def shown(url: str) -> str:
    """Return an address as it may be printed: what stands before an @ may be a password."""
    scheme, mark, rest = url.rpartition("://")
    before, at, host = rest.rpartition("@")
    return repr(f"{scheme}{mark}{'…' if before else ''}{at}{host}")


def _is_encrypted(parts: SplitResult, host: str) -> bool:
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
