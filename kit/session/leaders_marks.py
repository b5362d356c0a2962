"""Marks of other tools, and of habit, that make words a leader's: taken as comments, or as fences of notes.

`// …`, `[[notes: …]]`, `@facilitator …`, `/* … */`, `{# … #}`, `<span hidden>`, `(whisper: …)`, and what stands from
`<!-- notes -->` to `<!-- /notes -->`, from `[notes]` to `[/notes]`, below `{.notes}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kit.cache import by_text
from kit.document.code_fences import outside_code
from kit.language.label_heads import label_head
from kit.language.labels import is_leader, is_leaders, words
from kit.language.orders import is_order
from kit.language.word_tables import fold
from kit.session.leaders_boxes import is_for_leader, is_leaders_kind
from kit.session.leaders_lines import private_title
from kit.session.setting_comments import SHORT
from kit.text import Pattern

_HEADS = frozenset("/({@.:!\\%+=^[<")
_AMID_SIGNS = ("[[", "((", "{#", "{{", "/*", "</", "<?", "#cmnt")
_ELEMENTS = frozenset(
    {"note", "notes", "speaker-notes", "speakernotes", "template", "script", "textarea", "facilitator", "presenter"}
)
_HIDING = Pattern(
    r"\bhidden\b|display:\s*none|visibility:\s*hidden"
    r"|\b(?:class|role|id)=[\"']?[^\"'>]*\b(?:notes|facilitator|presenter|speaker|instructor)\b",
    re.IGNORECASE,
)
_VOICES = frozenset(
    {"whisper", "whispering", "softly", "quietly", "aside", "pause", "wait", "beat", "smile", "click"}
    | {"aparte", "pausa"}
)
"""How somebody speaks or acts: a stage direction begins with it."""


def _is_who(word: str) -> bool:
    """Whether a mark names a leader or notes: `notes`, `facilitator`, `nota para el facilitador`."""
    plain = word.replace("-", " ").replace("_", " ")
    return fold(plain) in ("note", "nota", "speakernotes", "speakernote") or is_leaders_kind(plain) or is_leader(plain)


def _named(match: re.Match[str]) -> bool:
    return _is_who(match["who"])


def _always(match: re.Match[str]) -> bool:
    return True


def _directs(match: re.Match[str]) -> bool:
    """Whether brackets around a whole line hold a stage direction: `(whisper: …)`, `[Have participants …]`."""
    first, *more = match["said"].replace(":", " ").replace(".", " ").replace(",", " ").split() or [""]
    if fold(first) in _VOICES:
        return bool(more)
    return len(more) > 1 and (is_leader(first) or is_order(match["said"]))


def _is_voiced(match: re.Match[str]) -> bool:
    """Whether a line begins with how it is said, in brackets: `(whispering) Now all of you`."""
    return fold(match["who"]) in _VOICES or fold(match["who"]) in ("to self", "to myself", "en voz baja")


def _hides(match: re.Match[str]) -> bool:
    return match["tag"].lower() in _ELEMENTS or _HIDING.search(match["how"]) is not None


def _labeled(match: re.Match[str]) -> bool:
    head = label_head(match["said"])
    return head is not None and is_leaders(head.word)


_AT_HEAD: tuple[tuple[Pattern, Callable[[re.Match[str]], bool]], ...] = (
    (Pattern(r"^\s*//+\s*(?=[^\s/:])(?P<said>.*\w.*)$", signs=("//",)), _always),
    (Pattern(r"^\s*(?:\\|@|#(?!#)|:|\.\.? ?|!|%{1,2}|\^)(?P<who>[^\W\d_][\w-]*)"
             r"(?::{0,2}\s*\{?|\{)\s*(?P<said>[^\s}|:].*?)\}?\s*$"), _named),
    (Pattern(r"^\s*[*_]{0,3}[(\[](?P<said>[^()\[\]:]+(?:[:]\s[^()\[\]]+)?)[)\]][*_]{0,3}\s*$",
             signs=(")", "]")), _directs),
    (Pattern(r"^\s*[*_]*\((?P<who>[\w ]{4,20})\)[*_]*\s+(?P<said>\w.*)$", signs=("(",)), _is_voiced),
    (Pattern(r"^\[\^[^\]]+\]:\s*(?P<said>.+)$", signs=("[^",)), _labeled),
    (Pattern(r"^\[\\?\[[a-z]{1,2}\\?\]\]\(#cmnt_ref\d+\)(?P<said>.*\w.*)$", signs=("#cmnt_ref",)), _always),
    (Pattern(r"^\[[a-z]{1,2}\](?P<said>[^\s(\[:].*)$"), _always),  # A comment of Google Docs, as it exports it.
    (Pattern(r"^(?![#>|\s]|[-*+] )(?P<said>.*\w.*)[(\[](?P<who>[^()\[\]]{4,40})[)\]][*_.]*$", signs=(")", "]")),
     lambda m: not is_leader(m["who"]) and is_leaders(m["who"])),
)  # fmt: skip
"""A whole line, and what makes it a leader's."""
_AMID: tuple[tuple[Pattern, Callable[[re.Match[str]], bool]], ...] = (
    (Pattern(r"(?:\[\[|\(\(|\{\{)\s*(?P<who>[^\[\](){}:|]{2,40}?)\s*[:|]\s*(?P<said>[^\[\]{}]+?)\s*(?:\]\]|\)\)|\}\})",
             signs=("[[", "((", "{{")), _named),
    (Pattern(r"\{#\s*(?P<said>[^{}#][^{}]*?)\s*#\}", signs=("{#",)), _always),
    (Pattern(r"(?:\{\{)?(?<![\w/])/\*+\s*(?P<said>\S.*?)\s*\*+/(?:\}\})?", signs=("/*",)), _always),
    (Pattern(r"<(?:\?|!(?=[A-Za-z]))\s*(?P<said>.*?)\s*\??>", signs=("<?", "<!")), _always),
    (Pattern(r"\{%\s*comment\s*%\}\s*(?P<said>.+?)\s*\{%\s*endcomment\s*%\}", signs=("{%",)), _always),
    (Pattern(r"<(?P<tag>[A-Za-z][\w-]*)\b(?P<how>[^>]*)>\s*(?P<said>[^<>]*\w[^<>]*?)\s*</(?P=tag)\s*>",
             signs=("</",)), _hides),
)  # fmt: skip
"""What stands amid other words."""
_ANCHOR = Pattern(r"\[\\?\[[a-z]{1,2}\\?\]\]\(#cmnt\d+\)", signs=("#cmnt",))
"""Where a comment of Google Docs belongs, as it exports it."""
_TITLE = Pattern(r"(?P<before>\]\([^()\s]+)\s+[\"'](?P<said>[^\"']+)[\"']\)", signs=("](",))
_OPENING = Pattern(
    r"^\s*(?:<!--\s*(?P<comment>[^\W\d][\w ’'-]*?)\s*-->|\{\{[<%]\s*(?P<short>[\w-]+)\s*[>%]\}\}|(?P<code>/\*+)"
    r"|(?P<line>/{3,}|\+{3,})\s*(?P<block>[\w -]+?)\s*(?:\|\s*(?P<title>.*?))?|\[(?P<bracket>[\w -]+)\]"
    r"|\{\s*\.(?P<kind>[\w-]+)\s*\})\s*$"
)
_OPENERS = tuple("<{/+[")
_CLOSING = {
    "comment": Pattern(r"\s*<!--\s*(?:/|end)"),
    "short": Pattern(r"\s*\{\{[<%]\s*/"),
    "code": Pattern(r"\s*\*+/|.*\*+/\s*$"),
    "block": Pattern(r"\s*[/+]{3,}$"),
    "bracket": Pattern(r"\s*\[/"),
    "kind": Pattern(r"\s*$"),
}
"""What closes a passage that such a line opens, by the group of `_OPENING` that found it."""
_NEVER_CLOSED = ("comment", "kind")
"""What may be open up to the next heading."""
_END_OF_CODE = Pattern(r"\*+/\s*$")


_ASIDE = Pattern(r"\s*<(?P<tag>[A-Za-z][\w-]*)\b(?P<how>[^>]*)>")
_DETAILS = Pattern(r"\s*<details\b[^>]*>\s*<summary\b[^>]*>(?P<title>.*?)</summary>", re.IGNORECASE)
TAGS = Pattern(r"<summary\b.*?</summary>|</?[A-Za-z][^>]*>", re.IGNORECASE)
"""What is no word in an element of notes."""


def notes_tag(element: str) -> str:
    """The tag of an element that holds notes, or is hidden, in lower case; "" of any other."""
    if (match := _ASIDE.match(element)) and _hides(match):
        return match["tag"].lower()
    match = _DETAILS.match(element)
    title = re.sub(r"<[^>]+>", "", match["title"]) if match else ""
    private = private_title(title) or is_for_leader(title) or fold(title) in words().maybe_notes
    return "details" if private else ""


def leaders_marks(lines: Sequence[str], offset: int = 0) -> list[str]:
    """As many lines, with what such marks make a leader's as comments and fences of notes."""
    made = list(lines)
    for number in outside_code(made, offset):
        _fence(made, number)
        made[number] = _commented(made[number])
    return made


@by_text("comments", str)
def _commented(line: str) -> str:
    """The line with what its marks make a leader's as a comment; itself where they make nothing so."""
    if not _may_be_marked(line):
        return line
    for pattern, is_private in _AT_HEAD:
        if (match := pattern.match(line)) and is_private(match):
            return _comment(match["said"])
    changed = _ANCHOR.sub("", line)
    for pattern, is_private in _AMID:
        changed = pattern.sub(lambda m: _comment(m["said"]) if is_private(m) else m[0], changed)  # noqa: B023
    return _TITLE.sub(lambda m: f"{m['before']}) {_comment(m['said'])}" if _labeled(m) else m[0], changed)


def _may_be_marked(line: str) -> bool:
    """Whether the line has any sign of such a mark; most have none, and are read no further."""
    return _is_marked_amid(line) or _is_marked_at_an_end(line)


def _is_marked_amid(line: str) -> bool:
    return ("](" in line and '"' in line) or any(map(line.__contains__, _AMID_SIGNS))


def _is_marked_at_an_end(line: str) -> bool:
    """Whether the line begins with such a sign, or ends in brackets: what is quoted, listed or a picture does not."""
    begins = line.lstrip(" *_")[:2]
    if begins[:1] == ">" or begins in ("", "- ", "![") or line.startswith("<!--"):
        return False
    if begins[:1] in _HEADS or (begins[:1] == "#" and begins not in ("##", "# ")):
        return True
    return line.rstrip("*_. ")[-1:] in _CLOSED and not any(map(str.isdigit, line[-8:]))


_CLOSED = (")", "]")


def _fence(lines: list[str], number: int) -> None:
    """Makes the line and that which closes it a fence of notes, where it opens a passage of a leader's."""
    way = _opened(lines[number])
    if not way:
        return
    stop = next((at for at in range(number + 1, len(lines)) if lines[at].startswith("#")), len(lines))
    end = next((at for at in range(number + 1, stop) if _CLOSING[way].match(lines[at])), None)
    if end is None and way not in _NEVER_CLOSED:
        return
    lines[number] = "::: notes"
    if end is not None:
        said = _END_OF_CODE.sub("", lines[end]).strip() if way == "code" else ""
        lines[end] = ":::"
        lines[end - 1] += f" {said}" if said else ""


def _opened(line: str) -> str:
    """The way in which the line opens a passage of a leader's, one of `_CLOSING`; "" where it opens none."""
    match = _OPENING.match(line) if line.lstrip()[:1] in _OPENERS else None
    if match is None:
        return ""
    way = next(name for name in _CLOSING if match[name])
    if way == "comment" and fold(match[way]) not in words().notes | {"note", "notes", "nota", "notas"}:
        return ""
    names = filter(None, (match[way], match["title"]))
    return way if way == "code" or any(map(_is_who, names)) else ""


def _comment(said: str) -> str:
    short = ":" in said or len(said.split()) <= SHORT  # It would be read as a setting.
    return f"<!-- {'Note: ' if short else ''}{said.replace('--', '–')} -->"
