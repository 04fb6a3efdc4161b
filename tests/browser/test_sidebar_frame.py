"""The app in the ticket's sidebar in a real Chromium: it is posted its token, and learns which ticket is shown."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask, request
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from bot.sandbox import Sandbox
from bot.sandbox.sidebar import SidebarApp
from tests.browser.conftest import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
PAGE = """<!doctype html><title>App</title><p id="said">{token}</p><script>
addEventListener("message", (event) => {{
  const said = JSON.parse(event.data);
  if (said.key !== "app.registered") return;
  document.getElementById("said").textContent += " ticket " + said.message.context.ticketId;
}});
parent.postMessage(JSON.stringify({{ key: "iframe.handshake", appGuid: "{guid}" }}), "{origin}");
</script>"""


@pytest.fixture
def app_url() -> Iterator[str]:
    """An app that tells what it was asked with."""
    app = Flask("app")

    @app.post("/sidebar")
    def sidebar() -> str:
        token = "token of three parts" if request.form["token"].count(".") == 2 else "no token"
        return PAGE.format(token=token, guid=request.args["app_guid"], origin=request.args["origin"])

    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sidebar"
    server.shutdown()


def test_the_app_is_asked_for_and_told_its_ticket(browser: Browser, app_url: str) -> None:
    with Sandbox() as zendesk:
        zendesk.sidebar_app = SidebarApp(app_url)
        case = zendesk.people.write_in("administrator", "It fails", "Blank.")
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(f"{zendesk.url}/agent/tickets/{case}")

        expect(page.frame_locator("#sidebar-app").locator("#said")).to_have_text(f"token of three parts ticket {case}")
        assert complaints == []
        page.close()
