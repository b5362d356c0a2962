"""What somebody may take for Markdown and no slide or page does: it would be shown letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.checks.passages import Manuscript
from kit.diagnostics import Problem, warning
from kit.document import of_attributes, tokens
from kit.language.lexicon import WordPattern
from kit.text import Markdown, Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = WordPattern(r"<[a-z/][^<>]*>")
_LINE_BREAK = WordPattern(r"<br\s*/?>")
_MATH = "math is not read here"
_MATH_HELP = "write it with signs (½ · ≤ π), with `x^2^` and `H~2~O`, or as a picture"
_FENCE = "`:::` begins nothing here"
_FENCE_HELP = "take the `:::` lines out; `> [!NOTE]` makes a call-out, and `> **Note:** …` is for the facilitator"
_TEMPLATE_HELP = "write the words; a detail that a school fills in is `[its name]`, declared under `fill`"
SIGNS: tuple[tuple[str, WordPattern, str, str], ...] = (
    ("$$", WordPattern(r"(?s)\$\$.+?\$\$", re.NOFLAG), _MATH, _MATH_HELP),
    ("$", WordPattern(r"(?<![\w$\\])\$(?=[^\s$\d])[^$\n]*?[\\^_={}][^$\n]*?(?<=\S)\$(?![\w$])", re.NOFLAG),
     _MATH, _MATH_HELP),
    ("$", WordPattern(r"(?<![\w$\\])\$[A-Za-z]\$(?![\w$])", re.NOFLAG), _MATH, _MATH_HELP),
    ("\\", WordPattern(r"(?s)\\\(.+?\\\)|\\\[(?=(?:(?!\\\]).)*?(?:[\^_={}]|\\[A-Za-z])).+?\\\]", re.NOFLAG),
     _MATH, _MATH_HELP),
    (":::", WordPattern(r"(?m)^[ \t]*:::+[^\n]*$", re.NOFLAG), _FENCE, _FENCE_HELP),
    ("{", WordPattern(r"\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}", re.NOFLAG), "no template is filled in here", _TEMPLATE_HELP),
    (":", WordPattern(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])", re.NOFLAG), "no emoji is made of its name",
     "type the emoji itself"),
    ("||", WordPattern(r"(?<!\|)\|\|(?!\|)(?=[^\n]*\|)", re.NOFLAG), "no cells of a table are merged",
     "write the words in one cell, and leave the next one empty: `| words | |`"),
    ("[^", WordPattern(r"(?<!\])\[\^[^\[\]\s]+\](?!:)", re.NOFLAG), "no footnote of that name is written",
     "write `[^1]: the words` below, or the words themselves"),
    ("![", WordPattern(r"!\[[^\[\]]*\]\([^()<]*\s[^()\"']*\)", re.NOFLAG), "a picture's address holds no space",
     "write `%20` for the space, or give the file another name"),
    ("{", WordPattern(r"(?<!`)\{(?:[.#][\w-]+|[\w-]+=[^{}\s]+)(?:\s+[^{}\n]*)?\}", re.NOFLAG),
     "no attributes are read here", "take them out"),
)  # fmt: skip
"""What is shown letter for letter: what is in each, a sign of it, what it is, and what to write instead."""
_CODE = Pattern(r"(`+)(?!`).*?(?<!`)\1(?!`)|^( {0,3})(```|~~~).*?(?:^ {0,3}\3|\Z)", re.DOTALL | re.MULTILINE)


_PICTURE = Pattern(r"!\[[^\[\]]*\]\([^()]*\)(\{[^{}\n]*\})", signs=("![",))
"""A picture with attributes behind it."""


def shown_as_written(manuscript: Manuscript) -> Iterator[Problem]:
    """HTML, math, fences and templates of other tools, and footnotes that are nowhere."""
    for passage in manuscript.passages:
        counts: dict[str, int] = {}
        for words, what, help in _found(passage.text, passage.paragraphs):
            nth = counts.get(words, 0)
            counts[words] = nth + 1
            alone = rf"(?m)^[ \t>]*(?P<here>{re.escape(words)})[ \t]*$" if what == _FENCE else ""
            place = (passage.find(alone, nth) if alone else None) or passage.words(words, nth)
            shown = ":::" if what == _FENCE else words  # Said alike, many of them are one message.
            yield warning("shown-as-written", f"`{shown}` is shown as it is written: {what}", help, place)


_LANGUAGE = Pattern(r"(?m)^[ >]*(?:```+|~~~+)[ \t]*(?P<here>[^\s`~].*?)[ \t]*$", signs=("```", "~~~"))


def words_behind_a_fence(manuscript: Manuscript) -> Iterator[Problem]:
    """What stands behind the signs that begin a block of code: a language's name to Markdown, and shown to nobody."""
    for passage in manuscript.passages:
        for nth, match in enumerate(_LANGUAGE.finditer(passage.text)):
            message = f"`{match['here']}` behind a fence is shown to nobody: it names the language of code"
            help = "write it on a line of its own, or take it out"
            yield warning("words-behind-a-fence", message, help, passage.find(_LANGUAGE.pattern, nth) or passage.place)


@lru_cache(maxsize=4_096)
def _found(text: Markdown, paragraphs: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Such words in the text of a passage, what they are, and what to write instead."""
    return (*_html(text), *_signs(text, paragraphs))


def _html(text: str) -> Iterator[tuple[str, str, str]]:
    if "<" in text:
        for tag in (tag for tag in _tags(tokens(text)) if not _in_a_cell(tag, text)):
            yield tag, "HTML is not read here", "write it in Markdown, or take it out; `H~2~O` and `x^2^` are read"


def _signs(text: str, paragraphs: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if "`" in text or "~~~" in text:
        text = _CODE.sub(lambda match: " " * len(match[0]), text)
    text = _PICTURE.sub(lambda match: match[0] if of_attributes(match[1])[0] is None else " " * len(match[0]), text)
    taken: list[range] = []
    for part, pattern, what, help in SIGNS:
        for match in pattern.finditer(text) if part in text else ():
            if not any(match.start() in each for each in taken) and _meant(paragraphs, match[0]):
                taken.append(range(*match.span()))
                yield " ".join(match[0].split()), what, help


def _in_a_cell(tag: str, text: str) -> bool:
    """Whether the tag is a list's in a cell of a table, where no other way writes one."""
    return re.fullmatch(r"<(?:ul|ol|li)\s*>", tag, re.IGNORECASE) is not None and (
        re.search(rf"^\s*\|[^\n]*{re.escape(tag)}", text, re.MULTILINE) is not None
    )


def _meant(paragraphs: Sequence[str], words: str) -> bool:
    """Whether the words stand in the passage as they are: a footnote that is written below has become a number."""
    return not words.startswith("[^") or any(words in each for each in paragraphs)


def _tags(found: Iterable[Token]) -> Iterator[str]:
    """The opening tags of HTML in the tokens, comments and line breaks left out."""
    for token in found:
        if token.type in ("html_inline", "html_block") and not token.content.lstrip().startswith("<!--"):
            tags = (match[0] for match in _TAG.finditer(token.content) if not _LINE_BREAK.fullmatch(match[0]))
            yield from (tag for tag in tags if not tag.startswith("</"))
        yield from _tags(token.children or ())
