"""The way a simulation calls Zendesk: reading alone."""

import pytest

from bot.simulate import ReadOnly
from bot.zendesk.client import Answer, Api


class Answers(Api):
    """Zendesk, which answers everything."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def ask(self, *asked: object) -> Answer:
        self.asked.append(asked)
        return Answer({"id": 1})


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_would_write_is_not_even_sent(method: str):
    zendesk = Answers()
    with pytest.raises(ValueError, match="only reading"):
        ReadOnly(zendesk).ask(method, "/api/v2/tickets/1", body={})
    assert zendesk.asked == []


def test_what_reads_is_sent():
    zendesk = Answers()
    assert ReadOnly(zendesk).get("/api/v2/users/me") == {"id": 1}
    assert zendesk.asked == [("GET", "/api/v2/users/me", None)]
