"""Whatever a file holds, reading it ends in values and problems, never in a traceback."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.session import read_session, read_text

HEAD = "---\ntitle: T\n---\n\n"
WORDS = st.sampled_from(
    ["# A", "## B (7 min)", "### C", "#### D", "> **Say:** x", "> **Sya:** y", "<!-- choose: 2; default: q -->",
     "<!--", "-->", "# Handouts",
     "1. x (5 min)", "- y (abc min)", "```", "", "> **Materials:** a (2 per x); b", "***", "===", "\t"]
)  # fmt: skip


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_text(text, Path("s.md"), "s.md")


@given(st.text())
def test_any_front_matter_is_read(text: str) -> None:
    read_text(f"---\n{text}\n---\n", Path("s.md"), "s.md")


@given(st.lists(WORDS))
def test_any_order_of_the_languages_own_lines_is_read(lines: list[str]) -> None:
    read_text(HEAD + "\n".join(lines), Path("s.md"), "s.md")


@given(st.lists(WORDS))
@example(["# Handouts"])
def test_any_order_of_lines_is_read_without_front_matter(lines: list[str]) -> None:
    read_text("\n".join(lines), Path("s.md"), "s.md")


@given(st.lists(WORDS), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(lines: list[str], end: str) -> None:
    text = HEAD + "\n".join(lines)
    assert read_text(text.replace("\n", end), Path("s.md"), "s.md") == read_text(text, Path("s.md"), "s.md")


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "empty-file", 1, 1),
        (b"---\ntitle: T\xe9\n---\n", "not-utf-8", 2, 9),
        (b"---\ntitle: a\x00b\n---\n", "control-character", 2, 9),
        (b"[" * 2_000_000, "too-long", 1, 1),
        (b"---\ntitle: T\n---\n" + b"[" * 5000, "too-long", 4, 1),
        (b"---\ntitle: T\nfill: " + b"[" * 250 + b"\n---\n", "bad-yaml", 3, 18),
        (b"---\ntitle: T\nlength: &a 5 min\n---\n", "bad-yaml", 3, 9),
        (b"---\ntitle: T\n", "bad-yaml", 1, 1),
    ],
)
def test_unreadable_files_say_where(tmp_path: Path, data: bytes, code: str, line: int, column: int) -> None:
    file = tmp_path / "session.md"
    file.write_bytes(data)
    _, problems = read_session(tmp_path)
    first = problems[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    session, problems = read_session(tmp_path / "none.md")
    assert session is None
    assert [p.code for p in problems] == ["no-file"]


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "s.md"
    file.write_bytes(b"\xef\xbb\xbf---\ntitle: T\n---\n# A\n## B\n")
    assert read_session(file)[1] == ()


def test_deep_nesting_and_hundreds_of_headings_are_read() -> None:
    read_text(HEAD + "> " * 1500 + "x", Path("s.md"), "s.md")
    session, problems = read_text(HEAD + "# A\n" + "## B\n\n" * 499, Path("s.md"), "s.md")
    assert problems == ()
    assert session is not None
    assert session.slides[-1].id == "b-499"
