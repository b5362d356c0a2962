"""What every page is made from: the sessions, the line, the doors, and the words in the reader's language."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, render_template, request
from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from msgspec import Struct, field

from kit.language.direction import is_right_to_left
from kit.language.sentence_list import sentence_list
from kit.theme.theme import bundled
from kit.theme.words import counted
from kit.web.kept_pictures import KeptPictures
from kit.web.page_words import English, language_of, languages, quoted, spoken, words_in
from kit.web.queue import Queue
from kit.web.school_folder import SchoolFolder
from kit.web.security import Doors, user
from kit.web.sent_sessions import SentSessions
from kit.web.sessions import Offered, Sessions
from kit.web.uploads import MOST_FIELDS, MOST_OF_A_FORM, MOST_TEXT
from kit.web.worker import MEMORY_FILES


class Site(Struct, frozen=True, kw_only=True):
    """What the pages are made from."""

    folder: Path
    sessions: Sessions
    queue: Queue
    doors: Doors
    schools: SchoolFolder
    sent: SentSessions | None = None
    """What people sent, where that is allowed."""
    pictures: KeptPictures = field(default_factory=KeptPictures)
    today: str = ""
    author: bool = False
    """Whether it is one session's, whose author's page comes first."""
    district: bool = False
    """Whether it is many people's: with rosters, and without an end."""
    keep_hours: float = 24
    themes: tuple[Path, ...] = ()
    """Folders in whose `templates/` themes are looked for: the operator's."""

    def offered(self, id: str) -> Offered | None:
        """The session of this id, the operator's or one that was sent; None where there is none."""
        return self.sessions.get(id) or (self.sent.get(id) if self.sent else None)


@pass_context
def _counted(context: Context, said: Mapping[str, str], name: str, count: int) -> str:
    """The words for so many of something in the page's language: `words | counted("things", 3)`."""
    text = counted(said, name, count, str(context["lang"])).format(n=count)
    return English(text) if isinstance(said[f"{name}_many"], English) else text


@pass_context
def _listed(context: Context, texts: Iterable[object], form: str = "{title}") -> Markup:
    """Several things, each in the form, as people of the page's language join them in a sentence."""
    shown = [str(Markup(escape(form)).format(title=each)) for each in texts]
    return Markup(sentence_list(shown, str(context["lang"])))


def _in_tongue(language: str) -> Markup:
    """The attributes of what is said in a language of its own."""
    direction = Markup(' dir="rtl"') if is_right_to_left(language) else ""
    return Markup(' lang="{}"{}').format(language, direction)


FILTERS = {
    "quoted": quoted,
    "counted": _counted,
    "listed": _listed,
    "in_tongue": _in_tongue,
    "spoken": spoken,
    "plain": str,  # For attributes and options, which hold no element that says a language.
}


def bare_app(site: Site) -> Flask:
    """Returns an application with the site's words, templates and limits, and no page."""
    folder = bundled() / "web"
    made = Flask("kit.web", static_folder=str(folder / "static"), template_folder=str(folder))
    made.jinja_env.loader = FileSystemLoader(folder)
    made.jinja_env.undefined = StrictUndefined
    made.jinja_env.autoescape = True  # Flask's own choice goes by names that end in `.html`: these end in `.j2`.
    made.jinja_env.filters |= FILTERS
    made.jinja_env.trim_blocks = made.jinja_env.lstrip_blocks = True
    made.config.update(MAX_CONTENT_LENGTH=MOST_OF_A_FORM, MAX_FORM_MEMORY_SIZE=MOST_TEXT, MAX_FORM_PARTS=MOST_FIELDS)

    @made.context_processor
    def said() -> dict[str, Any]:
        tag = language_of(request)
        return {
            "words": words_in(tag),
            "lang": tag,
            "languages": languages(),
            "path": request.path,
            "user": user(site.doors),
            "district": site.district,
            "has_schools": site.schools.there,
            "may_send": site.sent is not None,
            "in_memory": MEMORY_FILES,
        }

    made.after_request(_remember_language)
    made.teardown_request(lambda error: request.close())  # What was sent is let go at once.
    if site.district:
        _logged(made)
    return made


def _logged(made: Flask) -> None:
    """Has each answer logged on standard error: when, which kind of page, the status, how long; no name, no address."""

    @made.before_request
    def begin() -> None:
        g.began = time.monotonic()

    @made.after_request
    def log(response: Response) -> Response:
        page = request.url_rule.rule if request.url_rule else "-"
        took = 1000 * (time.monotonic() - g.get("began", time.monotonic()))
        when = datetime.datetime.now().isoformat(timespec="seconds")
        print(f"{when} {request.method} {page} {response.status_code} {took:.0f} ms", file=sys.stderr, flush=True)
        return response


def _remember_language(response: Response) -> Response:
    if (asked := request.args.get("lang", "")) in dict(languages()):
        response.set_cookie("kit-lang", asked, httponly=True, samesite="Strict")
    return response


def page(template: str, **values: Any) -> str:
    """Returns the page that the template makes of the values and of the words in the reader's language."""
    return render_template(template, **values)


def refused(code: int) -> str:
    """Returns the page that says why something is not answered, in words."""
    return page("refused.html.j2", code=code, said=f"refused_{code}")
