"""What stands in brackets for a school to fill in → blanks of the session."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from kit.importing.draft import Draft, DraftBlank, DraftSlide, Finding, LabeledNote
from kit.language.word_tables import fold
from kit.session.details import SCHOOL_NAME
from kit.text import Markdown

_SQUARE = re.compile(r"\\\[(?P<said>[^\[\]\\\n:]{2,60})\\\]")
_CURLY = re.compile(r"(?:\\?\{){2}\s*(?P<said>[\w .-]{2,40})\s*(?:\\?\}){2}|«(?P<angle>[\w .'’-]{2,40})»|"
                    r"\\<(?P<less>(?:your |insert )?[\w .'’-]{2,40})>")  # fmt: skip
_SCHOOL = re.compile(
    r"(?:insert |add |your )*(?:the |your )?"
    r"(?:name of (?:the |your )?school|school(?:'s)?(?: site)?(?: name)?(?: here)?)"
    r"|(?:nombre de (?:la |su )?)?escuela",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:please )?(?:insert|add|enter|type|fill in|write|your|agregue|inserte|escriba|su)\b\s*"
    r"(?P<what>.+?)(?:\s+here|\s+aquí)?$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:link|url|website|web ?page|enlace)\b", re.IGNORECASE)
_DETAIL = re.compile(
    r"^(?:(?:school|district|presenter|facilitator|principal|date|time|room|location|name|your|site|grade|city)\b.{0,30}"
    r"|.{2,40}\b(?:name|date|link|url|number|email|phone|location))$",
    re.IGNORECASE,
)


class _Found(Struct):
    """The blanks so far by their names, and what is told of them."""

    blanks: dict[str, DraftBlank] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def with_blanks(draft: Draft) -> Draft:
    """The draft with its brackets as blanks: only where they ask for a detail; any other stays as it was typed."""
    found = _Found()
    slides = tuple(_slide(found, slide) for slide in draft.slides)
    return replace(draft, slides=slides, blanks=tuple(found.blanks.values()),
                   findings=(*draft.findings, *found.findings))  # fmt: skip


def _slide(found: _Found, slide: DraftSlide) -> DraftSlide:
    """The slide with its blanks."""
    title = Markdown(_filled(found, slide.title, slide))
    body = tuple(_filled(found, block, slide) for block in slide.body)
    passages = tuple(LabeledNote(label=p.label, text=Markdown(_filled(found, p.text, slide))) for p in slide.passages)
    return replace(slide, title=title, body=body, passages=passages)


def _filled(found: _Found, text: str, slide: DraftSlide) -> str:
    text = _SQUARE.sub(lambda match: _blank(found, match[0], match["said"], slide, certain=False), text)
    return _CURLY.sub(lambda match: _blank(found, match[0], match["said"] or match["angle"] or match["less"], slide,
                                           certain=match["less"] is None), text)  # fmt: skip


def _blank(found: _Found, written: str, said: str, slide: DraftSlide, *, certain: bool) -> str:
    """The blank that the words ask for; what was written where they ask for none."""
    words = " ".join(said.replace("_", " ").split()).strip(" .:")
    asked = _ASKED.match(words)
    if _SCHOOL.fullmatch(words):
        name = SCHOOL_NAME
    elif asked or certain or _DETAIL.match(words):
        name = fold((asked["what"] if asked else words).strip(" .:"))
        name = re.sub(r"^(?:the|your|a|an|su|el|la)\s+|[^\w\s'-]", "", name).strip()
    else:
        return written
    if not name or not re.search(r"[^\W\d_]", name):
        return written
    if name not in found.blanks:
        found.blanks[name] = DraftBlank(name=name, label=words[:1].upper() + words[1:], link=bool(_LINK.search(words)))
        found.findings.append(
            Finding(
                judgment="guess",
                file=slide.file,
                where=slide.where,
                slide=slide.key,
                message="something to fill in became a blank",
                detail=f"[{name}]",
                cure="Each school fills it in; change its name under `fill` and here",
            )
        )
    return f"[{name}]"
