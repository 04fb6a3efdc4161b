"""The one error of set-up's own."""


class SetupRefused(ValueError):
    """A person has to settle something first; `problems` are all there are, in words and with their places."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
