"""Every line of a template decides one thing at most: whoever changes what a page says can read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.theme.theme import bundled

TEMPLATES = sorted(path for path in bundled().rglob("*") if path.suffix in {".j2", ".typ", ".md"})
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
TEXTS = re.compile(r'"[^"]*"')


def decisions(line: str, suffix: str) -> int:
    """How many conditions stand in the line, in tags and in expressions, words in quotation marks aside."""
    code = "".join(TAGS.findall(line)) if suffix != ".typ" else line.split("//")[0]
    return len(re.findall(r"(?<![\w-])(?:if|elif)(?![\w-])", TEXTS.sub('""', code)))


def test_conditions_are_counted_in_tags_and_expressions() -> None:
    assert decisions('{% if a %}{{ "x" if b else "if" }}{% elif c %} if {% endif %}', ".j2") == 3
    assert decisions("let a = if b { 1 } else if c { 2 } // if", ".typ") == 2


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(bundled()).as_posix())
def test_no_line_of_a_template_has_two_conditions(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [f"{number}: {line}" for number, line in lines if decisions(line, path.suffix) > 1] == []
