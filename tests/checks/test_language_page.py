"""`kit explain language`: short enough to hand over, true enough to write by; every example in it builds."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.build.build import build
from kit.build.request import Request
from kit.checks import check_session
from kit.checks.explain import language
from kit.cli import main
from kit.session import read_text
from kit.session.front_matter import KEYS
from kit.session.setting_keys import ALL, WORDS

EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", language(), re.MULTILINE | re.DOTALL)
HEAD = "---\ntitle: T\nparticipants: 4\n---\n\n# Block\n\n## Why (5 min)\n\nWords\n\n> **Say:** Words.\n\n"
AROUND = {
    "session": "{}",
    "slide": HEAD + "## Shown (5 min)\n\n{}\n\n> **Say:** Look.\n",
    "handout": HEAD + "> **Handout:** [S](#sheet)\n\n# Handouts\n\n## Sheet\n<!-- kind: worksheet -->\n\n{}\n",
}


def test_it_is_short_plain_text_that_the_command_prints() -> None:
    assert len(language().encode("utf-8")) < 8000
    assert CliRunner().invoke(main, ["explain", "language"]).output == language()


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_every_example_is_without_a_problem_and_builds(kind: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text(AROUND[kind].format(text), encoding="utf-8")
    session, problems = read_text(path.read_text(encoding="utf-8"), path, "session.md")
    assert session is not None
    found = (*problems, *check_session(session, tmp_path))
    assert [(each.code, each.message) for each in found] == []
    assert "deck.pptx" in build(Request(session=path)).files


def test_it_names_every_key_setting_and_word() -> None:
    text = language()
    words = {word for values in WORDS.values() for word in values}
    assert [word for word in (*KEYS, *ALL, *words) if not re.search(rf"\b{re.escape(word)}\b", text)] == []
