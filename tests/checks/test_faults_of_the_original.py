"""The faults of the session that this kit was made after: in anyone's session, each one is found."""

from datetime import date
from pathlib import Path

import pytest

from kit.checks import check_session
from kit.session import read_session

FRONT = """---
title: Partnering with Families
length: 60 min
participants: 36
{front}---

# Practice
"""
SAY = "\n> **Say:** Welcome, and thank you for coming.\n"


def option(name: str, minutes: int) -> str:
    return f"\n### {name} ({minutes} min)\n<!-- groups: pairs -->\n\nOpen the folder.\n\n> **Ask:** What did you see?\n"


READ = "\n## Read (5 min)\n\n"
PARTS = "".join(
    f"\n#### {part} (30 min)\n\nOpen it.\n\n> **Ask:** What do you see?\n" for part in ("What?", "So what?")
)
FOUR = option("Rubric", 30) + option("Shifts", 30) + option("Survey", 30) + option("Policy", 30)
CHOOSE = "\n## Choose one activity (30 min)\n<!-- choose: 1; default: rubric -->\n"
TICKET = "\n> **Handout:** [Exit ticket](#exit-ticket)\n\n# Handouts\n\n## Exit ticket\n"

FAULTS = {
    "“choose one of four” over a list of five": (
        "wrong-count",
        "",
        CHOOSE + "\n> **Note:** Choose one of four.\n" + FOUR + option("Book study", 30),
    ),
    "the same, in the chooser's title": (
        "wrong-count",
        "",
        CHOOSE.replace("one activity", "one of four activities") + FOUR + option("Book study", 30),
    ),
    "a zero-minute option in a 30-minute choice": (
        "option-without-time",
        "",
        CHOOSE + FOUR + option("Book study", 0),
    ),
    "every option visible at once, as slides": (
        "options-without-choice",
        "",
        "".join(
            f"\n## Option {letter}: {name} (5 min)\n\nOpen it.\n{SAY}"
            for letter, name in (("A", "Rubric"), ("B", "Survey"))
        ),
    ),
    "every option visible at once, on one slide": (
        "options-without-choice",
        "",
        "\n## Choose an activity (30 min)\n\n### Rubric (30 min)\n\nRead it.\n\n### Survey (30 min)\n\nOpen it.\n"
        + SAY,
    ),
    "a total declared on both parts": (
        "parts-too-long",
        "",
        CHOOSE + option("Rubric", 30) + "\n### Survey (30 min)\n" + PARTS,
    ),
    "a total declared on both parts, and on no option": (
        "option-does-not-fit",
        "",
        CHOOSE + option("Rubric", 30) + "\n### Survey\n" + PARTS,
    ),
    "steps that do not add up": (
        "steps-too-long",
        "",
        "\n## Four beliefs (10 min)\n\n1. Read alone (3 min)\n2. Share (5 min)\n3. A second partner (4 min)\n" + SAY,
    ),
    "a longest case over the time available": (
        "session-may-be-too-long",
        "",
        "\n## Beliefs (50–63 min)\n\nRead them.\n" + SAY,
    ),
    "a longest case over the time available, with one of the options": (
        "session-too-long",
        "",
        "\n## Beliefs (40 min)\n\nRead them.\n"
        + SAY
        + CHOOSE.replace(" (30 min)", "")
        + option("Rubric", 15)
        + option("Survey", 30),
    ),
    "an unclosed bracket": ("unclosed-bracket", "", READ + "Page 1 (on your own\n" + SAY),
    "an unclosed bracket in the notes": (
        "unclosed-bracket",
        "",
        READ + "Page 1\n" + SAY + ">\n> **Do:** Click (the second prompt appears.\n",
    ),
    "a link without a target": ("bad-link", "", READ + "[The survey dashboard]()\n" + SAY),
    "link text “here”": ("vague-link", "", READ + "Click [here](https://example.org)\n" + SAY),
    "link text “1”": ("vague-link", "", READ + "Readings [1](https://example.org)\n" + SAY),
    "a typed slide number": ("typed-slide-number", "", READ + "Page 1\n" + SAY + ">\n> **Note:** Go to slide 14.\n"),
    "a blank that nobody declared": ("undeclared-blank", "", READ + "Welcome to [School phone]\n" + SAY),
    "a blank for a link": ("undeclared-blank", "", READ + "Our page: [insert link]\n" + SAY),
    "a blank for a name": ("undeclared-blank", "", READ + "With [presenter name], [date]\n" + SAY),
    "a blank of underscores": ("undeclared-blank", "", READ + "Welcome to ______ Elementary School\n" + SAY),
    "a picture without alt text": ("missing-alt", "", READ + "![](table.png)\n" + SAY),
    "materials that the script needs and the list lacks": (
        "unlisted-material",
        "",
        "\n## Chart it (5 min)\n\nTen words\n\n> **Say:** Write it on chart paper.\n",
    ),
    "no copy counts": (
        "material-without-count",
        "",
        "\n## Chart it (5 min)\n\nTen words\n" + SAY + ">\n> **Materials:** copies of page 1; chart paper (12)\n",
    ),
    "a copy count too small": (
        "copies-disagree",
        "",
        "\n## Bye (5 min)\n\nTen words\n"
        + SAY
        + TICKET
        + "<!-- kind: exit ticket; copies: 20 -->\n\nOne thing:\n\n___\n",
    ),
    "“if time permits” without minutes": (
        "spare-time-without-minutes",
        "",
        "\n## Share (5 min)\n\n- With a second partner, if time permits\n" + SAY,
    ),
    "a visible slide without a spoken word": ("slide-without-words", "", "\n## Where we stand (2 min)\n\nOur plan\n"),
    "facts past their date": ("past-review", "review by: 2026-09-30\n", READ + "Page 1\n" + SAY),
    "facts of one slide past their date": (
        "past-review",
        "",
        "\n## A micro-credential (1 min)\n<!-- review by: 2026-09-30 -->\n\nDue in September\n" + SAY,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_found_once_and_nothing_else_is(fault: str, tmp_path: Path) -> None:
    code, front, text = FAULTS[fault]
    path = tmp_path / "session.md"
    path.write_text(FRONT.format(front=front) + text, encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    found = (*problems, *check_session(session, tmp_path, date(2026, 11, 23)))
    assert {problem.code for problem in found} - {"missing-picture", "session-half-empty"} == {code}
    assert all(problem.help for problem in found)
