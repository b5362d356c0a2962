"""Where notes for a leader stand in the way of other tools: they are taken as `Note`, and never shown.

Pandoc's and Quarto's `::: notes`, reveal.js' `Note:` and `<aside class="notes">`, remark's `???`, Deckset's `^`, Marp's
comments, Obsidian's `%%`, a heading or the summary of a `<details>` that is called “Instructor notes”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Place
from kit.language.label_heads import Head, bare_label, label_head
from kit.language.labels import COLONS, Label, is_leader, is_spoken, words
from kit.language.leader_words import is_of_a_known_language
from kit.language.orders import is_about_participants
from kit.language.word_tables import fold
from kit.session.leaders_boxes import is_leaders_kind
from kit.session.leaders_lines import (
    SAYS,
    Opening,
    begins_spoken,
    dialogue,
    is_never_on_paper,
    is_own,
    opening_of,
    private_title,
    tells,
    tool_mark,
)
from kit.session.leaders_marks import TAGS, notes_tag
from kit.session.outline import Outline, OutlineHeading
from kit.session.source_lines import SourceLines
from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = Pattern(
    r"\s{0,3}(?P<colons>:{3,})\s*\{?\s*\.?(?P<kind>(?:[\w-]*-)?(?P<notes>notes|note-for-\w+)\b|[\w-]+)",
    re.IGNORECASE,
    signs=(":::",),
)
_BEFORE_A_WORD = Pattern(r"[\s>#*_\[(-]*")


class NotesPassage(Struct, frozen=True, kw_only=True):
    """The lines of one such passage, and where it begins."""

    first: int
    last: int
    text: str
    place: Place
    label: Label = "Note"
    unknown: str = ""
    """Its own label, where that is in a language whose words for a leader are not known."""


def passages_of_notes(
    source: SourceLines, outline: Outline, paper: Sequence[range], language: str
) -> Iterator[NotesPassage]:
    """Every such passage of a file; `paper` are the lines of handouts."""
    return _Finder(source, outline, paper, language).passages()


class _Finder:
    """Finds the passages in the lines of one file."""

    def __init__(self, source: SourceLines, outline: Outline, paper: Sequence[range], language: str) -> None:
        self.source, self.outline, self.paper, self.language = source, outline, paper, language
        self.fenced = {
            line + outline.offset
            for token in outline.tokens
            if token.type in ("fence", "code_block") and token.map
            for line in range(*token.map)
        }
        self.heads = [heading.line for heading in outline.headings]
        self.scripts: dict[int, bool] = {}

    def passages(self) -> Iterator[NotesPassage]:
        """Every such passage, those of fences and headings first."""
        yield from self._fences()
        for heading in self.outline.headings:
            within = heading.level > 2 and not self._on_paper(heading.line)
            label = private_title(heading.title, certain=heading.level == 1, within=within)
            if label and (heading.level > 2 or not self._on_paper(heading.line)):
                yield replace(self._below(heading), label=label)
        yield from self._in_text()

    def _in_text(self) -> Iterator[NotesPassage]:
        """Yields the passages that are elements or paragraphs."""
        quoted = 0
        for at, token in enumerate(self.outline.tokens):
            quoted += _QUOTES.get(token.type, 0)
            if token.type == "html_block" and (tag := notes_tag(token.content)):
                yield self._aside(tag, *self._span(token))
            elif token.type == "paragraph_open" and not quoted:
                yield from self._paragraph(at, token)

    def _below(self, heading: OutlineHeading) -> NotesPassage:
        """What stands below a heading of notes; a slide of that name is read as one, hidden, and only told here."""
        if heading.level <= 2:
            return self._passage(heading.line, heading.line, "")
        below = (
            each.line for each in self.outline.headings if each.line > heading.line and each.level <= heading.level
        )
        end = next(below, len(self.source.lines))
        return self._passage(heading.line, end, "\n".join(self.source.lines[heading.start : end]))

    def _aside(self, tag: str, first: int, last: int) -> NotesPassage:
        """An element of notes, up to where it is closed."""
        while f"</{tag}" not in self.source.lines[last - 1].lower() and last < self._stop(first):
            last += 1
        return self._passage(first, last, TAGS.sub("", "\n".join(self.source.lines[first:last])))

    def _fences(self) -> Iterator[NotesPassage]:
        """`::: notes`, up to the line of colons that closes it, or to the next slide."""
        done = self.outline.offset
        for at in range(self.outline.offset, len(self.source.lines)):
            match = None if at < done or at in self.fenced else _FENCE.match(self.source.lines[at])
            if match and (match["notes"] or is_leaders_kind(match["kind"])):
                stop = self._stop(at)
                colons = Pattern(rf"\s{{0,3}}:{{{len(match['colons'])},}}\s*$")
                end = next((n for n in range(at + 1, stop) if colons.match(self.source.lines[n])), stop)
                yield self._passage(at, min(end + 1, stop), "\n".join(self.source.lines[at + 1 : end]))
                done = end + 1

    def _paragraph(self, at: int, token: Token) -> Iterator[NotesPassage]:
        """A paragraph that begins with `Note:`, and what follows it where it says so."""
        first, end = self._span(token)
        line, *more = self.outline.tokens[at + 1].content.split("\n")
        in_list = token.level > 0
        if first in self.fenced or self.source.lines[first].lstrip().startswith(">"):
            return
        if begun := self._begun(line, first, end, in_list=in_list):
            last, rest = begun
            text = "\n".join((rest, *more[: last - first - 1], *self.source.lines[end:last]))
            yield self._passage(first, last, text.replace("%%", "") if line.startswith("%%") else text)
        elif not in_list and not self._on_paper(first) and (word := self._unknown(line)):
            rest = line.partition(word)[2].lstrip(f" *_{COLONS}")
            yield replace(self._passage(first, end, "\n".join((rest, *more))), unknown=word)
        else:
            yield from self._spoken([line, *more], first, end, in_list=in_list)

    def _unknown(self, line: str) -> str:
        """The label of words that may be a leader's, in a language or a writing of which that is not known."""
        if line.isascii() and is_of_a_known_language("", self.language):
            return ""
        head = label_head(line)
        own = head is not None and head.label is None and any(map(str.isalpha, head.rest))
        return head.word if head and own and not is_of_a_known_language(head.word, self.language) else ""

    def _spoken(self, lines: Sequence[str], first: int, end: int, *, in_list: bool) -> Iterator[NotesPassage]:
        """The lines of a paragraph that begin as a leader's do, `**Facilitator says:** …`, each up to the next label.

        Where nothing stands behind the last one, it is the next paragraph, list or quotation that is said.
        """
        heads = self._labels_in(lines, first)
        stops = [*(at for at, _, _ in heads[1:]), len(lines)]
        for (at, head, is_leaders), stop in zip(heads, stops, strict=False):
            if not is_leaders:
                continue
            last, said = first + stop, "\n".join((head.rest, *lines[at + 1 : stop])).rstrip()
            if not said and stop == len(lines) and not in_list:
                last = self._next_end(end)
                said = "\n".join(("", *(line.lstrip("> ") for line in self.source.lines[first + at + 1 : last])))
            if said.strip():
                yield replace(self._passage(first + at, last, said), label=head.label or "Note")

    def _labels_in(self, lines: Sequence[str], first: int) -> list[tuple[int, Head, bool]]:
        """The labels that begin words of their own, each with its line and whether they are a leader's words."""
        every = [(at, head, line) for at, line in enumerate(lines) if (head := label_head(line) or bare_label(line))]
        script, paper = self._is_script([(head, line) for _, head, line in every], first), self._on_paper(first)
        return [
            (at, head, script or is_spoken(head.word) or not head.colon)
            for at, head, line in every
            if (script or begins_spoken(head, line)) and (not paper or is_never_on_paper(head))
        ]

    def _is_script(self, labels: Sequence[tuple[Head, str]], first: int) -> bool:
        """Whether a paragraph is a leader's from its first label to its last: what is said, and `**Do:**` beside it."""
        if dialogue([head for head, _ in labels]):
            return True
        return bool(labels) and all(is_own(head, line) for head, line in labels) and self._in_script(first)

    def _in_script(self, line: int) -> bool:
        """Whether what to say stands on this slide behind a bold label: then `**Do:**` is the leader's as well."""
        begin = next((head for head in reversed(self.heads) if head < line), 0)
        if begin not in self.scripts:
            self.scripts[begin] = any(map(SAYS.match, self.source.lines[begin : self._stop(line)]))
        return self.scripts[begin]

    def _is_told(self, first: int, last: int) -> bool:
        """Whether the lines below a leader's word tell that person something, and are no names."""
        said = [line.strip(" >-*+_") for line in self.source.lines[first:last] if line.strip()]
        return any(line[:1] in ('"', "“", "«") or tells(line) for line in said)

    def _next_end(self, end: int) -> int:
        """Where what follows the line ends, if it is words: a paragraph, a list, a quotation without a label."""
        stop = self._stop(end - 1)
        for token in self.outline.tokens:
            if token.level == 0 and token.map and token.nesting >= 0 and end <= self._span(token)[0] < stop:
                first, last = self._span(token)
                text = self.source.lines[first].lstrip("> ")
                said = token.type in _SAID and not (label_head(text) and self.source.lines[first].lstrip()[:1] == ">")
                return last if said else end
        return end

    def _begun(self, line: str, first: int, end: int, *, in_list: bool) -> tuple[int, str] | None:
        """Where the notes end that begin with `line`, and what it says of them; None where it begins none."""
        opening = opening_of(line)
        if in_list:
            whole = opening.certain or opening.tells
        else:
            whole = opening.tells or (is_about_participants(line) and not self._on_paper(first))
        if whole:
            return end, opening.rest or line
        return None if in_list else self._begun_above(opening, line, first, end)

    def _begun_above(self, opening: Opening, line: str, first: int, end: int) -> tuple[int, str] | None:
        """As `_begun`, of notes that may go on below the paragraph."""
        if line.startswith("%%"):
            return self._remark(line, first)
        if (last := self._below_word(opening, end)) > end:
            return last, ""
        if opening.certain or self._may_be_notes(opening.word, first):
            return self._extent(first, end, whole=opening.certain or not opening.rest), opening.rest
        return self._marked(line, first, end, opening.rest) if tool_mark(line) else None

    def _below_word(self, opening: Opening, end: int) -> int:
        """Where what stands below a word for it ends, “Differentiation” or “Facilitator”; `end` below any other."""
        within = opening.alone and fold(opening.word) in words().within
        if not within and (opening.rest or not is_leader(opening.word)):
            return end
        last = self._next_end(end)
        return last if within or self._is_told(end, last) else end

    def _marked(self, line: str, first: int, end: int, rest: str) -> tuple[int, str]:
        """As `_begun`, of a line with the mark of a slide tool: with `^` one paragraph, else all up to the end."""
        return (end, line[2:]) if line.startswith("^ ") else (self._stop(first), rest)

    def _remark(self, line: str, first: int) -> tuple[int, str]:
        """As `_begun`, of a remark from `%%` to `%%`, or to the end of the slide."""
        if "%%" in line[2:]:
            return first + 1, line.strip("% ")
        ends = (n for n in range(first + 1, self._stop(first)) if self.source.lines[n].rstrip().endswith("%%"))
        return next(ends, self._stop(first) - 1) + 1, line.strip("% ")

    def _may_be_notes(self, word: str, line: int) -> bool:
        return fold(word) in words().maybe_notes and not self._on_paper(line)

    def _extent(self, first: int, last: int, *, whole: bool) -> int:
        """Where notes end: with the slide, or with the paragraphs that follow them up to a list, table or picture."""
        stop = self._stop(first)
        stop = next((n for n in range(last, stop) if self.source.lines[n].lstrip().startswith("<!--")), stop)
        if whole:
            return stop
        for token in self.outline.tokens:
            if (
                token.level == 0
                and token.map
                and token.nesting >= 0
                and last <= (begins := self._span(token)[0]) < stop
            ):
                if token.type != "paragraph_open" or self.source.lines[begins].lstrip().startswith("!["):
                    break
                last = self._span(token)[1]
        return last

    def _on_paper(self, line: int) -> bool:
        return any(line in lines for lines in self.paper)

    def _span(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        return first + self.outline.offset, last + self.outline.offset

    def _stop(self, line: int) -> int:
        """The next heading's line."""
        return next((head for head in self.heads if head > line), len(self.source.lines))

    def _passage(self, first: int, last: int, text: str) -> NotesPassage:
        mark = _BEFORE_A_WORD.match(line := self.source.lines[first])
        start = min(mark.end() if mark else 0, max(0, len(line) - 1))
        return NotesPassage(first=first, last=last, text=text, place=self.source.place(first, start))


_QUOTES = {"blockquote_open": 1, "blockquote_close": -1}
_SAID = ("paragraph_open", "bullet_list_open", "ordered_list_open", "blockquote_open")
