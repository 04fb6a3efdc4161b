"""The words that the bot says in more than one language, as they stand in its code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import bot

ROOMS = ("policy", "notify", "language")
#: What marks words for the catalogue, as its first argument.
#: What is the same in both languages.
SAME = ("Support: {counts}",)
MARKS = ("Because", "Sentence", "N_", "DueStep")


def calls() -> Iterator[tuple[str, str | None]]:
    """Yield where each sentence is made, and its words, ``None`` for words that are no literal."""
    for room in ROOMS:
        for path in sorted((Path(bot.__path__[0]) / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                    words = node.args[0]
                    literal = isinstance(words, ast.Constant) and isinstance(words.value, str)
                    yield f"{path.name}:{node.lineno}", str(words.value) if literal else None  # type: ignore[attr-defined]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
