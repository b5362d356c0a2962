"""“Choose ONE of these” and “Option A: …”, “Option B: …” → a choice, its options, their parts, a bonus."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.importing.draft import Draft, DraftSlide, Finding
from kit.importing.elements import escaped
from kit.text import Markdown

_CHOOSE = re.compile(
    r"\b(?:choose|pick|select|elija|escoja)\s+(?:only |just )?(?:one|1|una?)\b"
    r"|\bchoice of (?:activit|one)|\bone of the (?:following|\w+ activit)",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"^\W*(?:choice|option|activity option|activity choice|opción|opcion)\s+(?:#\s*)?"
    r"(?P<mark>\d{1,2}|[a-h]|one|two|three|four|five|six)\b"
    r"\s*(?:[-–—:.,)]\s*|\s+(?=\S))?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"^\W*(?:[-–—:,(]\s*)?(?:part|parte)\s+(?P<mark>\d{1,2}|one|two|three|[a-c])\b\)?\s*[-–—:.,]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PART_BEHIND = re.compile(
    r"^(?P<title>.+?)\s*[-–—:,(]+\s*(?:part|parte)\s+(?P<mark>\d{1,2}|one|two|three)\)?\s*[-–—:.]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BONUS = re.compile(r"^\W*bonus\b\W*(?P<rest>.*)$|\(bonus\)", re.IGNORECASE | re.DOTALL)
MOST_BETWEEN = 2
"""Slides between a chooser and its first option that still belong to what stands before the choice."""


class _Mark(Struct, frozen=True, kw_only=True):
    """What a slide is in a choice: the option's mark (`a`, `1`, `bonus`), a part's mark or "", its own title."""

    option: str
    part: str
    title: str
    name: str = ""
    """The option's own name, where its part is named beside it."""


def with_choices(draft: Draft) -> Draft:
    """The draft with its choices: a chooser, and at least two marked options behind it."""
    made: list[DraftSlide] = []
    findings: list[Finding] = []
    slides = draft.slides
    at = 0
    while at < len(slides):
        run = _run(slides, at)
        if len({mark.option for _, mark in run if mark.option != "bonus"}) < 2:
            made.append(slides[at])
            at += 1
            continue
        if not made or not _chooses(made[-1]):
            made.append(_made_chooser(slides[at]))
        findings.append(_told(made[-1], run))
        made[-1] = _chooser(made[-1], run)
        made += _options(run)
        at += len(run)
    return replace(draft, slides=tuple(made), findings=(*draft.findings, *findings))


def _run(slides: Sequence[DraftSlide], at: int) -> list[tuple[DraftSlide, _Mark]]:
    """The slides from this one on that are options, parts of them or a bonus."""
    run: list[tuple[DraftSlide, _Mark]] = []
    for slide in slides[at:]:
        mark = _mark(slide, run[-1][1].option if run else "")
        if mark is None or (not run and mark.option == "bonus") or slide.level != 2:
            break
        run.append((slide, mark))
    return run


def _mark(slide: DraftSlide, before: str) -> _Mark | None:
    for text in (slide.plain, _first_words(slide)):
        if match := _OPTION.match(text):
            rest = match["rest"] if text == slide.plain else (slide.plain or match["rest"])
            return _parted(match["mark"].lower(), rest)
    return _mark_after(slide, before) if before else None


def _mark_after(slide: DraftSlide, before: str) -> _Mark | None:
    """The mark of a slide behind an option: a bonus, or a further part of that option."""
    if match := _BONUS.search(slide.plain):
        return _Mark(option="bonus", part="", title=match["rest"] or slide.plain)
    if match := _PART.match(slide.plain):
        return _Mark(option=before, part=match["mark"].lower(), title=match["rest"] or slide.plain)
    return None


def _parted(option: str, text: str) -> _Mark:
    """The mark of an option whose title may name a part: `Part 1: …`, `The survey, Part 1: …`."""
    if match := _PART.match(text):
        return _Mark(option=option, part=match["mark"].lower(), title=match["rest"] or text)
    if match := _PART_BEHIND.match(text):
        title = match["rest"] or f"{match['title']}, part {match['mark']}"
        return _Mark(option=option, part=match["mark"].lower(), title=title, name=match["title"])
    return _Mark(option=option, part="", title=text)


def names_option(text: str) -> bool:
    """Whether the text begins as an option's title does: `Choice 2 – …`, `Option B: …`, `Bonus: …`."""
    return _OPTION.match(text) is not None or re.match(r"\W*bonus\b", text, re.IGNORECASE) is not None


def _first_words(slide: DraftSlide) -> str:
    """The first words of what the leader says or does, in which an option is often named."""
    first = next((passage.text for passage in slide.passages if passage.label in ("Say", "Do", "Note")), "")
    return str(first)[:80].lstrip("*_ ")


def _chooses(slide: DraftSlide) -> bool:
    said = " ".join((slide.plain, *slide.body, *(str(passage.text) for passage in slide.passages)))
    return _CHOOSE.search(said) is not None


def _made_chooser(first: DraftSlide) -> DraftSlide:
    """A chooser before the options, where nobody wrote one."""
    return DraftSlide(key=f"{first.key} chooser", file=first.file, where=first.where,
                      title=Markdown("Choose one activity"), plain="Choose one activity",
                      block=first.block)  # fmt: skip


def _chooser(slide: DraftSlide, run: Sequence[tuple[DraftSlide, _Mark]]) -> DraftSlide:
    """The slide as the chooser of its options: its own time goes, since the longest option's counts."""
    settings = [setting for setting in slide.settings if setting != "hidden"]
    timed = any(option.time for option, _ in run)
    return replace(slide, settings=(*settings, "choose: 1"), time="" if timed else slide.time)


def _told(chooser: DraftSlide, run: Sequence[tuple[DraftSlide, _Mark]]) -> Finding:
    options = list(dict.fromkeys(mark.option for _, mark in run if mark.option != "bonus"))
    bonus = " and a bonus" if any(mark.option == "bonus" for _, mark in run) else ""
    clock = f"; the longest option counts, not the chooser's own {chooser.time}" if chooser.time else ""
    return Finding(judgment="guess", file=chooser.file, where=chooser.where, slide=chooser.key, harm="time",
                   message=f"a choice of one among {len(options)} options{bonus}{clock}",
                   cure="Look whether each option has its own heading and minutes")  # fmt: skip


def _options(run: Sequence[tuple[DraftSlide, _Mark]]) -> list[DraftSlide]:
    """The slides as options `###` and their parts `####`."""
    made: list[DraftSlide] = []
    for at, (slide, mark) in enumerate(run):
        first = at == 0 or run[at - 1][1].option != mark.option
        parts = [each for _, each in run if each.option == mark.option]
        title = mark.title.strip(" -–—:.") or slide.plain
        if mark.option == "bonus":
            made.append(_as(slide, 3, title, ("bonus",), keep_time=False))
        elif len(parts) == 1:
            made.append(_as(slide, 3, title, ()))
        else:
            if first:
                made.append(_heading(slide, mark, title))
            made.append(_as(slide, 4, title, ()))
    return made


def _as(slide: DraftSlide, level: int, title: str, settings: tuple[str, ...], *, keep_time: bool = True) -> DraftSlide:
    kept = tuple(setting for setting in slide.settings if setting != "hidden")
    return replace(
        slide,
        level=level,
        title=Markdown(escaped(title)) if title != slide.plain else slide.title,
        plain=title,
        settings=(*kept, *settings),
        time=slide.time if keep_time else "",
        block="",
    )


def _heading(slide: DraftSlide, mark: _Mark, title: str) -> DraftSlide:
    """The heading of an option of several parts: the words before a colon in its first part's title, or the mark."""
    name = mark.name or (title.split(":")[0].strip() if ":" in title else f"Option {mark.option.upper()}")
    return DraftSlide(
        key=f"{slide.key} option",
        file=slide.file,
        where=slide.where,
        title=Markdown(escaped(name)),
        plain=name,
        level=3,
    )
