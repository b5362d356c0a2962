"""What `kit check` finds wrong in a session that was imported is made inert before it is written: no error stays.

Each kind of error has its cure in a table; what has none is turned into plain words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kit.build.session_layouts import unknown_layouts
from kit.checks import allowed, check_session
from kit.diagnostics import Problem, errors
from kit.importing.elements import TO_DESCRIBE
from kit.language.find_time import find_time
from kit.session import read_text
from kit.theme.theme import theme_of
from kit.theme.words import unspoken

MOST_ROUNDS = 25
Lines = list[str]
_TIME_AT_END = re.compile(r"\s*\((?P<said>[^()]*)\)(?P<hashes>[\s#]*)$")
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?P<to>[^()\s]*(?:\([^()]*\))?[^()\s]*)\)")
_IMAGE = re.compile(r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\([^()]*\)")


def found_errors(text: str, path: Path, root: Path) -> tuple[Problem, ...]:
    """The errors that `kit check` finds in the session's text; its pictures lie in `root`."""
    session, problems = read_text(text, path, "session.md")
    found = [*(allowed(session, problems) if session else problems)]
    if session:
        found += check_session(session, root)
        theme, more = theme_of(session.theme, root / "session.md")
        found += more
        if theme:
            found += (*unknown_layouts(session, theme.file("theme.pptx")), *unspoken(session, theme))
    return errors(found)


def repaired(text: str, path: Path, root: Path) -> tuple[str, tuple[tuple[int, str], ...], tuple[Problem, ...]]:
    """The text without errors, what was repaired at which line, and the errors that nothing cures.

    No repair adds or takes a line, so that the report's lines hold.
    """
    done: list[tuple[int, str]] = []
    problems = found_errors(text, path, root)
    tried: Counter[tuple[str, int]] = Counter()
    for _ in range(MOST_ROUNDS):
        if not problems:
            break
        lines = text.split("\n")
        before = list(lines)
        for problem in problems:
            at = problem.place.line - 1
            if 0 <= at < len(lines) and lines[at] == before[at]:
                _cure(lines, at, problem, tried)
                done += [(at + 1, problem.message)] if lines != before else []
        if lines == before and all(tried[problem.code, problem.place.line] > 3 for problem in problems):
            break
        text = "\n".join(lines)
        problems = found_errors(text, path, root)
    return text, tuple(dict.fromkeys(done)), problems


def _cure(lines: Lines, at: int, problem: Problem, tried: Counter[tuple[str, int]]) -> None:
    """Carries out the cure of a problem's kind; where that was of no use, the line or its whole slide becomes words."""
    key = (problem.code, problem.place.line)
    tried[key] += 1
    before = list(lines)
    if tried[key] == 1:
        _CURES.get(problem.code, _plain_words)(lines, at, problem)
    if lines == before and tried[key] < 3:
        _plain_words(lines, at, problem)
    if lines == before:
        for number in _slide_around(lines, at):
            _plain_words(lines, number, problem)


def _slide_around(lines: Lines, at: int) -> range:
    """The lines of the slide in which a line stands."""
    heads = [number for number, line in enumerate(lines) if re.match(r"#{1,4} ", line)]
    first = max((head for head in heads if head <= at), default=at)
    return range(first, min((head for head in heads if head > at), default=len(lines)))


def _without_time(lines: Lines, at: int) -> None:
    """Turns the time of a list item into words: behind a comma it counts no longer."""
    mark, words = re.fullmatch(r"(\s*(?:[-*+]|\d+[.)])\s+)(.*)", lines[at]).groups()  # type: ignore[union-attr]
    for _ in range(3):
        found = find_time(words)
        if found is None or not found.words:
            break
        words = f"{found.words}, {found.written.strip(' ()[]（）–—-:|')}"
    lines[at] = f"{mark}{words}"


def _full_stop(lines: Lines, at: int, problem: Problem) -> None:
    """A full stop after brackets that look like a time."""
    lines[at] = _TIME_AT_END.sub(lambda match: f" ({match['said']}).", lines[at])


def _steps(lines: Lines, at: int, problem: Problem) -> None:
    """The steps of a slide as words: their times no longer count."""
    for number in range(at + 1, len(lines)):
        if re.match(r"#{1,4} ", lines[number]):
            break
        if re.match(r"\s*(?:[-*+]|\d+[.)])\s", lines[number]):
            _without_time(lines, number)


def _no_time(lines: Lines, at: int, problem: Problem) -> None:
    """A heading without its time."""
    lines[at] = _TIME_AT_END.sub("", lines[at])


def _no_link(lines: Lines, at: int, problem: Problem) -> None:
    """A link that leads nowhere as its words; an address in them stays to be read."""
    lines[at] = _LINK.sub(lambda match: match["words"], lines[at])


def _no_picture(lines: Lines, at: int, problem: Problem) -> None:
    lines[at] = _IMAGE.sub(lambda match: match["alt"], lines[at])


def _described(lines: Lines, at: int, problem: Problem) -> None:
    lines[at] = re.sub(r"!\[\s*\]\(", f"![{TO_DESCRIBE}](", lines[at])


def _no_setting(lines: Lines, at: int, problem: Problem) -> None:
    """A comment of settings without the one that is wrong."""
    word = problem.place.text[problem.place.column - 1 :][: problem.place.width].strip()
    inner = re.fullmatch(r"<!--(.*)-->\s*", lines[at])
    if inner is None:
        _plain_words(lines, at, problem)
        return
    kept = [each.strip() for each in inner[1].split(";") if word not in each]
    lines[at] = f"<!-- {'; '.join(kept)} -->" if kept else ""


def _no_quantity(lines: Lines, at: int, problem: Problem) -> None:
    """Brackets behind a thing to bring as words."""
    lines[at] = re.sub(r"\s*\(([^()]*)\)", r", \1", lines[at])


def _no_key(lines: Lines, at: int, problem: Problem) -> None:
    """The front matter without a line that cannot be read; a title becomes plain."""
    key, _, value = lines[at].partition(":")
    if key == "title":
        words = " ".join(re.findall(r"\w+", value))
        lines[at] = f"title: {words or 'Imported session'}"
    else:
        lines[at] = ""


def _shorter(lines: Lines, at: int, problem: Problem) -> None:
    """A paragraph with too many brackets: round ones take the place of the escaped ones."""
    end = at
    while end < len(lines) and lines[end].strip():
        lines[end] = lines[end].replace("\\[", "(").replace("\\]", ")")
        end += 1


def _plain_words(lines: Lines, at: int, problem: Problem) -> None:
    """The line with every sign that could mean something as an ordinary letter or as nothing."""
    if at < 1 or lines[at] == "---":
        return
    match = re.match(
        r"(?P<mark>#{1,4} |(?:> ?)?(?:\*\*[A-Z][a-z ]+:\*\* ?|\s*(?:[-*+]|\d{1,9}[.)]) )?)(?P<rest>.*)", lines[at]
    )
    if match is None:
        return
    plain = re.sub(r"[\\`*_\[\]<>|#~^={}]+", " ", match["rest"]).replace("(", "– ").replace(")", " ")
    lines[at] = match["mark"] + " ".join(plain.split())


_CURES: dict[str, Callable[[Lines, int, Problem], None]] = {
    "bad-time": _full_stop,
    "steps-too-long": _steps,
    "parts-too-long": _no_time,
    "option-does-not-fit": _no_time,
    "option-without-time": _no_time,
    "block-too-long": _no_time,
    "session-too-long": _no_key,
    "session-may-be-too-long": _no_key,
    "unknown-link": _no_link,
    "bad-link": _no_link,
    "bad-picture": _no_picture,
    "missing-picture": _no_picture,
    "picture-elsewhere": _no_picture,
    "missing-alt": _described,
    "unknown-setting": _no_setting,
    "bad-setting": _no_setting,
    "duplicate-setting": _no_setting,
    "stray-setting": _no_setting,
    "unknown-layout": _no_setting,
    "duplicate-id": _no_setting,
    "bad-quantity": _no_quantity,
    "unknown-key": _no_key,
    "bad-value": _no_key,
    "bad-yaml": _no_key,
    "duplicate-key": _no_key,
    "language-without-words": _no_key,
    "too-long": _shorter,
}
