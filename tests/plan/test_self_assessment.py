"""A self-assessment: numbers, scale and copies, worked out from one source."""

from pathlib import Path

import pytest

from kit.document import Table, parse_author
from kit.formats.rating import ELSEWHERE
from kit.plan import Plan, draft_plan
from kit.plan.self_assessment import assessment_of
from kit.session import read_session, read_text
from kit.session.details import School
from kit.text import Markdown

SAMPLE = Path(__file__).parents[2] / "sessions" / "partnership-self-assessment" / "session.md"
HEAD = (
    "---\ntitle: T\nlength: 10 min\nparticipants: 23\n---\n\n# A\n\n## Rate (10 min)\n<!-- groups: groups of 4 -->\n\n"
)
USE = "> **Handout:** [Form](#form)\n\n# Handouts\n\n## Form\n"
TABLE = "| Indicator | No | Yes |\n|---|:-:|:-:|\n| one | | |\n| two \\| three | | |\n"


def planned(text: str) -> tuple[Plan, list[str]]:
    session, problems = read_text(text, Path("session.md"), "session.md")
    assert session
    plan, more = draft_plan(session, School())
    return plan, [problem.code for problem in (*problems, *more)]


def test_one_source_makes_four_pages_with_the_copies_that_each_needs() -> None:
    # By hand: 24 people are 26 copies, and six groups of four.
    session, problems = read_session(SAMPLE)
    assert session
    assert not problems
    plan, problems = draft_plan(session, School())
    assert not problems
    assert [(page.id, page.form, page.copies, page.paper) for page in plan.handouts] == [
        ("self-assessment", "individual", 26, "letter"),
        ("self-assessment-team", "team", 6, "letter"),
        ("self-assessment-wall", "wall", 1, "tabloid"),
        ("self-assessment-action", "action", 6, "letter"),
    ]


@pytest.mark.parametrize(
    ("words", "setting", "orientation"),
    [
        (("Not yet", "Mostly", "Always"), "", "portrait"),
        (("Never", "Rarely", "Sometimes", "Often", "Always"), "", "landscape"),
        (("Never", "Rarely", "Sometimes", "Often", "Always"), "; orientation: portrait", "portrait"),
        (("1", "2", "3", "4", "5", "6", "7"), "", "portrait"),
    ],
)
def test_a_scale_of_many_long_words_is_rated_across(words: tuple[str, ...], setting: str, orientation: str) -> None:
    table = f"| Indicator | {' | '.join(words)} |\n|---|{':-:|' * len(words)}\n| one |{' |' * len(words)}\n"
    plan, _ = planned(f"{HEAD}{USE}<!-- kind: rating; forms: individual{setting} -->\n\n{table}")
    assert [page.orientation for page in plan.handouts] == [orientation]


def test_components_are_numbered_and_the_scale_is_explained() -> None:
    session, _ = read_session(SAMPLE)
    assert session
    made = assessment_of(session.handouts[0].body)
    assert made
    assert [component.number for component in made.components] == [1, 2, 3, 4, 5]
    assert [each.number for each in made.components[4].indicators] == ["5.1", "5.2", "5.3", "5.4"]
    assert [(each.letter, each.word) for each in made.scale] == [
        ("A", "Not yet"), ("B", "Now and then"), ("C", "Mostly"), ("D", "Always")
    ]  # fmt: skip
    assert made.scale[0].meaning == "I have not seen it"
    assert made.lead.startswith("Think of the last twelve months")


def test_a_form_without_components_or_forms_stays_as_it_was_written() -> None:
    plan, _ = planned(f"{HEAD}{USE}<!-- kind: rating -->\n\n{TABLE}")
    assert [(page.id, page.form, page.assessment) for page in plan.handouts] == [("form", "", None)]


def test_a_table_without_a_heading_is_one_component_where_forms_are_asked_for() -> None:
    # By hand: 23 in groups of 4 are five groups, as none has fewer than four.
    plan, codes = planned(f"{HEAD}{USE}<!-- kind: rating; forms: team, wall -->\n\n{TABLE}")
    assert not codes
    assert [(page.id, page.copies) for page in plan.handouts] == [("form-team", 5), ("form-wall", 1)]
    made = plan.handouts[0].assessment
    assert made
    assert [(each.number, each.text) for each in made.components[0].indicators] == [
        ("1.1", "one"), ("1.2", "two \\| three")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("kind: rating; forms: team, poster", "bad-setting"),
        ("kind: worksheet; forms: team", "stray-setting"),
    ],
)
def test_a_wrong_form_is_told(setting: str, code: str) -> None:
    _, codes = planned(f"{HEAD}{USE}<!-- {setting} -->\n\n{TABLE}")
    assert code in codes


def test_a_team_form_without_groups_is_told_and_not_counted() -> None:
    head = HEAD.replace("<!-- groups: groups of 4 -->\n", "")
    plan, codes = planned(f"{head}{USE}<!-- kind: rating; forms: team -->\n\n{TABLE}")
    assert codes == ["no-groups"]
    assert plan.handouts[0].copies is None


def test_evidence_is_no_step_of_the_scale() -> None:
    made = assessment_of(Markdown("| We | Rarely | Usually | Evidence |\n|---|---|---|---|\n| greet | | | |\n"))
    assert made
    assert [each.word for each in made.scale] == ["Rarely", "Usually"]


def test_a_table_to_plan_with_is_no_scale() -> None:
    heads = "| Priority | What we will do | Who | By when | How families take part | How we will know |\n"
    plan = f"{heads}|---|---|---|---|---|---|\n| 1 | | | | | |\n| 2 | | | | | |\n"
    scale = "| We | All in place | Half in place | Least in place |\n|-|-|-|-|\n| greet | | | |\n| ask | | | |\n"
    (to_plan,), (to_rate,) = (parse_author(Markdown(text)).blocks for text in (plan, scale))
    assert isinstance(to_plan, Table)
    assert isinstance(to_rate, Table)
    assert ELSEWHERE.scale(to_plan) == frozenset()
    assert ELSEWHERE.scale(to_rate) == {1, 2, 3}
