"""The pages for afterwards: what came back is sent, and the packet comes down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, redirect, request, url_for

from kit.web import forms
from kit.web.form_pages import RETRY, Presses, work_of
from kit.web.site import Site, page
from kit.web.uploads import BadUpload, returned


def add_after_pages(made: Flask, site: Site, presses: Presses) -> None:
    """Adds the page on which somebody sends what came back after a session, and the one that says what is kept."""

    @made.get("/after")
    def after() -> str:
        return page("after.html.j2", offered=site.sessions.offered(), typed=request.args, faults={}, problems=())

    @made.post("/after")
    def packet() -> Any:
        return _packet(site, presses)

    @made.get("/privacy")
    def privacy() -> str:
        return page("privacy.html.j2", hours=f"{site.keep_hours:g}")


def _packet(site: Site, presses: Presses) -> Any:
    offered = site.offered(request.form.get("session", ""))
    if offered is None:
        return after_again(site, request.form, {"session": "wrong_session"})
    entries = forms.read(offered, request.form)
    faults, sent = dict(entries.faults), {}
    try:
        sent = returned(request.files)
    except BadUpload as error:
        faults[error.field] = str(error)
    if not sent and not faults:
        faults["sign_in"] = "wrong_nothing_sent"
    if faults:
        return after_again(site, request.form, faults)
    job = presses.add({**work_of(site, offered, entries), "do": "after"}, {}, sent=sent)
    if isinstance(job, tuple):
        return *after_again(site, request.form, {"": job[0]}, status=job[1]), RETRY
    return redirect(url_for("kit", key=job.key), 303)


def after_again(
    site: Site, typed: Mapping[str, str], faults: Mapping[str, str], problems: Any = (), status: int = 422
) -> tuple[str, int]:
    """Returns the page with what was typed and what is wrong, and the status."""
    offered = site.sessions.offered()
    return page("after.html.j2", offered=offered, typed=typed, faults=faults, problems=problems, titles={}), status
