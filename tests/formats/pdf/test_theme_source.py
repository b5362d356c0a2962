"""A theme's `theme.typ` of somebody who wants in: a problem at its line, and nothing outside is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from kit.diagnostics import ProblemsFound
from kit.document import parse
from kit.formats.pdf import ThemeError
from kit.formats.pdf.writer import write_pdf
from kit.formats.sheet import Sheet
from kit.theme.theme import bundled

STANDARD = (bundled() / "standard" / "theme.typ").read_text(encoding="utf-8")
LINES = STANDARD.count("\n")
SHEET = Sheet(title="T", session="S", school="", language="en-US", paper="letter", page_number="{x} of {y}")


def pdf(folder: Path, more: str) -> bytes:
    """A page in the standard theme with something more in it."""
    theme = folder / "theme.typ"
    theme.write_text(f"{STANDARD}{more}", encoding="utf-8")
    return write_pdf(parse("# Hello\n\n:::: lead\nWords.\n::::\n"), theme, sheet=SHEET, pictures={}).data


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('#import "@preview/cetz:0.3.4"', "`import`"),
        ('#import "@" + "preview/cetz:0.3.4"', "`import`"),
        ('#let f() = { -import "@preview/cetz:0.3.4" }', "`import`"),
        ('#{1import "x.typ"}', "`import`"),
        ('#include "/etc/passwd"', "`include`"),
        ('#let x = "\n// "; include "x.typ"', "`include`"),
        ('#let e = eval("imp" + "ort")', "`eval`"),
        ('#let e = dictionary(std).at("ev" + "al")', "`std`"),
        ("#let p = plugin(bytes((0, 97, 115, 109)))", "`plugin`"),
        ("#let d = datetime.today()", "`today`"),
        ('#let t = read("/etc/passwd")', "file not found"),
        ('#let t = read("../../../../../../etc/passwd")', "escape the project root"),
        ('#let t = json("/proc/self/environ")', "file not found"),
        ("#let x = (", "unclosed delimiter"),
        ("#let f(x) = f(x)\n#let y = f(1)", "maximum function call depth"),
        ("#let x = 1\n#while x > 0 { x = x + 1 }", "infinite"),
        ("#let x = no-such-thing", "unknown variable"),
    ],
)
def test_an_attack_is_a_problem_at_its_line(more: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as found:
        pdf(tmp_path, more)
    assert message in str(found.value)
    assert LINES < found.value.line <= LINES + 2
    assert "kit-work" not in str(found.value)


def test_pictures_elsewhere_are_not_read(tmp_path: Path) -> None:
    other = tmp_path / "other.png"
    Image.new("RGB", (4, 4)).save(other)
    size = "width='9' height='9'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><image href='{other}' {size}/></svg>"
    for source in (f'"{other}"', f'bytes("{svg}"), format: "svg"'):
        with pytest.raises(ThemeError):
            pdf(tmp_path, f'#let p = image({source}, alt: "x")\n#let lead(body) = [#p #body]')


@pytest.mark.parametrize(
    "more", ["// no imports here", "#let importer = 1", '#let x = "reimport"', "#let std-gap = 1pt"]
)
def test_a_longer_word_is_another_word(more: str, tmp_path: Path) -> None:
    assert pdf(tmp_path, more).startswith(b"%PDF")


def test_a_theme_that_lacks_what_the_writer_calls_is_told(tmp_path: Path) -> None:
    (tmp_path / "theme.typ").write_text("#let nothing = 1\n", encoding="utf-8")
    with pytest.raises(ThemeError, match="unknown variable"):
        write_pdf(parse("# Hello"), tmp_path / "theme.typ", sheet=SHEET, pictures={})


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#let x = 1\n\xe9", b"x" * 500_000])
def test_what_is_no_text_or_too_long_is_a_problem(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "theme.typ").write_bytes(data)
    with pytest.raises(ProblemsFound, match="bad-theme"):
        write_pdf(parse("# Hello"), tmp_path / "theme.typ", sheet=SHEET, pictures={})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit time by the clock, and memory less")
@pytest.mark.parametrize(
    "more",
    [
        "#let x = range(2000000000)",
        '#let x = "a" * 4000000000',
        "#let n = 0\n#for a in range(9000) { for b in range(9000) { for c in range(9000) { n += 1 } } }",
        '#let x = "ab"\n#for a in range(60) { x = x + x }',
        "#let x = range(9000000).map(n => range(900)).len()",
    ],
)
def test_what_would_take_all_time_or_memory_is_a_problem_soon(more: str, tmp_path: Path) -> None:
    begun = os.times()
    with pytest.raises(ThemeError):
        pdf(tmp_path, more)
    ended = os.times()
    assert ended.children_user + ended.children_system - begun.children_user - begun.children_system < 10
    assert pdf(tmp_path, "#let x = 1").startswith(b"%PDF")


def test_a_strangers_theme_makes_the_same_pages_as_kits_own(tmp_path: Path) -> None:
    assert pdf(tmp_path, "") == pdf(tmp_path, "// A remark.\n")
