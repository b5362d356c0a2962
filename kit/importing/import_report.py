"""What an import took, guessed and left: as a page beside the session, as lines on the screen, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kit.importing.draft import HARM, Finding, Judgment

SHOWN_PLACES = 3
SHOWN_WORDS = 3
LONGEST_DETAIL = 80
_TITLES: tuple[tuple[Judgment, str], ...] = (
    ("guess", "Guessed: look at these"),
    ("left", "Left behind"),
    ("taken", "Taken"),
)


class ReportedFinding(Struct, frozen=True, kw_only=True):
    """A finding with the line of the session that it is about; 0 for none."""

    finding: Finding
    line: int = 0


class Report(Struct, frozen=True, kw_only=True):
    """Everything that an import found, in the order of the files."""

    files: tuple[str, ...]
    entries: tuple[ReportedFinding, ...]
    slides: int
    minutes: int

    def of(self, judgment: Judgment) -> tuple[tuple[ReportedFinding, ...], ...]:
        """The entries of one judgment, those of one kind together; guesses in the order of the harm they would do."""
        groups: dict[tuple[str, str, str], list[ReportedFinding]] = {}
        found = [entry for entry in self.entries if entry.finding.judgment == judgment]
        for entry in sorted(found, key=lambda each: HARM.index(each.finding.harm)):
            groups.setdefault((entry.finding.file, entry.finding.message, entry.finding.cure), []).append(entry)
        return tuple(map(tuple, groups.values()))


def make_report(files: Sequence[str], findings: Iterable[Finding], lines: Mapping[str, int], slides: int,
                minutes: int) -> Report:  # fmt: skip
    """The report of an import whose slides begin at these lines."""
    entries = tuple(
        ReportedFinding(finding=finding, line=lines.get(finding.slide, 0)) for finding in dict.fromkeys(findings)
    )
    return Report(files=tuple(files), entries=entries, slides=slides, minutes=minutes)


def page(report: Report) -> str:
    """The report as Markdown."""
    lines = [
        "# What was imported",
        "",
        f"From {_and(report.files)}: {report.slides} slides, {report.minutes} minutes.",
        "",
    ]
    for judgment, title in _TITLES:
        groups = report.of(judgment)
        if groups:
            lines += [f"## {title} ({len(groups)})", "", *(f"- {line(group)}" for group in groups), ""]
    return "\n".join(lines)


def summary(report: Report, most: int = 3) -> Iterator[str]:
    """The lines that are printed: how much came, and the three things that are most worth a look."""
    yield f"{report.slides} slides, {report.minutes} minutes, from {_and(report.files)}"
    first = [*report.of("guess"), *report.of("left")]
    if first:
        yield "Look at these first:" if len(first) > 1 else "Look at this:"
    for group in first[:most]:
        yield f"  {line(group)}"
    if len(first) > most:
        yield f"  and {len(first) - most} more in import-report.md"


def as_json(report: Report) -> dict[str, Any]:
    """The report as a page or a program reads it: every finding by itself."""
    return {
        "files": list(report.files),
        "slides": report.slides,
        "minutes": report.minutes,
        "findings": [
            {
                "judgment": entry.finding.judgment,
                "harm": entry.finding.harm,
                "file": entry.finding.file,
                "place": entry.finding.where,
                "line": entry.line or None,
                "message": entry.finding.message,
                "words": entry.finding.detail,
                "cure": entry.finding.cure,
            }
            for entry in report.entries
        ],
    }


def line(group: Sequence[ReportedFinding]) -> str:
    """One line for findings of one kind: where in the session, where in the file, what, and what to do."""
    first = group[0].finding
    at = [str(entry.line) for entry in group if entry.line]
    there = f"session.md:{_few(at)} ← " if at else ""
    words = [f"“{_cut(entry.finding.detail)}”" for entry in group if entry.finding.detail]
    told = f": {', '.join(words[:SHOWN_WORDS])}{', …' if len(words) > SHOWN_WORDS else ''}" if words else ""
    cure = f". {first.cure}" if first.cure else ""
    return f"{there}{first.file}, {_places([entry.finding.where for entry in group])}: {first.message}{told}{cure}"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_DETAIL else words[: LONGEST_DETAIL - 1].rstrip() + "…"


def _few(numbers: Sequence[str]) -> str:
    """The first numbers, and how many more."""
    if len(numbers) <= SHOWN_PLACES + 1:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:SHOWN_PLACES])} and {len(numbers) - SHOWN_PLACES} more"


def _places(places: Sequence[str]) -> str:
    """`slide 6`, `slides 2, 3, 5 and 30 more`, or the places one after the other where they are of several kinds."""
    unique = list(dict.fromkeys(places))
    if len(unique) == 1:
        return unique[0]
    parted = [re.fullmatch(r"(\D+?) ?(\d+)", place) for place in unique]
    kinds = {match[1] for match in parted if match}
    if len(kinds) == 1 and all(parted):
        return f"{kinds.pop()}s {_few([match[2] for match in parted if match])}"
    return _few(unique)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
