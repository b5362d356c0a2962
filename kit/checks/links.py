"""Links: where they lead, and what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kit.checks.passage_content import LinkInText
from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Place, Problem, error, warning
from kit.session.model import Block, Handout, Option, Slide
from kit.session.suggest import nearest
from kit.text import Pattern, folded

SCHEMES = ("http", "https", "mailto")
"""What a link can begin with; files are handouts or pictures, never links."""

_VAGUE = Pattern(
    r"here|this|(?:this |the )?link|(?:this )?page|website|url|details|go(?: here)?|(?:read |learn |see )?more"
    r"|(?:click|tap|see|read)(?: here| this)?|more info(?:rmation)?|\d+|\w"
    r"|aquí|(?:haga |haz )?clic(?: aquí)?|pulse aquí|(?:leer |ver )?más|más información|(?:el |este )?enlace"
)
_DESTINATION = r"\s*<?(?:[^()<>\n]|\([^()\n]*\))*>?\s*"
_WRITTEN = Pattern(rf"(?<!!)\[[^\[\]]+\]\((?P<to>{_DESTINATION})\)")


def links(passage: Passage) -> Iterator[tuple[LinkInText, int]]:
    """Each link of the passage, and how many with the same target stand before it."""
    seen: Counter[str] = Counter()
    for link in passage.content.links:
        yield link, seen[link.target]
        seen[link.target] += 1


def place_of(passage: Passage, target: str, nth: int = 0) -> Place:
    """Where the `nth` link or picture with this target stands, from its first bracket to its last parenthesis."""
    to = re.escape(target)
    return (
        passage.find(rf"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?{to}(?=[)\s>])[^)\n]*\)?", nth)
        or passage.find(rf"\]\(\s*<?(?P<here>{to})(?=[)\s>])", nth)
        or (passage.find(to, nth) if target else None)
        or passage.place
    )


def unknown_link(manuscript: Manuscript) -> Iterator[Problem]:
    """A link to an id that no slide, option or handout has."""
    session = manuscript.session
    options = [option for choice in session.choices for option in choice.options]
    named: tuple[Option | Slide | Handout, ...] = (*options, *session.slides, *session.handouts)
    ids = {"title", *(each.id for each in named)}
    blocks = {block.id: block for block in session.blocks}
    for passage in manuscript.passages:
        for link, nth in links(passage):
            name = link.target[1:]
            if link.target.startswith("#") and name and name not in ids:
                help = _cure(name, blocks.get(name), ids)
                yield error("unknown-link", f"nothing has the id `{name}`", help, place_of(passage, link.target, nth))


def _cure(name: str, block: Block | None, ids: set[str]) -> str:
    """What to link to instead of an id that nothing has."""
    if block and block.slides:
        return f"that is a block; link to its first slide: `#{block.slides[0].id}`"
    if near := nearest(name, sorted(ids)):
        return f"did you mean `#{near}`?"
    return "link to the id of a slide, an option or a handout; an id is the heading's words with hyphens"


def bad_link(manuscript: Manuscript) -> Iterator[Problem]:
    """A link that leads nowhere, or where no link may lead."""
    declared = {folded(blank.name) for blank in manuscript.session.blanks}
    for passage in manuscript.passages:
        for link, nth in links(passage):
            if fault := _fault(link.target):
                yield error("bad-link", *fault, place_of(passage, link.target, nth))
        for kind in passage.content.wrong:
            help = "write a blank as `[its name]`, and a jump as `[words](#id)`"
            yield error("bad-link", f"`{kind}` begins no address", help, passage.words(kind))
        yield from _with_spaces(passage, declared)


def _with_spaces(passage: Passage, declared: set[str]) -> Iterator[Problem]:
    """The addresses that hold a space: Markdown makes no link of them."""
    for text in passage.paragraphs if "](" in passage.text else ():
        for match in _WRITTEN.finditer(text):
            to = match["to"].strip()
            is_blank = to.startswith("[") and folded(to[1:-1]) in declared
            if " " in to and not is_blank and _like_an_address(to):
                help = "write an address without spaces; for a blank, `[words]([its name])`"
                yield error("bad-link", f"the address `{to}` holds a space", help, passage.words(match[0]))


def _like_an_address(text: str) -> bool:
    return bool(re.match(r"(?:https?|mailto|www\.|#|[\w.-]*/)", text, re.IGNORECASE)) or bool(
        re.fullmatch(r"[^()]+\.[A-Za-z]{2,5}", text)
    )


_SCHEMES = {
    "http": (Pattern(r"//[^/?#]+"), "whole address", "write it as in the browser: `https://example.org/page`"),
    "https": (Pattern(r"//[^/?#]+"), "whole address", "write it as in the browser: `https://example.org/page`"),
    "mailto": (Pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z"), "mail address", "write `mailto:name@example.org`"),
}
"""What must stand behind the colon of each scheme, what the address is not without it, and the cure."""


LONGEST = 1_000
"""Characters of an address: a code of more than that, no telephone reads from a wall or from paper."""


def _fault(target: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write instead."""
    scheme, colon, rest = target.partition(":")
    scheme = scheme.lower() if colon else ""
    if re.fullmatch(r"\[[^\[\]]+\]", target):
        return None
    if len(target) > LONGEST:
        return f"the address `{target[:40]}…` has more than {LONGEST:,} characters", "take a shorter one"
    if target.strip() in ("", "#"):
        return "this link has no address", "write where it leads, in the parentheses"
    if re.search(r"\s", target):
        return f"the address `{target}` holds a space", "write `%20` for a space in an address, `-` in an id"
    if scheme in _SCHEMES:
        whole, what, help = _SCHEMES[scheme]
        return None if whole.match(rest) else (f"`{target}` is not a {what}", help)
    return None if target.startswith("#") else _leads_nowhere(target, scheme)


def _leads_nowhere(target: str, scheme: str) -> tuple[str, str]:
    """What is wrong with an address of none of the schemes that lead somewhere."""
    if re.match(r"(?:www\.|[\w-]+\.(?:com|org|edu|gov|net|us|io)(?:[/:]|$))", target, re.IGNORECASE):
        return f"`{target}` is not a whole address", f"write `https://{target}`"
    if re.fullmatch(r"[a-z][a-z0-9+.-]+", scheme):
        return f"a link cannot lead to `{scheme}:`", "link to `https://…`, `mailto:…` or `#id`"
    help = "link to `https://…`, `mailto:…` or `#id`; what is to be printed stands under `# Handouts`"
    return f"a link cannot lead to a file: `{target}`", help


def vague_link(manuscript: Manuscript) -> Iterator[Problem]:
    """A link whose words don't say where it leads."""
    help = "say where it leads, in words that make sense by themselves"
    for passage in manuscript.passages:
        for link, nth in links(passage):
            words = link.words
            said = re.sub(r"[^\w\s]+", " ", words).casefold()
            said = " ".join(said.split())
            if not words.strip():
                place = place_of(passage, link.target, nth)
                yield warning("vague-link", "this link has no words", help, place)
            elif not said or _VAGUE.fullmatch(said):
                place = place_of(passage, link.target, nth)
                yield warning("vague-link", f"“{words.strip()}” does not say where the link leads", help, place)
