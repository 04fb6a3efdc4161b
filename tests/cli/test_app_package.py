"""``bot setup --app``: the package is as Zendesk's own validator wants it.

https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/ and the validations of
https://github.com/zendesk/zendesk_apps_support, which Zendesk runs on upload.
"""

import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cli.said import Run

LOCALE = re.compile(r"[a-z]{2}(-\w{2,3})?")
#: All properties that the manifest reference names.
PROPERTIES = {
    "name", "author", "version", "frameworkVersion", "location", "gaID", "defaultLocale", "parameters",
    "domainWhitelist", "private", "requirementsOnly", "singleInstall", "signedUrls", "termsConditionsURL",
    "experiments", "marketingOnly", "oauth",
}  # fmt: skip
PNG, IMAGE_HEADER = b"\x89PNG\r\n\x1a\n", slice(16, 24)  # width and height
PUBLIC_URL = "https://bot.example.com"


@pytest.fixture
def package(run: Run, tmp_path: Path) -> zipfile.ZipFile:
    """What ``bot setup --app`` writes; it takes no account, for there is none to ask."""
    path = tmp_path / "app.zip"
    said = run("setup", "--app", path, PUBLIC_URL=PUBLIC_URL)
    assert said.code == 0
    assert f"{path} is written" in said.out
    return zipfile.ZipFile(path)


@pytest.fixture
def manifest(package: zipfile.ZipFile) -> Any:
    return json.loads(package.read("manifest.json"))


def test_the_manifest_says_what_is_required_and_nothing_unknown(manifest):
    assert {"author", "defaultLocale", "location", "frameworkVersion"} <= manifest.keys() <= PROPERTIES
    assert manifest["frameworkVersion"] == "2.0"
    assert all(isinstance(manifest["author"][key], str) for key in ("name", "email", "url"))
    assert urlsplit(manifest["author"]["url"]).scheme in ("http", "https")
    assert isinstance(manifest["version"], str)
    assert (manifest["private"], manifest["signedUrls"]) == (True, True)


def test_the_page_is_ours_by_https_at_the_address_that_takes_the_token(manifest):
    (where,) = manifest["location"]["support"].items()
    assert where == ("ticket_sidebar", {"url": f"{PUBLIC_URL}/zendesk-app", "flexible": True})


def test_each_language_has_a_file_of_its_own_and_names_the_app(package, manifest):
    found = [name.removeprefix("translations/") for name in package.namelist() if name.startswith("translations/")]
    locales = [name.removesuffix(".json") for name in found]

    assert manifest["defaultLocale"] in locales
    assert "no" in locales  # as Zendesk calls Norwegian
    for locale in locales:
        assert LOCALE.fullmatch(locale)
        words = json.loads(package.read(f"translations/{locale}.json"))["app"]
        assert words.keys() == {"name", "short_description", "long_description", "installation_instructions"}
        assert all(isinstance(text, str) and text for text in words.values())


@pytest.mark.parametrize(("icon", "side"), [("logo.png", 320), ("logo-small.png", 128)])
def test_its_icons_are_of_the_size_that_zendesk_shows(package, icon, side):
    image = package.read(f"assets/{icon}")
    assert image.startswith(PNG)
    assert struct.unpack(">II", image[IMAGE_HEADER]) == (side, side)


def test_nothing_else_is_in_it(package):
    folders = {name.partition("/")[0] for name in package.namelist()}
    assert folders == {"manifest.json", "translations", "assets"}
    assert package.testzip() is None


@pytest.mark.parametrize("address", ["", "http://bot.example.com"])
def test_an_address_that_zendesk_would_not_frame_is_refused(run: Run, tmp_path: Path, address: str):
    said = run("setup", "--app", tmp_path / "app.zip", PUBLIC_URL=address)
    assert (said.code, "https://" in said.err) == (1, True)
    assert not (tmp_path / "app.zip").exists()


def test_a_file_that_cannot_be_written_is_told_in_a_line(run: Run, tmp_path: Path):
    said = run("setup", "--app", tmp_path / "nowhere" / "app.zip", PUBLIC_URL=PUBLIC_URL)
    assert said.code == 1
    assert "No such file or directory" in said.err
    assert "Traceback" not in said.err
