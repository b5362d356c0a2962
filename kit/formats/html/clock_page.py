"""The delivery clock: the run of show, live, as one HTML file that needs no server and no network."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kit.formats.html.clock import DeliveryClock
from kit.language.direction import is_right_to_left
from kit.theme.theme import bundled
from kit.theme.words import LEFT_TO_RIGHT, Words

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def clock_page(clock: DeliveryClock, words: Words) -> bytes:
    """Returns the page as UTF-8. `words` are the theme's in the session's language; its table `clock` is used.

    English words that stand in for ones that the language lacks are marked as English.

    Nothing of the session can be markup: values are escaped, and the data are JSON without `<`, `>` and `&`. The
    page's own Content Security Policy lets only its own script and style run, which it knows by their hashes.
    """
    script, style = _static("clock.js"), _static("clock.css")
    english = sorted(words.english.get("clock", ()))
    said = {name: str(text) for name, text in words["clock"].table.items()}
    said |= {name: said[name].strip(LEFT_TO_RIGHT) for name in english}  # Their elements say so.
    data = msgspec.to_builtins(clock) | {"words": said, "english": english}
    text = (
        _environment()
        .get_template("clock.html.j2")
        .render(
            language=clock.language,
            direction="rtl" if is_right_to_left(clock.language) else "ltr",
            title=clock.title,
            school=clock.school,
            day=clock.date,
            words=said,
            english=english,
            script=Markup(script),
            style=Markup(style),
            script_hash=_hash(script),
            style_hash=_hash(style),
            data=Markup(msgspec.json.encode(data).decode().translate(_UNSAFE)),
        )
    )
    return text.encode()


def _folder() -> Path:
    return bundled() / "web"


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_folder())
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


@cache
def _static(name: str) -> str:
    return (_folder() / "static" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a Content Security Policy names an inline script or style. Source: W3C CSP Level 3, 2.3.1."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
