"""Links that lead nowhere, or do not say where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from kit.checks.finding import Checked, error, warning
from kit.diagnostics import Problem
from kit.document import Link, parse_author, plain, walk

VAGUE = re.compile(
    r"\W*(?:here|click here|this|link|this link|more|read more|learn more|see more|website|page|\d{1,3}"
    r"|aquí|haga clic aquí|enlace|más)\W*",
    re.IGNORECASE,
)
_ALLOWED = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)


def links(checked: Checked) -> Iterator[Problem]:
    """Links without a target, with an address that no kit follows, or with words that do not say where they lead."""
    known = _targets(checked)
    names = {" ".join(blank.name.lower().split()) for blank in checked.session.blanks}
    for passage in checked.passages():
        if "](" not in passage.text and "][" not in passage.text:
            continue
        for node in walk(parse_author(passage.text).blocks):
            if not isinstance(node, Link):
                continue
            target = node.target.strip()
            words = plain(node.children)
            place = checked.find(f"({target}", passage.place, passage.text)
            if target.startswith("["):
                continue
            if target.startswith("#"):
                if target[1:] not in known:
                    near = difflib.get_close_matches(target[1:], sorted(known), n=1, cutoff=0.5)
                    help_ = f"did you mean `#{near[0]}`?" if near else "give the slide or handout that `id`"
                    yield error("unknown-link", f"nothing has the id `{target[1:]}`", help_, place)
            elif not target:
                yield error("bad-link", f"the link “{words}” has no address", "write `[words](https://…)`", place)
            elif not _ALLOWED.match(target) and target.strip("[]").lower() not in names:
                help_ = "write an address that begins with https://, mailto: or #"
                yield error("bad-link", f"`{target}` is no address that a reader can follow", help_, place)
            if VAGUE.fullmatch(words):
                help_ = "name what the reader finds there: links are read aloud one by one, without their sentence"
                yield warning("vague-link", f"the link text “{words}” does not say where it leads", help_, place)


def _targets(checked: Checked) -> set[str]:
    session = checked.session
    options = {option.id for _, option in checked.options()}
    blocks = {block.id for block in session.blocks}
    return {slide.id for slide in session.slides} | options | blocks | {handout.id for handout in session.handouts}


def handout_references(checked: Checked) -> Iterator[Problem]:
    """Slides that hand out what is no handout, and handouts that nobody hands out."""
    used: set[str] = set()
    known = [handout.id for handout in checked.session.handouts]
    for slide in checked.session.slides:
        for use in slide.handouts:
            used.add(use.id)
            if use.id and use.id not in known and use.id in _targets(checked):
                message = f"`#{use.id}` is a slide or an option, not a handout"
                yield error("unknown-handout", message, "link to a heading under `# Handouts`", use.place)
            elif use.id and use.id not in known:
                near = difflib.get_close_matches(use.id, known, n=1, cutoff=0.5)
                help_ = f"did you mean `#{near[0]}`?" if near else "write it under `# Handouts`"
                yield error("unknown-handout", f"there is no handout `{use.id}`", help_, use.place)
    if used - {"", *known}:
        return  # the misspelt reference is the one mistake
    for handout in checked.session.handouts:
        if handout.id not in used and handout.audience == "participants":
            help_ = f"hand it out where it is used: `> **Handout:** [{handout.title}](#{handout.id})`"
            yield warning("unused-handout", f"no slide hands out “{handout.title}”", help_, handout.place)
