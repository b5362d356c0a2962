"""Facilitator blockquotes: what stands under each label, and what stands before the first, which everybody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from kit.diagnostics import Place, Severity
from kit.language.label_heads import Head, bare_label, label_head
from kit.language.labels import LABELS, Label, words
from kit.language.orders import is_order
from kit.language.read_time import parse_time
from kit.language.times import Times
from kit.language.word_tables import fold
from kit.session.label_times import tell_time_in_label
from kit.session.outline import Outline
from kit.session.slide_parts import HandoutUse, Material, ScriptPart
from kit.session.source_lines import SourceLines
from kit.session.suggest import nearest
from kit.session.things import handout, material, things
from kit.text import Markdown, Pattern

_MARK = Pattern(r"\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(?:>\s?)*")
_ITEM = Pattern(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+|#{1,6}\s+)+")
_SPEAKER = Pattern(r"\s*(?:—|–|--)\s*\S", signs=("—", "–", "--"))
_SENTENCE = Pattern(r"[,;.!?…]")
_SPOKEN = frozenset({"Say", "Ask", "Do", "If time", "If short", "Watch for", "Virtual"})
"""The labels that begin no sentence for everyone: “Note: bring a pen” may well stand on a slide."""


class FacilitatorScript(Struct):
    """What a slide's facilitator blockquotes say, and the lines they take."""

    parts: list[ScriptPart] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    handouts: list[HandoutUse] = field(default_factory=list)


class _OpenLabel(Struct):
    label: Label
    word: str
    place: Place
    lines: list[tuple[int, str]]


class Quotes(Struct):
    """The labeled passages of a text by their first line, their labels, and all the lines that they take."""

    parts: list[tuple[int, ScriptPart | Material | HandoutUse]] = field(default_factory=list)
    labels: list[tuple[int, Place]] = field(default_factory=list)
    unmarked: list[tuple[int, Label, Place]] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    times: list[tuple[int, Times]] = field(default_factory=list)
    """What stands under `Time:`, which is the slide's own."""

    def time(self, start: int, end: int) -> Times | None:
        """The time that a label in these lines says."""
        return next((times for line, times in self.times if start <= line < end), None)

    def script(self, start: int, end: int, step_at: Callable[[int], int] = lambda line: 0) -> FacilitatorScript:
        """What stands in these lines; `step_at` tells the step in which a line stands."""
        script = FacilitatorScript()
        for line, each in sorted((each for each in self.parts if start <= each[0] < end), key=lambda each: each[0]):
            part = replace(each, step=step_at(line))
            match part:
                case ScriptPart():
                    script.parts.append(part)
                case Material():
                    script.materials.append(part)
                case HandoutUse():
                    script.handouts.append(part)
        return script

    def warn_of_unmarked(self, source: SourceLines, start: int, end: int) -> None:
        """Notes the labels in these lines that everyone would see."""
        for line, label, place in self.unmarked:
            if start <= line < end and line not in self.dropped:
                help = f"write `> **{label}:** …`, or begin with another word"
                source.add("unmarked-label", f"`{label}` is shown to everyone here", help, place, Severity.WARNING)


def read_quotes(source: SourceLines, outline: Outline) -> Quotes:
    """The labeled passages of all blockquotes."""
    quotes, inside = Quotes(), 0
    fenced = _lines_of_code(outline)
    for at, token in enumerate(outline.tokens):
        in_list = at and outline.tokens[at - 1].type == "list_item_open"
        if token.type == "paragraph_open" and not inside and (not token.level or in_list) and token.map:
            _paragraph(source, token.map[0] + outline.offset, outline.tokens[at + 1].content, quotes)
        if token.type == "blockquote_open":
            if not inside and token.map:
                _BlockquoteReader(source, quotes, fenced).read(
                    token.map[0] + outline.offset, token.map[1] + outline.offset
                )
            inside += 1
        elif token.type == "blockquote_close":
            inside -= 1
    _tell_together(source)
    return quotes


MOST_TOLD = 3
"""Labels of one's own that are told each by itself: more of them are one judgment."""


def _tell_together(source: SourceLines) -> None:
    """Tells of many labels of the author's own in one message; of each that may be misspelt by itself."""
    own = [each for each in source.problems if each.code == "unknown-label" and not each.help.startswith("did you")]
    names = list(dict.fromkeys(each.place.text[each.place.column - 1 :][: each.place.width] for each in own))
    if len(names) <= MOST_TOLD:
        return
    source.problems[:] = [each for each in source.problems if each not in own]
    lines = ", ".join(str(each.place.line) for each in own[:MOST_TOLD])
    said = ", ".join(f"“{name}”" for name in names[:MOST_TOLD])
    message = (
        f"{len(own)} labels (lines {lines} and {len(own) - MOST_TOLD} more) are none that kit knows, {said} and more"
    )
    message += ": their words go into the notes, under each"
    help = "to show such words to everyone, leave out the `>`, or the colon; `> **Note:** …` is for an aside"
    source.add("unknown-label", message, help, own[0].place, Severity.WARNING)


def _lines_of_code(outline: Outline) -> set[int]:
    found: set[int] = set()
    for token in outline.tokens:
        if token.type in ("fence", "code_block") and token.map:
            found |= {line + outline.offset for line in range(*token.map)}
    return found


def _paragraph(source: SourceLines, line: int, text: str, quotes: Quotes) -> None:
    """Notes a label that begins a paragraph without `>`: in bold type any, and else those that only a leader reads."""
    for number, words_of_line in enumerate(text.split("\n"), line):
        head = label_head(words_of_line) or bare_label(words_of_line)
        if head and (label := head.label) and head.colon and _told_on_a_slide(head, label):
            quotes.unmarked.append((number, label, source.find(head.word, number)))


def _told_on_a_slide(head: Head, label: Label) -> bool:
    """Whether a label without its `>` is one: in bold type each label's own word is, else what only a leader does."""
    own = fold(head.word) == fold(label)
    return own and (head.strong or label in _SPOKEN)


class _BlockquoteReader(Struct):
    """Reads one blockquote, line by line."""

    source: SourceLines
    quotes: Quotes
    fenced: set[int]
    opened: _OpenLabel | None = None

    def read(self, first: int, last: int) -> None:
        """Every passage of the lines from `first` to `last`."""
        before = ""
        quoted = any(_SPEAKER.match(self._words(number)) for number in range(first, last))
        for number in range(first, last):
            text = self._words(number)
            head = None if number in self.fenced else self._head(text, before)
            if head:
                self._open(head, number)
            elif not (quoted or self.opened or before.strip() or number in self.fenced) and is_order(text):
                self._order(number, text)
            elif self.opened:
                self.opened.lines.append((number, text))
            if self.opened:
                self.quotes.dropped.add(number)
            before = text
        self._close()

    def _words(self, number: int) -> str:
        """The line without its quotation marks."""
        line = self.source.lines[number]
        mark = _MARK.match(line)
        return line[mark.end() if mark and ">" in mark[0] else 0 :]

    def _head(self, text: str, before: str) -> Head | None:
        """The label that the line begins with; an item of a list begins none where a label is open."""
        item = _ITEM.match(text)
        if item and self.opened:
            return None
        words = text[item.end() :] if item else text
        head = label_head(words)
        begins = not before.strip() or bool(item)
        if head is None:
            return bare_label(words) if begins and not self.opened else None
        return head if _is_in_bold(head, words) or self._is_head(head, begins) else None

    def _is_head(self, head: Head, begins: bool) -> bool:
        """Whether words before a colon, not in bold type, are a label."""
        if head.label:
            return begins or head.word[:1].isupper()
        # Words of one's own in what is said already are a sentence where a sign parts them: “So, here it is:”.
        return begins and not (self.opened and _SENTENCE.search(head.word))

    def _open(self, head: Head, number: int) -> None:
        self._close()
        place = self.source.find(head.word, number)
        tell_time_in_label(self.source, number)
        label: Label = head.label or "Note"
        # What means a note, but has a word of its own, keeps it: a tip, who leads, what to get ready.
        own = head.word if label == "Note" and fold(head.word) not in ("note", "notes", "nota", "notas") else ""
        self.opened = _OpenLabel(label, own, place, [(number, head.rest)])
        self.quotes.labels.append((number, place))
        if fold(head.word) in words().time and (times := parse_time(head.rest.strip(" .*_()"))):
            self.quotes.times.append((number, times))
            self.opened = None
            self.quotes.dropped.add(number)
        elif head.label is None:
            self._unknown(head.word, place)
        elif not head.colon:
            message = f"`{head.word}` is taken as a label here, and what follows is for the facilitator"
            help = f"write `> **{head.word}:** …`, or begin with another word to show it"
            self.source.add("unmarked-label", message, help, place, Severity.WARNING)

    def _order(self, number: int, text: str) -> None:
        """Takes words without a label that tell a leader what to do, “Tell them that …”: nobody else is meant."""
        place = self.source.place(number, self.source.lines[number].find(text))
        self.opened = _OpenLabel("Do", "", place, [(number, text)])
        self.quotes.labels.append((number, place))
        message = "this tells the facilitator what to do: shown to nobody, and taken as `Do`"
        help = (
            "write `> **Do:** …`; to show it to everyone, end the quotation with a line that says who speaks: `> — …`"
        )
        self.source.add("unmarked-label", message, help, place, Severity.WARNING)

    def _unknown(self, word: str, place: Place) -> None:
        """Notes a label of the author's own: its words are the facilitator's, under that word."""
        shown = f"> — {word}" if "," in word or (word[0].isupper() and " " not in word) else ""
        way = f"end the quotation with a line `{shown}`" if shown else "leave out the `>`, or the colon"
        near = nearest(word, LABELS, likeness=0.76)
        help = f"did you mean `**{near}:**`? " if near else ""
        help += f"{'To' if near else 'to'} show it to everyone, {way}; `> **Note:** …` is for an aside"
        message = f"`{word}` is no label that kit knows: its words go into the notes, under “{word}”"
        self.source.add("unknown-label", message, help, place, Severity.WARNING)

    def _close(self) -> None:
        opened, self.opened = self.opened, None
        if opened is None:
            return
        line = opened.lines[0][0]
        text = Markdown("\n".join(text for _, text in opened.lines).strip())
        if not text:
            help = "write the words after the label, or take it out"
            name = opened.word or opened.label
            self.source.add("empty-label", f"nothing stands after `{name}:`", help, opened.place, Severity.WARNING)
            return
        self.quotes.parts += ((line, part) for part in self._parts(opened, text))

    def _parts(self, opened: _OpenLabel, text: Markdown) -> Iterator[ScriptPart | Material | HandoutUse]:
        match opened.label:
            case "Materials":
                yield from (material(self.source, words, at) for words, at in things(opened.lines))
            case "Handout":
                yield from (handout(self.source, words, at) for words, at in things(opened.lines))
            case label:
                yield ScriptPart(label=label, text=text, place=opened.place, word=opened.word)


def _is_in_bold(head: Head, words: str) -> bool:
    """Whether the label is set in bold type, as the words begin with it."""
    return head.strong and words.lstrip()[:2] in ("**", "__")
