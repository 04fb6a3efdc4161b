"""The app's package is as Zendesk's documentation wants it."""

import io
import json
import struct
import zipfile

import pytest

from bot.provision.app_package import Unpackable, package

URL = "https://bot.example"


@pytest.fixture
def packed() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package(URL)))


def test_it_holds_what_is_needed_and_nothing_else(packed):
    assert set(packed.namelist()) == {
        "manifest.json", "translations/en.json", "translations/no.json", "assets/logo.png", "assets/logo-small.png",
    }  # fmt: skip


def test_the_manifest_has_every_needed_key_and_asks_for_signed_urls(packed):
    manifest = json.loads(packed.read("manifest.json"))
    assert {"name", "author", "defaultLocale", "location", "version", "frameworkVersion"} <= set(manifest)
    assert manifest["frameworkVersion"] == "2.0"
    assert (manifest["signedUrls"], manifest["private"]) == (True, True)
    assert manifest["location"] == {"support": {"ticket_sidebar": {"url": f"{URL}/zendesk-app", "flexible": True}}}


def test_each_language_says_the_same_things_and_the_default_is_among_them(packed):
    said = {name: json.loads(packed.read(name)) for name in packed.namelist() if name.startswith("translations/")}
    assert f"translations/{json.loads(packed.read('manifest.json'))['defaultLocale']}.json" in said
    keys = {"name", "short_description", "long_description", "installation_instructions"}
    assert all(set(one["app"]) == keys and all(one["app"].values()) for one in said.values())


@pytest.mark.parametrize(("icon", "size"), [("logo", 320), ("logo-small", 128)])
def test_icons_are_pngs_of_the_documented_size(packed, icon, size):
    content = packed.read(f"assets/{icon}.png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (size, size)


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000"])
def test_without_https_there_is_no_package(url):
    with pytest.raises(Unpackable, match="https"):
        package(url)
