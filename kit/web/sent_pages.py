"""Where somebody sends a session of their own, where the server allows it: its text, and pictures; nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from flask import Flask, abort, redirect, request, url_for
from werkzeug.datastructures import FileStorage

from kit.plan.planned_school import slug
from kit.web.form_pages import RETRY, Presses
from kit.web.making_pages import job_or_gone
from kit.web.sent_job import LIMITS, SENT
from kit.web.site import Site, page
from kit.web.uploads import BadUpload, picture

MOST_OF_A_TEXT = 1_000_000
MOST_PICTURES = 40
_PICTURE = re.compile(r"[^\W_][\w .()-]{0,80}\.(png|jpg|jpeg)\Z", re.IGNORECASE)


def add_sent_pages(made: Flask, site: Site, presses: Presses) -> None:
    """Adds the page to which a session is sent, and the one that waits until it is read."""

    @made.get("/session")
    def send_session() -> str:
        return page("send_session.html.j2", faults={}, problems=())

    @made.post("/session")
    def take_session() -> Any:
        faults: dict[str, str] = {}
        given: dict[str, bytes] = {}
        for field, taken in (("text", _text), ("pictures", _pictures)):
            try:
                given |= taken(request.files.getlist(field))
            except BadUpload as error:
                faults[field] = str(error)
        if faults:
            return page("send_session.html.j2", faults=faults, problems=()), 422
        work = {"do": "session", "id": "", "typed": {}, "themes": [str(folder) for folder in site.themes]}
        job = presses.add(work, given, limits=LIMITS)
        if isinstance(job, tuple):
            return page("send_session.html.j2", faults={"": job[0]}, problems=()), job[1], RETRY
        return redirect(url_for("sent_session", key=job.key), 303)

    @made.get("/session/<key>")
    def sent_session(key: str) -> Any:
        job = job_or_gone(site, key)
        if job.work["do"] != "session":
            abort(404)
        if job.state == "done" and site.offered(key):
            return redirect(url_for("form", id=key), 303)
        problems = job.messages[-1]["problems"] if job.state == "problems" else ()
        template = "sent_part.html.j2" if "part" in request.args else "sent_session.html.j2"
        return page(template, job=job, key=key, problems=problems, seconds=site.queue.seconds(job))


def _text(sent: Iterable[FileStorage]) -> dict[str, bytes]:
    """The session's text, by the name of its file in the job's folder. Raises BadUpload."""
    file = next((each for each in sent if each.filename), None)
    if file is None:
        raise BadUpload("wrong_no_text")
    data = file.stream.read(MOST_OF_A_TEXT + 1)
    if len(data) > MOST_OF_A_TEXT:
        raise BadUpload("wrong_text_size")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUpload("wrong_text") from error
    if b"\0" in data or not data.strip():
        raise BadUpload("wrong_text")
    return {f"{SENT}/{slug(PurePosixPath(_name(file)).stem, 'session')}.md": data}


def _pictures(sent: Iterable[FileStorage]) -> dict[str, bytes]:
    """The pictures, each written anew, by the names that they have beside the text. Raises BadUpload."""
    files = [each for each in sent if each.filename]
    if len(files) > MOST_PICTURES:
        raise BadUpload("wrong_many_pictures")
    found = {}
    for file in files:
        name = _name(file)
        if not _PICTURE.match(name):
            raise BadUpload("wrong_picture")
        found[f"{SENT}/{name}"] = picture(file, name)
    return found


def _name(file: FileStorage) -> str:
    """The name that a file was sent under, without any folder."""
    return unicodedata.normalize("NFC", re.split(r"[/\\]", file.filename or "")[-1])
