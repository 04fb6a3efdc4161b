"""Many people's roles at once: the file is read as people write it, and what Zendesk refuses is told by line."""

import pytest

from bot.provision import SetupRefused
from bot.provision.people import OPTIONS, apply_import, plan_import, read_rows

FIELDS = ("support_role", "training_completed", "phone_support_from", "phone_support_until")


class Users:
    """An account of which an import sees users, user fields and jobs; `results` are what a job comes to."""

    def __init__(self, *users, fields=FIELDS):
        self.users = {user["id"]: {"role": "end-user", "active": True, "user_fields": {}, **user} for user in users}
        self.fields = fields
        self.calls = []
        self.looks_until_done = 1
        self.results = None
        self.status = "completed"

    def get(self, path, params=None):
        self.calls.append(f"GET {path}")
        if path.startswith("/api/v2/job_statuses/"):
            self.looks_until_done -= 1
            return {"job_status": {"id": "V3-1", "status": "working"} if self.looks_until_done > 0 else self.job}
        plural = path.removeprefix("/api/v2/")
        things = {
            "users": list(self.users.values()),
            "user_fields": [{"key": key, "active": True} for key in self.fields],
        }[plural]
        start = int((params or {}).get("page[after]") or 0)
        page = things[start : start + 100]
        meta = {"has_more": start + 100 < len(things), "after_cursor": str(start + 100)}
        return {plural: page, "meta": meta}

    def put(self, path, body):
        self.calls.append(f"PUT {path} {len(body['users'])}")
        for user in body["users"]:
            self.users[user["id"]]["user_fields"] |= user["user_fields"]
        self.job = {"id": "V3-1", "status": self.status, "results": self.results or [{"id": 1, "success": True}]}
        return {"job_status": {"id": "V3-1", "status": "queued", "results": None}}

    def post(self, path, body):
        raise AssertionError((path, body))


def user(number, **more):
    return {"id": number, "email": f"person{number}@customer.example", "name": f"Person {number}", **more}


def problems(text):
    with pytest.raises(SetupRefused) as refused:
        read_rows(text)
    return refused.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "email,role,training,phone_support_from,phone_support_until\nA@customer.example,administrator,yes,2026-12-01,-\n",
        (
            "\ufeffE-post;Rolle;Opplæring;Telefonsupport fra og med;Telefonsupport til og med\r\n"
            "a@customer.example;Administrator;Ja;01.12.2026;-\r\n\r\n"
        ),
        (
            'training,"role",email,Phone support until,Phone support from\n'
            "Yes,ADMINISTRATOR, a@customer.example ,-,2026-12-01"
        ),
    ],
    ids=["English", "as Excel writes it in Norway", "in another order"],
)
def test_a_file_is_read_as_people_write_it(text):
    (row,) = read_rows(text)

    assert (row.line, row.email) == (2, "a@customer.example")
    assert row.fields == {
        "support_role": "administrator",
        "training_completed": "training_yes",
        "phone_support_from": "2026-12-01",
        "phone_support_until": None,
    }


def test_an_empty_cell_and_a_missing_one_leave_the_field_as_it_is():
    (row,) = read_rows("email,role,training\na@customer.example,volunteer\n")

    assert row.fields == {"support_role": "volunteer"}


def test_every_mistake_is_told_at_once_with_its_line():
    assert problems(
        "email,role,training,phone_support_from,phone_support_until\n"
        "a@customer.example,boss,perhaps,,\n"
        "nobody,,,,\n"
        "b@customer.example,,,tomorrow,31.02.2026\n"
        "c@customer.example,,,2026-12-01,2026-11-30\n"
        "d@customer.example,volunteer,,,\n"
        "D@customer.example,administrator,,,\n"
        "e@customer.example,volunteer,,,,what\n"
    ) == (
        f"line 2: support_role: 'boss' is none of {', '.join(OPTIONS['support_role'])}",
        "line 2: training_completed: 'perhaps' is none of yes, ja, training_yes, no, nei, training_no",
        "line 3: 'nobody' is no e-mail address",
        "line 4: phone_support_from: 'tomorrow' is no date like 2026-11-27 or 27.11.2026",
        "line 4: phone_support_until: '31.02.2026' is no date like 2026-11-27 or 27.11.2026",
        "line 5: phone support ends (2026-11-30) before it begins (2026-12-01)",
        "line 8: has 6 cells, where there are 5 columns",
        "line 7: d@customer.example stands on line 6 already",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: there is no column email"),
        ("role\nadministrator\n", "line 1: there is no column email"),
        ("email,rolle,role\n", "line 1: two columns are support_role"),
        ("email,shoe size\na@customer.example,44\n", "line 1: unknown column 'shoe size'"),
        ("email,role\n", "line 1: nobody stands below the headings"),
        ('email,role\n"a@customer.example,volunteer\n', "line 2: unexpected end of data"),
    ],
)
def test_a_file_without_sense_is_refused(text, problem):
    assert any(one.startswith(problem) for one in problems(text))


def test_only_what_differs_is_planned_and_who_cannot_have_a_role_is_told():
    account = Users(
        user(1, user_fields={"support_role": "administrator", "phone_support_until": "2026-12-31T00:00:00+00:00"}),
        user(2, user_fields={"support_role": "volunteer"}),
        user(3, role="agent"),
        user(4, active=False),
        user(5, email=None),
    )
    text = (
        "email,role,phone_support_until\n"
        "person1@customer.example,administrator,2026-12-31\n"
        "PERSON2@customer.example,administrator,-\n"
        "person3@customer.example,administrator,\n"
        "person4@customer.example,administrator,\n"
        "person5@customer.example,administrator,\n"
    )

    plan = plan_import(account, read_rows(text))

    assert [update.words for update in plan.updates] == [
        "person2@customer.example: support_role volunteer → administrator"
    ]
    assert plan.same == 1
    assert plan.unknown == (
        "line 4: person3@customer.example belongs to an agent, and only customers have support roles",
        "line 5: person4@customer.example belongs to a deleted user",
        "line 6: person5@customer.example is nobody's address in Zendesk",
    )


def test_an_account_without_the_fields_is_not_written_to():
    with pytest.raises(SetupRefused) as refused:
        plan_import(
            Users(user(1), fields=FIELDS[:2]), read_rows("email,telefonsupport fra\nperson1@customer.example,-")
        )

    assert refused.value.problems == (
        "the user field phone_support_from is not in Zendesk: run bot setup --apply first",
    )


def test_250_people_of_300_are_three_updates_and_six_other_calls():
    account = Users(*map(user, range(1, 301)))
    rows = read_rows("email,role\n" + "".join(f"person{one}@customer.example,administrator\n" for one in range(1, 251)))
    plan = plan_import(account, rows)

    assert apply_import(account, plan.updates, lambda _seconds: None, lambda _done: None) == ()

    assert [call for call in account.calls if call.startswith("PUT")] == [
        "PUT /api/v2/users/update_many 100",
        "PUT /api/v2/users/update_many 100",
        "PUT /api/v2/users/update_many 50",
    ]
    assert len(account.calls) == 3 + 1 + 3 + 3  # updates, user fields, pages of users, a look at each job
    assert plan_import(account, rows).updates == ()


def test_a_job_is_waited_for_and_what_it_refused_is_told_by_line():
    account = Users(user(1), user(2))
    account.looks_until_done = 3
    account.results = [{"index": 0, "id": 1, "success": True}, {"index": 1, "id": 2, "error": "UserUpdateError"}]
    plan = plan_import(
        account, read_rows("email,role\nperson1@customer.example,administrator\nperson2@customer.example,volunteer")
    )
    waits: list[float] = []

    failed = apply_import(account, plan.updates, waits.append, lambda _done: None)

    assert failed == ("line 3: person2@customer.example: Zendesk says UserUpdateError",)
    assert len(waits) == 3


@pytest.mark.parametrize("status", ["failed", "working"])
def test_a_job_that_does_not_end_well_is_told_for_everybody_in_it(status):
    account = Users(user(1))
    account.status, account.results = status, {"success": False}
    plan = plan_import(account, read_rows("email,role\nperson1@customer.example,administrator"))

    (failed,) = apply_import(account, plan.updates, lambda _seconds: None, lambda _done: None)
    assert failed == f"line 2: person1@customer.example: the job is {status}; import again"
