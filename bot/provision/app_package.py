"""The app for Zendesk's ticket sidebar as a package to upload: manifest, translations, icons.

https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/
"""

from __future__ import annotations

import io
import json
import zipfile
from importlib.resources import files
from typing import Any, Final

from bot import __version__

#: Where the app's page is, below PUBLIC_URL.
PATH: Final = "/zendesk-app"
ICONS: Final = ("logo.png", "logo-small.png")  # 320 and 128 pixels
#: Zendesk calls Norwegian ``no``.
TRANSLATIONS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "name": "Support bot",
        "short_description": "How the case stands by the support policy, and what the bot does next.",
        "long_description": "State, class and time left, why, and what the bot would do now; one button decides again.",
        "installation_instructions": "Put the app's id and the installation's id into the bot's settings.",
    },
    "no": {
        "name": "Supportbot",
        "short_description": "Hvordan saken ligger an etter supportreglene, og hva boten gjør videre.",
        "long_description": "Tilstand, klasse og tid igjen, hvorfor, og hva boten ville gjort nå.",
        "installation_instructions": "Legg appens id og installasjonens id inn i botens innstillinger.",
    },
}


class Unpackable(Exception):
    """The package would not be accepted; the message says what to set."""


def manifest(public_url: str) -> dict[str, Any]:
    """Return the manifest; Zendesk signs what it asks for at ``public_url``, which must be HTTPS.

    Raises:
        Unpackable: the address is missing or plain HTTP.
    """
    if not public_url.startswith("https://"):
        raise Unpackable("PUBLIC_URL must begin with https://: Zendesk frames no page over plain HTTP")
    return {
        "name": TRANSLATIONS["en"]["name"],
        "author": {"name": "Support bot", "email": "support@example.com", "url": public_url},
        "defaultLocale": "en",
        "private": True,
        "signedUrls": True,
        "location": {"support": {"ticket_sidebar": {"url": f"{public_url}{PATH}", "flexible": True}}},
        "version": __version__,
        "frameworkVersion": "2.0",
    }


def package(public_url: str) -> bytes:
    """Return the package as a zip; raises ``Unpackable``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("manifest.json", json.dumps(manifest(public_url), indent=2))
        for locale, words in TRANSLATIONS.items():
            zipped.writestr(f"translations/{locale}.json", json.dumps({"app": words}, ensure_ascii=False, indent=2))
        for icon in ICONS:
            zipped.writestr(f"assets/{icon}", files("bot.provision").joinpath(f"app/assets/{icon}").read_bytes())
    return content.getvalue()
