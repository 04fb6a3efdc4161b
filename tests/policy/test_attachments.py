"""Which attachments count as a screenshot (R2): by their content type, by their name where that says nothing."""

import pytest

from bot.model.case import Attachment
from bot.policy.attachments import shows_something
from bot.policy.settings import Intake


@pytest.mark.parametrize(
    ("name", "content_type", "shows"),
    [
        ("bilde.png", "image/png", True),
        ("bilde", "image/png; name=bilde", True),
        ("feil.pdf", "APPLICATION/PDF", True),
        ("bilde.png", "application/octet-stream; name=bilde.png", True),
        ("notat.txt", "text/plain", False),
        ("notat.txt", "application/octet-stream", False),
    ],
)
def test_an_image_or_pdf_counts_whatever_parameters_its_type_has(name: str, content_type: str, *, shows: bool) -> None:
    assert shows_something(Attachment(content_type, 50_000, name=name), Intake()) is shows
