"""One mistake, one problem, at the words that are wrong; and no problem where there is no mistake."""

from datetime import date
from pathlib import Path

import pytest

from kit.checks import check_plan, check_session
from kit.diagnostics import Problem, Severity
from kit.plan import make_plan
from kit.session import read_session, read_text
from kit.session.details import School
from tests.checks.judging import judged, words

PAGE = """---
title: T
{front}---

# Block

## Slide (5 min)

{body}

> **Say:** Hello.
{more}"""
PICK = "\n## Pick (10 min)\n<!-- choose: 1 -->\n"
HANDOUT = "\n# Handouts\n\n## Ticket\n"
PAIR = "\n### A (10 min)\n\nx\n\n> **Say:** a\n\n### B (10 min)\n\ny\n\n> **Say:** b\n"


def checked(folder: Path, front: str = "", body: str = "x", more: str = "") -> tuple[Problem, ...]:
    return judged(folder, PAGE.format(front=front, body=body, more=more))


@pytest.mark.parametrize(
    ("code", "at", "front", "body", "more"),
    [
        ("words-of-a-room", "Form a circle", "modality: virtual\n", "- Form a circle and talk", ""),
        (
            "words-of-a-room",
            "At your table",
            "modality: virtual\n",
            "x",
            "> **Do:** At your table, wait\n",
        ),
        ("empty-block", "Reflection", "", "x", "\n# Reflection\n\n# Lunch (30 min)\n"),
        ("unknown-link", "[over](#nope)", "", "[the plan](https://e.org/#nope) and [over](#nope)", ""),
        ("unknown-link", "[b](#ab)", "", "[the slide](#slide) [b](#ab)", ""),
        ("no-groups", "pens (1 per group)", "", "x", "> **Materials:** pens (1 per group)\n"),
        ("shown-as-written", "<sub>", "", "H<sub>2</sub>O", ""),
        ("shown-as-written", "[^1]", "", "- as we know[^1]", ""),
        ("shown-as-written", "![a table](my table.png)", "", "![a table](my table.png)", ""),
        ("option-does-not-fit", "(15 min)", "", "x", PICK.replace("1 -->", "2 -->").replace("10", "15") + PAIR),
        ("bad-link", "[the plan]()", "", "語 [the plan]()", ""),
        ("bad-link", "[the plan](plan.pdf)", "", "see [the plan](plan.pdf)", ""),
        ("bad-link", "[the plan](https://e.org/a b)", "", "see [the plan](https://e.org/a b)", ""),
        ("bad-link", "[the plan](javascript:alert)", "", "x [the plan](javascript:alert)", ""),
        ("bad-link", "[the plan](www.e.org)", "", "x [the plan](www.e.org)", ""),
        ("bad-link", "[our mail](mailto:nobody)", "", "x [our mail](mailto:nobody)", ""),
        ("vague-link", "[here](https://e.org)", "", "[the plan](https://e.org) or [here](https://e.org)", ""),
        ("vague-link", "[1](https://e.org)", "", "x", "> **Source:** see [1](https://e.org)\n"),
        ("missing-picture", "![a table](no.png)", "", "x ![a table](no.png)", ""),
        ("picture-elsewhere", "![a table](../t.png)", "", "x ![a table](../t.png)", ""),
        ("picture-elsewhere", "![a table](/etc/passwd)", "", "x ![a table](/etc/passwd)", ""),
        ("picture-elsewhere", "![a table](http://e.org/t.png)", "", "x ![a table](http://e.org/t.png)", ""),
        ("missing-alt", "pic", "fill: {pic: {kind: image, optional: true}}\n", "[pic]", ""),
        ("unknown-blank", "[famly page]", "fill: {family page: {}}\n", "[family page] [famly page]", ""),
        ("undeclared-blank", "[school phone]", "", "Call [school phone]", ""),
        ("unused-blank", "pet", "fill: {pet: {}}\n", "x", ""),
        ("unknown-blank", "[parent gruop]", "fill: {parent group: {}}\n", "[parent gruop]", ""),
        ("unknown-handout", "[Ticket](#tiket)", "", "x", "> **Handout:** [Ticket](#tiket)\n" + HANDOUT + "\nx\n"),
        ("unused-handout", "Ticket", "", "x", HANDOUT + "\nx\n"),
        ("unknown-option", "rubrik", "", "[t](#ticket) x", HANDOUT + "<!-- for: rubrik -->\n\nx\n"),
        ("empty-handout", "Ticket", "", "[the ticket](#ticket)", HANDOUT + "<!-- kind: signs -->\n\nx\n"),
        ("empty-handout", "Ticket", "", "[the ticket](#ticket)", HANDOUT + "<!-- kind: rating -->\n\n- x\n"),
        ("steps-too-long", "(5 min)", "", "1. A (4 min)\n2. B (2 min)", ""),
        ("steps-too-long", "(5 min)", "", "1. A (4–6 min)", ""),
        ("block-too-long", "(3 min)", "", "x", "\n# Short (3 min)\n\n## S (4 min)\n\n> **Say:** s\n"),
        ("option-without-time", "B (0 min)", "", "x", PICK + PAIR.replace("B (10", "B (0")),
        ("option-does-not-fit", "(20 min)", "length: 30 min\n", "x", PICK + PAIR.replace("B (10", "B (20")),
        ("session-too-long", "12 min", "length: 12 min\n", "x", PICK + PAIR),
        ("session-may-be-too-long", "5 min 45 sec", "length: 5 min 45 sec\n", "x", "\n## S (<1 min)\n\n> **Say:** s\n"),
        ("slide-without-time", "S", "", "x", "\n## S\n\n> **Say:** s\n"),
        ("slide-without-words", "S (1 min)", "", "x", "\n## S (1 min)\n\nx\n"),
        ("past-review", "2026-11-22", "review by: 2026-11-22\n", "x", ""),
        ("wrong-count", "one of three", "", "x", PICK + "\n> **Note:** Choose one of three.\n" + PAIR),
        ("typed-slide-number", "slide 14", "", "x", "> **Note:** Go to slide 14.\n"),
        ("spare-time-without-minutes", "If time", "", "x", "> **If time:** A second partner.\n"),
        ("spare-time-without-minutes", "if time permits", "", "- a partner, if time permits", ""),
        ("saves-it-all", "If short", "", "x", "> **If short:** Skip this (saves 5 min).\n"),
        ("unclosed-bracket", "(", "", "Read (on your **own**", ""),
        ("unclosed-bracket", "[", "", "one (two) and [three", ""),
        ("unlisted-material", "sticky notes", "", "x", "> **Do:** Give out sticky notes.\n"),
    ],
)
def test_a_mistake_is_one_problem_at_its_words(
    code: str, at: str, front: str, body: str, more: str, tmp_path: Path
) -> None:
    body = body.replace("[t](#ticket)", "[the ticket](#ticket)").replace("[b](#ab)", "[the b](#ab)")
    at = at.replace("[b](#ab)", "[the b](#ab)")
    problems = checked(tmp_path, front, body, more)
    assert [(p.code, words(p)) for p in problems] == [(code, at)]
    assert problems[0].help


@pytest.mark.parametrize(
    ("front", "body", "more"),
    [
        ("", "See (the **bold** one) and ([the plan](https://e.org)) too :)", ""),
        ("", "a) one, b) two, `code (` and \\[his name]", ""),
        ("", "- [ ] one\n- [x] two", ""),
        ("fill: {family page: {kind: link}}\n", "[our page]([family page]) `[famly page]`", ""),
        ("fill: {family page: {kind: link}}\n", "[our page][family page]", ""),
        ("", "[the start](#title), [this slide](#slide), [us](mailto:a@e.org), https://e.org/slide-2", ""),
        ("", "Three slides, one of two guests", ""),
        ("", "1. A second partner, if time permits (4 min)", ""),
        ("", "x", "> **If time:** Two minutes with a second partner.\n"),
        ("", "x", "> **Do:** Put the markers away; give out pens.\n"),
        ("", "x", "> **Do:** Give out sticky notes.\n>\n> **Materials:** 2 pads of sticky notes\n"),
        ("", "x", "> **Handout:** [The agenda](#agenda)\n"),
        ("", "x", PICK + "\n> **Note:** Choose one of two. One of three guests comes late.\n" + PAIR),
        ("", "x", PICK + PAIR + "\n### C\n<!-- bonus -->\n\nlater\n"),
        ("length: 15 min\n", "x", PICK + PAIR),
        ("", "[the ticket](#ticket)", HANDOUT + "\nx\n"),
        ("fill: {names: {kind: list}}\n", "[the ticket](#ticket)", HANDOUT + "<!-- kind: cards -->\n\n[names]\n"),
        ("", "x", "\n## Later (1 min)\n<!-- hidden -->\n\nx\n"),
        ("", "x", "\n## Break (10 min)\n<!-- kind: break -->\n"),
        ("", "x", "\n## Slide 2 (1 min)\n\nwords\n\n> **Say:** Words.\n"),
    ],
)
def test_what_only_looks_like_a_mistake_is_none(front: str, body: str, more: str, tmp_path: Path) -> None:
    assert [(p.code, words(p)) for p in checked(tmp_path, front, body, more)] == []


def test_a_link_twice_the_same_is_found_twice(tmp_path: Path) -> None:
    problems = checked(tmp_path, body="[the one](#no)\n[the other](#no)")
    assert [(p.place.line, words(p)) for p in problems] == [(9, "[the one](#no)"), (10, "[the other](#no)")]


def test_a_link_over_two_lines_is_found_on_its_first(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, more="> **Note:** Look at [the\n> plan](#no) today.\n")
    assert (problem.place.line, problem.code) == (12, "unknown-link")


def test_a_picture_behind_a_symbolic_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "session"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "t.png").symlink_to(tmp_path / "secret.png")
    assert [p.code for p in checked(folder, body="![a table](t.png)")] == ["picture-elsewhere"]


def test_steps_that_only_may_take_too_long_are_a_warning(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, body="1. A (4–6 min)")
    assert problem.severity is Severity.WARNING


def test_without_a_day_no_session_is_late(tmp_path: Path) -> None:
    checked(tmp_path, front="review by: 2020-01-01\n")
    session, _ = read_session(tmp_path / "session.md")
    assert session is not None
    assert check_session(session, tmp_path) == ()


def test_the_sample_and_each_of_its_plans_are_without_a_problem() -> None:
    folder = Path(__file__).parents[2] / "sessions/partnering-with-families"
    session, problems = read_session(folder)
    assert session is not None
    assert (*problems, *check_session(session, folder, date(2026, 11, 23))) == ()
    for option in ("rubric", "shifts", "survey", "title-i"):
        plan, warnings = make_plan(session, School(), choose=(option,))
        assert (*warnings, *check_plan(plan, session)) == ()


def test_a_plan_for_other_people_or_a_later_day_is_a_warning() -> None:
    session, _ = read_session(Path(__file__).parents[2] / "sessions/partnering-with-families")
    assert session is not None
    plan, _ = make_plan(session, School(), participants=90, date=date(2027, 9, 1))
    assert {p.code for p in check_plan(plan, session)} == {"other-number-of-people", "past-review"}


def test_the_sessions_own_number_of_people_is_left_out_where_a_plan_follows(tmp_path: Path) -> None:
    problems = checked(
        tmp_path, "participants: 5\n", "x", "\n## S (1 min)\n<!-- groups: 6 groups -->\n\n> **Say:** s\n"
    )
    assert [problem.code for problem in problems] == ["too-few-people"]
    session, _ = read_session(tmp_path / "session.md")
    assert session is not None
    assert check_session(session, tmp_path, by_default=False) == ()


@pytest.mark.parametrize("body", ["x<br>y", "`<sub>`", "5 < 6 and <1 min", "<https://e.org/a>", "<!-- pause -->\n\ny"])
def test_what_only_looks_like_html_is_none(tmp_path: Path, body: str) -> None:
    assert [problem.code for problem in checked(tmp_path, body=body)] == []


def test_options_below_a_slide_that_is_no_choice_are_one_mistake(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    options = "\n### A (5 min)\n<!-- id: a -->\n\nx\n\n### B (5 min)\n<!-- id: b -->\n\ny\n"
    path.write_text(PAGE.format(front="", body="x", more="").replace("x\n", f"x\n{options}", 1), encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    found = (*problems, *check_session(session, tmp_path))
    assert [problem.code for problem in found] == ["options-without-choice"]


PARTS = "\n### A (2 min)\n\nx\n\n### B (3 min)\n\ny\n"


@pytest.mark.parametrize(
    ("title", "parts", "codes"),
    [
        ("Practice (5 min)", PARTS, []),
        ("Practice", PARTS, []),
        ("Practice (4 min)", PARTS, ["options-without-choice"]),
        ("Choose one (5 min)", PARTS, ["options-without-choice"]),
        ("Practice", PARTS.replace("### ", "### Option "), ["options-without-choice"]),
        ("Practice (5 min)", PARTS.replace("### A (2 min)", "### A (2 min)\n<!-- groups: pairs -->"),
         ["options-without-choice"]),
    ],
)  # fmt: skip
def test_timed_sub_headings_are_steps_where_they_fit_and_nobody_chooses(
    tmp_path: Path, title: str, parts: str, codes: list[str]
) -> None:
    path = tmp_path / "session.md"
    path.write_text(f"---\ntitle: T\n---\n\n# A\n\n## {title}\n{parts}\n> **Say:** Go\n", encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    assert [problem.code for problem in (*problems, *check_session(session, tmp_path))] == codes


def test_each_fence_is_named_at_its_own_line(tmp_path: Path) -> None:
    problems = checked(tmp_path, body="::: info Please\nread\n:::\n\n::: tip\nmore\n:::")
    lines = [problem.place.text for problem in problems if problem.code == "shown-as-written"]
    assert lines == ["::: info Please", ":::", "::: tip", ":::"]


def test_every_setting_under_sub_headings_is_named() -> None:
    body = "### A\n<!-- keep: must -->\n\n### B\n<!-- keep: could -->"
    text = f"---\ntitle: T\n---\n\n# A\n\n## S (5 min)\n\n{body}\n\n> **Say:** Go\n"
    _, problems = read_text(text, Path("s.md"), "s.md")
    assert [problem.message for problem in problems] == ["settings (lines 10–13) stand under a sub-heading"]


def test_a_heading_without_words_is_one_mistake(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text(PAGE.format(front="", body="x", more="\n##\n"), encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    assert [problem.code for problem in (*problems, *check_session(session, tmp_path))] == ["empty-heading"]


def test_a_picture_written_into_the_text_is_named_in_short(tmp_path: Path) -> None:
    problems = checked(tmp_path, body=f"![][a]\n\n[a]: <data:image/png;base64,{'iVBORw0KGgo' * 40}>")
    assert {problem.code for problem in problems} == {"missing-alt", "picture-elsewhere"}
    assert all(len(problem.message) < 100 for problem in problems)
    assert any("kit new NAME --from FILE" in problem.help for problem in problems)
