"""An app in the ticket's sidebar is asked for with a token that the account has signed; people have a page."""

import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from bot.sandbox.sidebar import SidebarApp


@pytest.fixture
def app(sandbox):
    sandbox.sidebar_app = SidebarApp("http://127.0.0.1:9/sidebar")
    return sandbox.sidebar_app


def shown(sandbox, api, case):
    return api.session.get(f"{sandbox.url}/agent/tickets/{case}", timeout=10)


def test_the_page_posts_a_token_that_the_public_key_proves(sandbox, api, people, case, app):
    page = shown(sandbox, api, case)
    token = page.text.split('name="token" value="')[1].split('"')[0]
    key = api.session.get(f"{sandbox.url}/api/v2/apps/1/public_key.pem", timeout=10).text

    claims = jwt.decode(token, RSAKey.import_key(key), algorithms=["RS256"]).claims
    assert claims["aud"] == f"{sandbox.url}/api/v2/apps/installations/2.json"
    assert claims["sub"] == f"{sandbox.url}/api/v2/users/{people.ids['agent']}.json"
    assert claims["iss"] == sandbox.url.removeprefix("http://")
    assert claims["exp"] - claims["nbf"] == 600
    assert claims["nbf"] == int(sandbox.clock.now().timestamp())
    assert f"http://127.0.0.1:9/sidebar?origin=http%3A%2F%2F127.0.0.1%3A{sandbox.url.rsplit(':', 1)[1]}" in page.text
    assert f"app_guid={app.guid}" in page.text


def test_each_look_has_a_token_of_its_own_and_a_foreign_key_proves_none(sandbox, people, app):
    tokens = [app.token(sandbox.world, people.ids["agent"]) for _ in range(2)]
    claims = [jwt.decode(one, app.key, algorithms=["RS256"]).claims for one in tokens]

    assert claims[0]["jti"] != claims[1]["jti"]
    with pytest.raises(JoseError):
        jwt.decode(tokens[0], SidebarApp("http://127.0.0.1:9/").key, algorithms=["RS256"])


def test_only_the_apps_origin_may_be_framed(sandbox, api, case):
    assert "iframe" not in shown(sandbox, api, case).text
    assert "frame-src" not in shown(sandbox, api, case).headers["Content-Security-Policy"]

    sandbox.sidebar_app = SidebarApp("http://127.0.0.1:9/sidebar")
    assert "frame-src http://127.0.0.1:9" in shown(sandbox, api, case).headers["Content-Security-Policy"]


def test_people_are_given_role_training_and_organization(sandbox, api, people):
    page = api.session.get(f"{sandbox.url}/people", timeout=10).text
    assert "Demo volunteer" in page
    assert "bot setup --apply" in page
    for key, values in (("support_role", ["administrator"]), ("training_completed", ["training_yes"])):
        options = [{"name": one, "value": one} for one in values]
        field = {"type": "dropdown", "title": key, "key": key, "custom_field_options": options}
        api.post("/user_fields", {"user_field": field}, 201)

    other = people.user("neighbour_administrator")["organization_id"]
    given = {"organization_id": other, "support_role": "administrator", "training_completed": "training_yes"}
    answer = api.session.post(f"{sandbox.url}/people/stranger", data=given, timeout=10, allow_redirects=False)

    assert answer.status_code == 303
    stranger = people.user("stranger")
    assert stranger["user_fields"] == {"support_role": "administrator", "training_completed": "training_yes"}
    assert people.world.organizations_of(stranger["id"]) == [other]
