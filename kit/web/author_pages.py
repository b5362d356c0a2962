"""The author's page: the text on one side, problems, the hour and slides on the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import msgspec
from flask import Flask, Response, abort, redirect, request

from kit.diagnostics import Problem, ProblemsFound
from kit.web import forms
from kit.web.author import Author, ChangedElsewhere, Pages, Wishes
from kit.web.kit_page import listed
from kit.web.page_words import language_of, words_in
from kit.web.site import page

MOST_STREAMS = 8
"""A stream of events holds a thread; whoever gets none asks again."""
HEARTBEAT = 10.0
"""Seconds after which a stream says that it is alive: so it is noticed that nobody listens."""


def add_author_pages(made: Flask, author: Author, form: str, editor: str) -> None:
    """Adds the author's page and what it asks for; `form` is the address of the form, `editor` how lines are opened."""
    streams = threading.BoundedSemaphore(MOST_STREAMS)

    @made.get("/author")
    def author_page() -> str:
        view = author.wait(0, 20)
        return page("author.html.j2", view=view, text=author.text(), form=form, editor=editor, file=author.file)

    @made.get("/author/state")
    def state() -> Response:
        version = request.args.get("after", "0")
        return _json(author.wait(int(version) if version.isdecimal() and len(version) < 10 else 0, 0))

    @made.get("/author/events")
    def events() -> Any:
        if not streams.acquire(blocking=False):
            return "", 503
        answer = Response(_events(author), mimetype="text/event-stream")
        answer.call_on_close(streams.release)
        answer.headers["X-Accel-Buffering"] = "no"
        return answer

    @made.get("/author/text")
    def text() -> Response:
        return Response(
            msgspec.json.encode({"text": author.text(), "hash": author.view.text}), mimetype="application/json"
        )

    @made.post("/author/text")
    def save() -> Any:
        words = words_in(language_of(request))
        try:
            now = author.write(request.form.get("text", ""), request.form.get("hash", ""))
        except ChangedElsewhere:
            return words["changed_elsewhere"], 409
        except OSError as error:
            return words["cannot_save"].format(why=error.strerror or ""), 500
        return now if "fetch" in request.form else redirect("/author", 303)

    @made.post("/author/wishes")
    def wishes() -> Any:
        author.wish(_wishes())
        return ("", 204) if "fetch" in request.form else redirect("/author", 303)

    @made.get("/author/pages")
    def author_list() -> str:
        found, problems = _pages_of(author)
        kit = {"files": [{"name": name} for name in found.files], "prints": _prints(found)}
        return page(
            "author_pages.html.j2",
            name=author.file.parent.name,
            listed=listed(kit),
            tongue=found.language,
            problems=problems,
        )

    @made.get("/author/pages/<int:number>")
    def author_file(number: int) -> Any:
        files = list(_pages_of(author)[0].files.values())
        return Response(files[number], mimetype="application/pdf") if number < len(files) else abort(404)

    @made.get("/author/picture/<name>.jpg")
    def picture(name: str) -> Any:
        data = author.picture(name)
        if data is None:
            return "", 404
        # The address is a hash of what the picture shows.
        return Response(data, mimetype="image/jpeg", headers={"Cache-Control": "private, max-age=86400, immutable"})


def _pages_of(author: Author) -> tuple[Pages, tuple[Problem, ...]]:
    try:
        return author.pages(), ()
    except ProblemsFound as found:
        return Pages(), found.problems


def _prints(pages: Pages) -> list[dict[str, Any]]:
    """The pages that have a title of their own, as a kit lists what it prints."""
    named = {name.rpartition(".")[0]: title for name, title in pages.titles.items() if title}
    return [{"file": stem, "title": title, "sheets": None} for stem, title in named.items()]


def _wishes() -> Wishes:
    choices = {
        name.removeprefix(forms.CHOICE): id for name, id in request.form.items() if name.startswith(forms.CHOICE)
    }
    return Wishes(
        choose=tuple(f"{choice}={id}" for choice, id in choices.items() if id),
        participants=forms.read_number("participants", request.form.get("participants", "")),
        minutes=forms.read_number("minutes", request.form.get("minutes", "")),
        school=forms.cleaned(request.form.get("school", ""))[: forms.MOST_LETTERS],
    )


def _events(author: Author) -> Iterator[bytes]:
    version = -1
    while not author.closed:
        view = author.wait(version, HEARTBEAT)
        if view.version > version:
            version = view.version
            yield b"data: " + msgspec.json.encode(view) + b"\n\n"
        else:
            yield b": here\n\n"


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), mimetype="application/json")
