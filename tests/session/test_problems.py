"""One mistake, one problem, at the words that are wrong."""

from pathlib import Path

import pytest

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
        ("", "<!-- groups: quads -->", "bad-setting", "quads"),
        ("", "<!-- id: a; id: b -->", "duplicate-setting", "id"),
        ("", "- 語 x (7–5 min)", "bad-time", "(7–5 min)"),
        ("", "- x (5 mn)", "bad-time", "(5 mn)"),
        ("", "- x (abc min)", "bad-time", "(abc min)"),
        ("", "> **Sya:** x", "unknown-label", "Sya"),
        ("", "> **Materials:** pens (1 per student)", "bad-quantity", "(1 per student)"),
        ("", "<!-- choose: 1 -->", "choose-without-options", "Slide"),
        ("", "<!-- choose: 2 -->\n### A", "choose-too-many", "2"),
        ("", "<!-- choose: 1; default: b -->\n### A", "unknown-default", "b"),
        ("", "#### Part", "stray-part", "Part"),
        ("", "words\n\n<!-- hidden -->", "stray-setting", "hidden"),
        ("", "<!-- id: a -->\n\n## B\n<!-- id: a -->", "duplicate-id", "a"),
        ("", "<!-- visible -->", "stray-setting", "visible"),
    ],
)
def test_a_mistake_is_one_problem_at_its_words(front: str, body: str, code: str, words: str) -> None:
    _, problems = read_text(PAGE.format(front=front, body=body), Path("s.md"), "s.md")
    assert [p.code for p in problems] == [code]
    place = problems[0].place
    assert place.text[place.column - 1 : place.column - 1 + place.width] == words
    assert problems[0].help


@pytest.mark.parametrize("body", ["- x (see page 5)", "> **Maya:** We were never asked", "<!-- a plain remark -->"])
def test_what_only_looks_like_the_language_is_text(body: str) -> None:
    assert read_text(PAGE.format(front="", body=body), Path("s.md"), "s.md")[1] == ()
