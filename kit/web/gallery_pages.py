"""The sessions to choose among, and help where one stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, abort, redirect, request

from kit.web.help import guides, help_page, help_pages
from kit.web.sessions import Offered
from kit.web.site import Site, page

SEARCH_FROM = 12
"""With more sessions than this there is a search."""


def add_gallery_pages(made: Flask, site: Site) -> None:
    """Adds the gallery."""

    @made.get("/")
    def gallery() -> Any:
        if site.author:
            return redirect("/author", 303)
        offered = site.sessions.offered()
        wanted = {name: request.args.get(name, "").strip()[:100] for name in ("q", "length", "language")}
        shown = [each for each in offered if _matches(each, wanted)]
        tongues = sorted({each.language.split("-")[0] for each in offered})
        return page(
            "gallery.html.j2",
            offered=shown,
            search=len(offered) > SEARCH_FROM,
            wanted=wanted,
            tongues=tongues,
            some=bool(offered),
        )


def _matches(offered: Offered, wanted: Mapping[str, str]) -> bool:
    text = f"{offered.title} {offered.summary} {offered.audience}".casefold()
    longest = wanted["length"]
    short = not longest.isdecimal() or offered.minutes <= int(longest)
    spoken = not wanted["language"] or offered.language.split("-")[0] == wanted["language"]
    return short and spoken and all(word in text for word in wanted["q"].casefold().split())


def add_help_pages(made: Flask) -> None:
    """Adds the guides, and a page for each problem."""

    @made.get("/help")
    def help_index() -> str:
        return page("help.html.j2", title="", text="", pages=help_pages(), guides=guides(), contents="")

    @made.get("/help/<name>")
    def help_one(name: str) -> str:
        found = help_page(name)
        if found is None:
            abort(404)
        return page("help.html.j2", title=found.title, text=found.html, pages=(), guides=(), contents=found.contents)
