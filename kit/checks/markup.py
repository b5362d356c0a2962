"""What somebody may take for Markdown and no slide or page does: it would be shown letter for letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kit.checks.finding import Manuscript, Passage
from kit.checks.words import Words
from kit.diagnostics import Problem, warning
from kit.document import tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = Words(r"<[a-z/][^<>]*>")
_LINE_BREAK = Words(r"<br\s*/?>")
_FOOTNOTE = Words(r"\[\^[^\[\]\s]+\]")
_PICTURE = Words(r"!\[[^\[\]]*\]\([^()]*\)")
_STROKES = Words(r"(?<=[\s:])_{3,5}$")


def shown_as_written(manuscript: Manuscript) -> Iterator[Problem]:
    """HTML, footnotes, addresses of pictures with a space, lines to write on behind words; one of a kind a passage."""
    for passage in manuscript.passages:
        for words, what, help in _found(passage):
            yield warning(
                "shown-as-written", f"`{words}` is shown as it is written: {what}", help, passage.words(words)
            )


def _found(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """The words, what they are, and what to write instead."""
    if "<" in passage.text and (tag := next(_tags(tokens(passage.text)), "")):
        yield tag, "HTML is not read here", "write it in Markdown, or take it out; H₂O and m² have letters of their own"
    texts = passage.paragraphs
    if "[^" in passage.text and (note := next((m[0] for text in texts if (m := _FOOTNOTE.search(text))), "")):
        yield (
            note,
            "there are no footnotes here",
            "write `> **Source:** …` for the facilitator, or the words themselves",
        )
    if "![" in passage.text and (picture := next((m[0] for text in texts if (m := _PICTURE.search(text))), "")):
        yield picture, "a picture's address holds no space", "write `%20` for the space, or give the file another name"
    if passage.where == "handout" and any(_STROKES.search(text) for text in texts):
        yield "___", "a line to write on stands alone", "put it on a line of its own"


def _tags(found: Iterable[Token]) -> Iterator[str]:
    """The tags of HTML in the tokens, comments and line breaks left out."""
    for token in found:
        if token.type in ("html_inline", "html_block") and not token.content.lstrip().startswith("<!--"):
            yield from (match[0] for match in _TAG.finditer(token.content) if not _LINE_BREAK.fullmatch(match[0]))
        yield from _tags(token.children or ())
