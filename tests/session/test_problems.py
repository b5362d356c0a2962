"""One mistake, one problem, at the words that are wrong."""

from pathlib import Path

import pytest

from kit.checks import check_session
from kit.session import read_text

PAGE = "---\ntitle: T\n{front}---\n\n# Block\n\n## Slide\n{body}\n"


@pytest.mark.parametrize(
    ("front", "body", "code", "words"),
    [
        ("lenght: 60 min\n", "", "unknown-key", "lenght"),
        ("room: 1\nroom: 2\n", "", "duplicate-key", "room"),
        ("length: long\n", "", "bad-time", "long"),
        ("date: 3 December\n", "", "bad-value", "3 December"),
        ("start: 25:00\n", "", "bad-value", "25:00"),
        ("participants: many\n", "", "bad-value", "many"),
        ("fill: {a: {kind: lnk}}\n", "", "bad-value", "lnk"),
        ("", "<!-- hiden -->", "unknown-setting", "hiden"),
        ("", "<!-- laoyut: X -->", "unknown-setting", "laoyut"),
        ("", "<!-- groups: squads -->", "bad-setting", "squads"),
        ("", "<!-- groups: pairs; roles: a, , b -->", "bad-setting", "a, , b"),
        ("", "<!-- groups: pairs; roles: speaker, Speaker -->", "bad-setting", "speaker, Speaker"),
        ("", "<!-- roles speaker -->", "unknown-setting", "roles speaker"),
        ("", "<!-- id: a; id: b -->", "duplicate-setting", "id"),
        ("", "- 語 x (7–5 min)", "bad-time", "(7–5 min)"),
        ("", "- x (7–5 mn)", "bad-time", "(7–5 mn)"),
        ("", "- x (abc min)", "bad-time", "(abc min)"),
        ("", "> **Sya:** x", "unknown-label", "Sya"),
        ("", "> **Materials:** pens (1 per desk)", "bad-quantity", "(1 per desk)"),
        ("", "<!-- choose: 1 -->", "choose-without-options", "Slide"),
        ("", "<!-- choose: 2 -->\n### A", "choose-too-many", "2"),
        ("", "<!-- choose: 1; default: b -->\n### A", "unknown-default", "b"),
        ("", "#### Part", "stray-part", "Part"),
        ("", "words\n\n<!-- hidden -->", "stray-setting", "hidden"),
        ("", "<!-- id: a -->\n\n## B\n<!-- id: a -->", "duplicate-id", "a"),
        ("", "<!-- visible -->", "stray-setting", "visible"),
        ("", "<!-- groups: pairs\n\nwords\n\n## Next", "unclosed-comment", "<!-- groups: pairs"),
        ("", "words\n\n<!-- pause -- >\n\nmore\n\n<!-- pause -->", "unclosed-comment", "<!-- pause -- >"),
        ("", "words\n\n<!-- pause\n\n## A --> B", "unclosed-comment", "<!-- pause"),
        ("", "<!-- id: a --> <!-- clock", "unclosed-comment", "<!-- clock"),
        ("", "<!-- keep must -->", "unknown-setting", "keep must"),
        ("", "<!-- keep: must; foo bar -->", "unknown-setting", "foo bar"),
        ("", "<!-- groups of 4 -->", "unknown-setting", "groups of 4"),
        ("", "Say: words", "unmarked-label", "Say"),
        ("", "> **Say** words", "unmarked-label", "Say"),
        ("", "- x (10 min, at least 12)", "bad-time", "(10 min, at least 12)"),
        ("", "- x (99 hr)", "bad-time", "(99 hr)"),
        ("", "- x (min 5)", "bad-time", "(min 5)"),
        ("", "- x (0 × 5 min)", "bad-time", "(0 × 5 min)"),
        ("", "### A (5 min)\n<!-- id: a -->\n\n### B\n<!-- id: b -->", "stray-setting", "id"),
        ("", "# Handouts\n\nwords", "text-before-slide", "words"),
        ("fill: {page: {kind: link, fallback: our page}}\n", "", "bad-value", "our page"),
        ("fill: {day: {kind: date, example: someday}}\n", "", "bad-value", "someday"),
        ("", "> A quotation.\n>\n> Tables: words", "unknown-label", "Tables"),
        ("", "> **Maya, grade 7:** words", "unknown-label", "Maya, grade 7"),
        ("", "Speaker notes: words", "other-notes", "Speaker notes: words"),
        ("", "::: notes\nwords\n:::", "other-notes", "::: notes"),
        ("", "<!-- a plain remark -->", "other-notes", "a plain remark -->"),
        ("", "**Ask:** words", "unmarked-label", "Ask"),
        ("", "**Say:** words", "other-notes", "Say:** words"),
        ("", "x\n**Facilitator says:** words", "other-notes", "Facilitator says:** words"),
        ("", "**If time**: words", "other-notes", "If time**: words"),
        ("", "## Hello\n\n## B\n<!-- id: hello -->", "duplicate-id", "hello"),
        ("", "<!-- id: hello -->\n\n## Hello", "duplicate-id", "hello"),
        ('room: "a\ndate: 2026-12-03\n', "", "bad-yaml", '"'),
        ('room: "a\nversion: "2"\n', "", "bad-yaml", '"'),
        ("\troom: a\n", "", "bad-yaml", "\t"),
    ],
)
def test_a_mistake_is_one_problem_at_its_words(front: str, body: str, code: str, words: str) -> None:
    _, problems = read_text(PAGE.format(front=front, body=body), Path("s.md"), "s.md")
    assert [p.code for p in problems] == [code]
    place = problems[0].place
    assert place.text[place.column - 1 : place.column - 1 + place.width] == words
    assert problems[0].help


@pytest.mark.parametrize(
    "body",
    [
        "- x (see page 5)",
        "> Say: words",
        "> **Diga:** words",
        "> We were never asked\n> — Maya, grade 7",
        "```\n<!-- pause\n```",
        "> **Say:** words\n>\n> Note: more words",
        "## Hello\n\n## Hello",
        "# Hello\n\n## B\n<!-- id: hello -->",
    ],
)
def test_what_only_looks_like_the_language_is_text(body: str) -> None:
    assert read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")[1] == ()


def helps(text: str) -> list[str]:
    return [p.help for p in read_text(text, Path("s.md"), "s.md")[1]]


def test_what_follows_an_unclosed_comment_is_read_all_the_same() -> None:
    body = "<!-- groups: pairs\nkeep: must\n\nwords\n\n## Next (x min)"
    session, problems = read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")
    assert [p.code for p in problems] == ["unclosed-comment", "bad-time"]
    assert session
    assert [slide.title for slide in session.slides] == ["Slide", "Next"]
    assert session.slides[0].groups
    assert (session.slides[0].keep, session.slides[0].body) == ("must", "words")


def test_the_help_says_what_to_write() -> None:
    assert helps(PAGE.format(front="", body="<!-- keep must -->")) == ["write `keep: must`"]
    assert helps(PAGE.format(front="", body="<!-- pairs -->")) == ["write `groups: pairs`"]
    assert helps(PAGE.format(front="", body="## A (5-3 min)")) == ["the range runs backwards: write `3-5 min`"]
    assert helps(PAGE.format(front="paper: legal\n", body="")) == ["write one of these, or take `paper` out"]
    assert helps(PAGE.format(front="\troom: a\n", body="")) == ["use spaces instead of the tab"]
    assert "`> **Say:** …`" in helps(PAGE.format(front="", body="Say: words"))[0]


def test_a_misspelt_title_is_one_mistake() -> None:
    _, problems = read_text(PAGE.replace("title", "titel").format(front="", body=""), Path("s.md"), "s.md")
    assert [p.code for p in problems] == ["unknown-key"]


def test_the_cure_of_a_time_says_what_is_wrong_with_it() -> None:
    assert "at least is more" in helps(PAGE.format(front="", body="- x (10 min, at least 12)"))[0]
    assert "longer than a day" in helps(PAGE.format(front="", body="- x (99 hr)"))[0]
    assert "longer than a day" in helps(PAGE.format(front="", body="## A (99999999999 min)"))[0]
    assert "below zero" in helps(PAGE.format(front="", body="## A (-3 min)"))[0]
    assert "each handout" in helps(PAGE.format(front="", body="# Handouts\n\nwords"))[0]


@pytest.mark.parametrize("words", ["Source: Henderson", "> We **ask** you", "> It begins at 9:15", "> “Listen: hi”"])
def test_words_that_may_well_stand_on_a_slide_are_no_labels(words: str) -> None:
    _, problems = read_text(PAGE.format(front="", body=words), Path("s.md"), "s.md")
    assert problems == ()


def test_a_handout_may_say_note() -> None:
    body = "\n# Handouts\n\n## Sheet\n\nNote: words\n\n**Note:** words"
    assert helps(PAGE.format(front="", body=body)) == []


def test_a_slide_with_a_wrong_time_does_not_lack_one_too() -> None:
    session, problems = read_text(PAGE.format(front="", body="## A (5-3 min)\n\n> **Say:** x"), Path("s.md"), "s.md")
    assert [p.code for p in problems] == ["bad-time"]
    assert session
    assert "slide-without-time" not in {p.code for p in check_session(session, Path(), None)}


def test_a_single_text_is_a_list_of_one() -> None:
    front = "outcomes: One\ncredits: Two\npresenters: Rosa\n"
    session, problems = read_text(PAGE.format(front=front, body=""), Path("s.md"), "s.md")
    assert session
    assert problems == ()
    assert (session.outcomes, session.credits) == (("One",), ("Two",))
    assert [p.name for p in session.presenters] == ["Rosa"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("if short: homework", "`if short` is `handout` or `pre-work`, not `homework`"),
        ("if short: handout; keep: must", "`if short` is set, but `keep: must` is never cut"),
        ("if short: pre-work; kind: debrief", "`if short` is set, but `kind: debrief` is never cut"),
        ("if short", "`if short` has no value"),
    ],
)
def test_a_slide_that_is_never_cut_goes_nowhere(settings: str, said: str) -> None:
    text = PAGE.format(front="", body=f"## More (2 min)\n<!-- {settings} -->\n\nwords")
    assert [(p.code, p.message) for p in read_text(text, Path("s.md"), "s.md")[1]] == [("bad-setting", said)]


def test_a_slide_without_text_is_no_sheet() -> None:
    body = "## More (2 min)\n<!-- if short: handout -->\n\n> **Say:** words"
    (problem,) = read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")[1]
    assert (problem.code, problem.place.text[problem.place.column - 1 :][:7]) == ("bad-setting", "handout")
    listed = body.replace("if short", "list: outcomes; if short")
    assert read_text(PAGE.format(front="", body=listed), Path("s.md"), "s.md")[1] == ()


def test_a_chosen_activity_stays() -> None:
    body = "## Pick\n<!-- choose: 1 -->\n\n### One\n<!-- if short: handout -->\n\nwords"
    (problem,) = read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")[1]
    assert problem.code == "unknown-setting"
    assert "stays" in problem.help
    (problem,) = read_text(PAGE.format(front="", body=body.replace("choose: 1", "choose: 1; if short: handout").replace(
        "<!-- if short: handout -->", "")), Path("s.md"), "s.md")[1]  # fmt: skip
    assert (problem.code, problem.message) == ("bad-setting", "a choice is never cut")


def test_a_slide_says_how_people_get_it_when_time_is_short() -> None:
    body = "## More (2 min)\n<!-- If Short: Pre-work -->\n\nwords"
    session, problems = read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")
    assert problems == ()
    assert session
    assert [slide.if_short for slide in session.slides] == ["", "pre-work"]


def test_many_labels_of_ones_own_are_one_judgment() -> None:
    said = "\n>\n".join(f"> **Zorblax {name}:** x" for name in "abcde")
    _, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{said}\n", Path("s.md"), "s.md")
    told = [problem for problem in problems if problem.code == "unknown-label"]
    assert [each.place.line for each in told] == [9]
    assert told[0].message.startswith("5 labels (lines 9, 11, 13 and 2 more) are")
