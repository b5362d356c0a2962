"""Lines as people type or paste them, made the Markdown that they mean: bullets, headings, rules between slides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kit.diagnostics import Severity
from kit.document.code_fences import outside_code
from kit.document.pasted import tables_of_tabs, without_attributes
from kit.language.find_time import find_time
from kit.language.label_heads import label_head
from kit.language.labels import is_spoken, words
from kit.language.word_tables import fold
from kit.session.leaders_boxes import leaders_boxes
from kit.session.leaders_marks import leaders_marks
from kit.session.source_lines import SourceLines
from kit.text import Pattern

_BULLET = Pattern(
    r"^(?P<before>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<sign>[•●○▪▫■□◦‣⁃∙►▶➢·*]|o(?=\t))(?P<gap>[ \t\u00a0]*)(?=\S)"
)
_DASH = Pattern(r"^(?P<before>[ \t]*)(?P<sign>[–—])(?P<gap>[ \t\u00a0]+)(?=\S)", signs=("–", "—"))
_LETTER = Pattern(r"^(?P<before>[ \t]*)(?P<sign>[a-hA-H]\))(?P<gap>[ \t]+)(?=\S)", signs=(")",))
_NUMBER = Pattern(r"^(?P<before>[ \t]*\d{1,3})\\(?P<sign>[.)])(?=[ \t])", signs=("\\.", "\\)"))
_BRACKETS = Pattern(r"\\(?P<open>[(\[])(?P<words>[^()\[\]\\]{1,40})\\(?P<close>[)\]])", signs=("\\(", "\\["))
_PAUSE = Pattern(r"^ {0,3}\. \. \.[ \t]*$", signs=(". .",))
"""Pandoc's sign for the next click."""
_SLIDE_NUMBER = Pattern(
    r"^(?P<before> {0,3}#{1,6}[ \t]+(?:\*\*|__)?)(?:slide|diapositiva|l[aá]mina)[ \t]+#?\d{1,3}[ \t]*"
    r"[:.–—-][ \t]*(?=[^\s*_])",
    re.IGNORECASE,
    signs=("slide", "diapositiva", "lamina", "lámina"),
)
_LINK = Pattern(r"\]\(#([^\s()]+(?:\([^\s()]*\)[^\s()]*)?)\)")
_STROKES = Pattern(r"(?:\\_){3,}", signs=("\\_",))
_HEADING = Pattern(r"^(#{2,6})(?=[^\s#])")
_HEADING_ALONE = Pattern(r"^(#)(?=[^\W\d_][^#]*\s[^#]*$)")
"""`#Opening (10 min)`; one word with a `#` is a hashtag, as are several."""
_HIDDEN = Pattern(
    r"^ {0,3}\[(?://|[^\W\d_][\w ]*|_[\w ]*)\]:\s*(?:#|<>)\s*[(\"'](?P<words>.*)[)\"']\s*$", signs=("]:",)
)
_REMARK = Pattern(r"%%\s*([^%\s][^%]*?)\s*%%")
"""Obsidian's remark within a line."""
_CRITIC = Pattern(r"\{>>\s*([^{}\s][^{}]*?)\s*<<\}")
"""CriticMarkup's remark within a line."""
_PICTURE = Pattern(r"^(?P<before>[ \t]*)(?=(?P<sign>[\u203c-\u3299\U0001f000-\U0001faff])\ufe0f?[ \t]+\S)")
_ASIDE = Pattern(r"^ {0,3}</?aside>[ \t]*$", re.IGNORECASE, signs=("aside",))
_NO_TEXT = Pattern(r"^(?: {4,}|\t|[ \t]*(?:[#>|<`]|[-*+] |\d+[.)] ))")
_RULE = Pattern(r"^ {0,3}-{3,}[ \t]*$")
_NEXT_SLIDE = Pattern(r"^ {0,3}#{1,3}(?:[^#]|$)")
_AT_HEAD = Pattern(
    r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[#•●○▪▫■□◦‣⁃∙►▶➢·–—\u203c-\u3299\U0001f000-\U0001faff]|\*\u00a0|o\t|[a-hA-H]\)"
    r"|\[|</?(?i:aside)|\. \.|---)"
)
"""With what a line begins that may be meant as something else than Markdown says."""


def as_meant(source: SourceLines, offset: int) -> SourceLines:
    """The source with such lines as Markdown has them; places show what was typed.

    A line of `#` without a space is told, since it may be meant as text; the others have one meaning.
    """
    lines = leaders_marks(leaders_boxes(tables_of_tabs(source.lines, offset)), offset)
    numbered, attributed = [], []
    links = set(_LINK.findall("\n".join(source.lines)))
    for number in outside_code(lines, offset):
        if _is_as_typed(lines[number]):
            continue
        line = lines[number] = _commented(lines, number)
        plain, said = without_attributes(line)
        if said:
            names = [name[1:] for name in said.split() if name.startswith("#")]
            line = lines[number] = f"{plain} <!-- id: {names[0]} -->" if links & set(names[:1]) else plain
            attributed += [number] if said.strip("-") != f"#{''.join(names)}" and said != "-" else []
        if match := _SLIDE_NUMBER.match(line):
            line = lines[number] = match["before"] + line[match.end() :]
            numbered.append(number)
        if match := _HEADING.match(line) or _HEADING_ALONE.match(
            line if _stands_alone(lines, number) or _is_timed(line) else ""
        ):
            lines[number] = f"{match[1]} {line[match.end() :]}"
            help = f"write `{lines[number][:60].rstrip()}`"
            message = f"a heading has a space after its `{match[1]}`; it is taken as one"
            source.add("heading-without-space", message, help, source.place(number, 0, len(match[1])), Severity.WARNING)
        elif _PAUSE.match(line):
            lines[number] = "<!-- pause -->"
        elif _RULE.match(line) and _NEXT_SLIDE.match(_following(lines, number)):
            lines[number] = ""
        else:
            lines[number] = _listed(lines, number)
    _tell_of_numbers(source, numbered)
    _tell_of_attributes(source, attributed)
    return replace(source, lines=tuple(lines), written=source.written or source.lines)


def _is_as_typed(line: str) -> bool:
    """Whether nothing in the line can mean something else than it says: most lines are so, and are read no further."""
    ends_with_brackets = line.rstrip(" *_.").endswith((")", "]"))
    return not (ends_with_brackets or "\\" in line or "%%" in line or "{>>" in line or _AT_HEAD.match(line))


def _tell_of_numbers(source: SourceLines, numbered: list[int]) -> None:
    """Tells once of the headings that begin with `Slide 3:`: kit numbers its slides, and the rest is the title."""
    if numbered:
        many = f"{len(numbered)} headings (lines {numbered[0] + 1}–{numbered[-1] + 1}) begin"
        message = f"{many if len(numbered) > 1 else 'this heading begins'} with a slide's number, which is left out"
        help = "write the title alone: slides are numbered by the kit, and move when one is added"
        source.add("typed-slide-number", message, help, source.place(numbered[0]), Severity.WARNING)


def _is_timed(line: str) -> bool:
    """Whether a line of `#` ends with a time in brackets, and so is a heading wherever it stands."""
    return line.startswith("#") and line.rstrip().endswith(")") and find_time(line) is not None


def _stands_alone(lines: list[str], number: int) -> bool:
    """Whether the lines above and below are empty, or there is none."""
    return not "".join((*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])).strip()


def _tell_of_attributes(source: SourceLines, attributed: list[int]) -> None:
    """Tells once of headings with more than a name in braces behind them, as pandoc and Quarto take it."""
    if attributed:
        first = attributed[0]
        many = f"the braces behind {len(attributed)} headings (lines {first + 1}–{attributed[-1] + 1}) are"
        message = (
            f"{many if len(attributed) > 1 else 'the braces behind this heading are'} another tool's, and left out"
        )
        help = "take them out; how a slide looks is said in `<!-- layout: … -->` or `<!-- moment: … -->`"
        place = source.place(first, source.lines[first].rindex("{"))
        source.add("heading-attributes", message, help, place, Severity.WARNING)


def _commented(lines: list[str], number: int) -> str:
    """The line as a comment or a box, where it is one in another tool's way: `[//]: # (words)`, `<aside>`."""
    line = lines[number]
    if _ASIDE.match(line):
        return _boxed(lines, number)
    if not line.startswith("%%"):
        line = _REMARK.sub(lambda match: f"<!-- {match[1]} -->", line)
    line = _CRITIC.sub(lambda match: f"<!-- {match[1]} -->", line)
    match = _HIDDEN.match(line)
    return f"<!-- {match['words'].strip()} -->" if match and match["words"].strip() else line


def _boxed(lines: list[str], number: int) -> str:
    """The line of a box of Notion's, `<aside>`, as nothing, or as notes where its words are a leader's."""
    closing = "/" in lines[number]
    others = [n for n in range(number) if lines[n] in ("::: notes", ":::")]
    if closing:
        return ":::" if others and lines[others[-1]] == "::: notes" else ""
    head = label_head(_following(lines, number))
    known = words()
    private = head is not None and (fold(head.word) in known.notes | known.maybe_notes or is_spoken(head.word))
    return "::: notes" if private and any(map(_ASIDE.match, lines[number + 1 :])) else ""


def _listed(lines: list[str], number: int) -> str:
    """The line, as an item of a list where it begins with a sign that people paste for one."""
    line = _unescaped(lines[number])
    if (match := _BULLET.match(line)) and (match["sign"] != "*" or match["gap"].startswith("\u00a0")):
        deeper = "  " if match["sign"] == "o" and re.match(r"[ \t]*- ", lines[number - 1] if number else "") else ""
        return f"{match['before']}{deeper}-{_space(match['gap'])}{line[match.end() :]}"
    if _is_step(line) and _step_beside(lines, number):
        return f"- {line}"
    if (match := _PICTURE.match(line)) and _in_a_row(lines, number):
        return f"{match['before']}- {line[match.end() :]}"
    for pattern in (_DASH, _LETTER):
        match = pattern.match(line)
        if match and any(pattern.match(other) for other in _beside(lines, number)):
            kept = f"{match['sign']} " if pattern is _LETTER else ""
            return f"{match['before']}- {kept}{line[match.end() :]}"
    return line


def _is_step(line: str) -> bool:
    """Whether a line of plain words ends with a time in brackets."""
    if not line.rstrip(" *_.").endswith((")", "]")) or _NO_TEXT.match(line):
        return False
    found = find_time(line)
    return found is not None and found.written[:1] in ("(", "[") and found.at > 0


def _step_beside(lines: list[str], number: int) -> bool:
    """Whether the line right above or below ends with a time, too: such lines are steps, and no paragraph."""
    above, below = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
    return _is_step(above.removeprefix("- ")) or _is_step(below)


def _in_a_row(lines: list[str], number: int) -> bool:
    """Whether the line right above or below begins with a picture, too: `✅ One` and `✅ Two` are no paragraph."""
    above, below = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
    return bool(_PICTURE.match(re.sub(r"^([ \t]*)- ", r"\1", above)) or _PICTURE.match(below))


def _unescaped(line: str) -> str:
    """The line without the strokes that Google Docs puts before a number's sign, a time and lines to write on."""
    line = _BRACKETS.sub(_if_time, line)
    line = _NUMBER.sub(r"\g<before>\g<sign>", line)
    return _STROKES.sub(lambda match: "_" * (len(match[0]) // 2), line)


def _if_time(brackets: re.Match[str]) -> str:
    """Brackets without their strokes, where a time stands in them."""
    plain = f"{brackets['open']}{brackets['words']}{brackets['close']}"
    found = find_time(f"x {plain}")
    return plain if found is not None and found.written == plain else brackets[0]


def _space(gap: str) -> str:
    return " " * max(1, len(gap))


def _beside(lines: list[str], number: int) -> Iterator[str]:
    """The lines above and below, past one empty line."""
    for step in (-1, 1):
        at = number + step
        if 0 <= at < len(lines) and not lines[at].strip():
            at += step
        if 0 <= at < len(lines):
            # What stands above is a list's item by now.
            yield re.sub(r"^([ \t]*)- (?=[a-hA-H]\) )", r"\1", lines[at]) if step < 0 else lines[at]
            if step < 0 and re.match(r"^[ \t]*- ", lines[at]):
                yield "– x"


def _following(lines: list[str], number: int) -> str:
    """The next line that is not empty; "" where there is none."""
    return next((line for line in lines[number + 1 :] if line.strip()), "")
