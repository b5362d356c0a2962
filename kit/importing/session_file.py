"""A draft → the text of a session file, and the line at which each of its slides begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kit.importing.draft import Draft, DraftBlank, DraftSlide, LabeledNote
from kit.importing.elements import escaped
from kit.session.details import SCHOOL_NAME
from kit.text import Markdown

ORDER = (
    "title", "subtitle", "language", "audience", "essential question", "length", "start", "room", "participants",
)  # fmt: skip
"""The keys of the front matter, as they are written; outcomes, presenters and blanks come after them."""
_TEXTS = frozenset({"title", "subtitle", "audience", "essential question"})
"""The keys whose values are Markdown; those of a draft are plain words."""
LONGEST_LINE = 3_000
"""Characters of a line; a longer paragraph is parted at the end of a sentence."""
LONGEST_BLOCK = 8_000
"""Characters of a `>` block after which another one begins: a session's paragraph has 20,000 at most."""
_LOOKS_LIKE_TIME = re.compile(
    r"\([^()]*\b\d[^()]*\b(?:min(?:ute)?s?|hrs?|hours?|sec(?:ond)?s?)\b[^()]*\)\s*$|\(\d+[ms'h]\)\s*$", re.IGNORECASE
)


class WrittenSession(Struct, frozen=True, kw_only=True):
    """The text of a session, and the line of each slide's heading by its key, from 1."""

    text: str
    lines: dict[str, int]


def write_session(draft: Draft) -> WrittenSession:
    """The session file of the draft."""
    lines = ["---", *_front(draft), "---", ""]
    at: dict[str, int] = {}
    for slide in draft.slides:
        lines += _block(slide)
        at[slide.key] = len(lines) + 1
        lines += _slide(slide)
    return WrittenSession(text="\n".join(lines).rstrip() + "\n", lines=at)


def _front(draft: Draft) -> Iterator[str]:
    values = dict(draft.front)
    for key in ORDER:
        if values.get(key):
            yield f"{key}: {_yaml(escaped(values[key]) if key in _TEXTS else values[key])}"
    names = re.split(r"\s*[,;&]\s*|\s+and\s+", values.get("presenters", ""))
    yield from _under("outcomes", (f"- {_yaml(outcome)}" for outcome in draft.outcomes))
    yield from _under("presenters", (f"- {_yaml(name)}" for name in names if name))
    blanks = (blank for blank in draft.blanks if blank.name != SCHOOL_NAME)
    yield from _under("fill", (f"{_yaml(blank.name)}: {_fill(blank)}" for blank in blanks))


def _under(key: str, lines: Iterable[str]) -> Iterator[str]:
    """The key with its lines below it; nothing where there are none."""
    for at, line in enumerate(lines):
        if at == 0:
            yield f"{key}:"
        yield f"  {line}"


def _fill(blank: DraftBlank) -> str:
    label = f"label: {_yaml(blank.label)}"
    return f"{{kind: link, {label}}}" if blank.link else f"{{{label}}}"


def _yaml(text: str) -> str:
    """A text as YAML holds it on one line: as it is, or in quotes where a sign in it means something."""
    flat = " ".join(text.split())
    if re.fullmatch(
        r"\d{1,3} (?:min|hr|hr \d\d? min)|[^\W\d_][\w ,.’–—…()/+%“”-]*[\w)…”.]", flat
    ) and flat.lower() not in (
        "yes",
        "no",
        "true",
        "false",
        "null",
    ):
        return flat
    return "'" + flat.replace("'", "''") + "'"


def _block(slide: DraftSlide) -> Iterator[str]:
    if slide.block:
        time = f" ({slide.block_time})" if slide.block_time else ""
        yield f"# {heading(slide.block)}{time}"
        yield ""


def heading(words: str) -> str:
    """Plain words as those of a heading."""
    return ended(escaped(words))


def ended(words: str) -> str:
    """The words of a heading; a full stop after brackets that look like a time and are none."""
    words = re.sub(r"\s+#+\s*$", "", " ".join(words.split()))
    return f"{words}." if _LOOKS_LIKE_TIME.search(words) else words


def _slide(slide: DraftSlide) -> Iterator[str]:
    time = f" ({slide.time})" if slide.time else ""
    yield f"{'#' * slide.level} {ended(slide.title) or 'Untitled'}{time}"
    if slide.settings:
        yield f"<!-- {'; '.join(dict.fromkeys(map(_setting, slide.settings)))} -->"
    yield ""
    for block in map(_below_option, slide.body) if slide.level > 2 else slide.body:
        yield from _block_lines(block)
        yield ""
    if slide.passages:
        yield from _script(_together(slide.passages))
        yield ""


def _block_lines(block: str) -> Iterator[str]:
    """The lines of a block; an empty one in a list that would be longer than a paragraph may be."""
    running = 0
    for line in block.split("\n"):
        if running > LONGEST_BLOCK and not line.startswith("|"):
            yield ""
            running = 0
        running += len(line) + 1
        yield from _short(line)


def _below_option(block: str) -> str:
    """A block of an option: a sub-heading would be another option, so that it is a paragraph in bold type."""
    return f"**{block[4:].strip('*')}**" if block.startswith("### ") else block


def _setting(text: str) -> str:
    """A setting as a comment holds it."""
    return re.sub(r"[;\n]+|--+>?|<!", " ", text).strip()


def _together(passages: Sequence[LabeledNote]) -> list[LabeledNote]:
    """The passages, with neighbors under one label as one; things to bring stand on one line."""
    made: list[LabeledNote] = []
    for passage in passages:
        if made and made[-1].label == passage.label:
            parting = "; " if passage.label == "Materials" else "\n\n"
            made[-1] = LabeledNote(label=passage.label, text=Markdown(f"{made[-1].text}{parting}{passage.text}"))
        else:
            made.append(passage)
    return made


def _script(passages: Sequence[LabeledNote]) -> Iterator[str]:
    """The passages as one `>` block; one that would be longer than a paragraph may be is continued in another."""
    running = 0
    for number, part in enumerate(part for passage in passages for part in _parts(passage)):
        if number:
            yield ">" if running < LONGEST_BLOCK else ""
            running = running if running < LONGEST_BLOCK else 0
        for line in _passage(part):
            running += len(line) + 1
            yield line


def _parts(passage: LabeledNote) -> Iterator[LabeledNote]:
    """The passage, in several where it is very long."""
    lines: list[str] = []
    for line in passage.text.split("\n"):
        for part in _short(line):
            if lines and sum(map(len, lines)) + len(part) > LONGEST_BLOCK:
                yield LabeledNote(label=passage.label, text=Markdown("\n".join(lines).strip("\n")))
                lines = []
            lines.append(part)
    yield LabeledNote(label=passage.label, text=Markdown("\n".join(lines).strip("\n")))


def _passage(passage: LabeledNote) -> Iterator[str]:
    """The lines of one passage behind its label; a list or a table begins below it."""
    first, *rest = passage.text.split("\n")
    if re.match(r"(?:[-*+]|\d+[.)])\s|\||#", first):
        yield f"> **{passage.label}:**"
        yield ">"
        rest = [first, *rest]
    else:
        yield f"> **{passage.label}:** {first}"
    yield from (f"> {line}" if line.strip() else ">" for line in rest)


def _short(line: str) -> tuple[str, ...]:
    """The line, parted into paragraphs where it is longer than a session's may be."""
    if len(line) <= LONGEST_LINE or line.startswith("|"):
        return (line,)
    parts: list[str] = []
    while len(line) > LONGEST_LINE:
        end = (
            max(line.rfind(". ", 0, LONGEST_LINE), line.rfind("? ", 0, LONGEST_LINE), line.rfind("! ", 0, LONGEST_LINE))
            + 1
        )
        end = end or line.rfind(" ", 0, LONGEST_LINE)
        end = end if end > 0 else LONGEST_LINE
        parts += [line[:end].rstrip(), ""]
        line = line[end:].lstrip()
    return (*parts, line)
