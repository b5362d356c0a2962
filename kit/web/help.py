"""Help where one stands: the project's own Markdown files as pages."""

from __future__ import annotations

import re
from functools import cache
from itertools import count

import markdown
from markupsafe import Markup
from msgspec import Struct

from kit.checks.explain import codes, language, page
from kit.theme.theme import bundled


class HelpPage(Struct, frozen=True, kw_only=True):
    """A page: its title, and its text as HTML; for a guide, its contents."""

    title: str
    html: Markup
    contents: Markup


@cache
def help_pages() -> tuple[tuple[str, str], ...]:
    """The names and titles of the pages, one for each problem that kit can find."""
    return tuple((code, _title(page(code) or code)) for code in codes())


@cache
def guides() -> tuple[tuple[str, str], ...]:
    """The names and titles of the guides: how a session is written, and how its pages are changed."""
    return tuple((name, _title(text)) for name in GUIDES if (text := _guide(name)))


@cache
def help_page(name: str) -> HelpPage | None:
    """The page or guide of this name; None where there is none."""
    text = _guide(name) if name in GUIDES else page(name) if name in codes() else None
    if not text:
        return None
    # The pages are kit's own files, so their HTML is too.
    made = markdown.Markdown(extensions=["tables", "toc", "fenced_code"], output_format="html")
    html = made.convert(text).replace("</table>", "</table></div>")
    number = count(1)
    html = re.sub("<table>", lambda found: f"{WIDE.format(n=next(number))}<table>", html)
    contents = Markup(made.toc) if name in GUIDES else Markup("")  # type: ignore[attr-defined]
    return HelpPage(title=_title(text), html=Markup(html), contents=contents)


WIDE = '<div class="wide" tabindex="0" role="region" aria-label="Table {n}">'
"""A table is moved sideways in itself, where a screen is too narrow for it."""
GUIDES = ("language", "templates")


def _guide(name: str) -> str:
    if name == "language":
        return language()
    file = bundled() / "README.md"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _title(text: str) -> str:
    return text.strip().splitlines()[0].lstrip("# ").strip()
