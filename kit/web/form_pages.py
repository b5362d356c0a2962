"""The form: for which school, when, how many people, which activity. A wrong entry is told at its field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, redirect, request, url_for

from kit.web import forms
from kit.web.compare import compared
from kit.web.jobs import PICTURE
from kit.web.page_words import language_of, words_in
from kit.web.queue import NOTHING, Full
from kit.web.security import BROWSER, KITS_IN_ALL, KITS_OF_A_BROWSER, Counter
from kit.web.sessions import Offered
from kit.web.site import Site, page
from kit.web.web_job import WebJob
from kit.web.worker import Limits

RETRY = {"Retry-After": "30"}


class Presses:
    """Puts work in line for whoever pressed, unless there is too much of it already."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._of_browser, self._in_all = Counter(KITS_OF_A_BROWSER), Counter(KITS_IN_ALL)

    def add(
        self,
        work: Mapping[str, Any],
        given: Mapping[str, bytes],
        *,
        limits: Limits | None = None,
        goes_on: Path | None = None,
        sent: Mapping[str, bytes] = NOTHING,
    ) -> WebJob | tuple[str, int]:
        """Returns the job; or the word that says why there is none, and the status.

        `sent` never lies on the disk.
        `goes_on` is a folder of kits that an earlier job made, with which this one goes on.
        """
        browser = request.cookies.get(BROWSER, "")
        # Whoever has had enough takes nothing from the others.
        if not (self._of_browser.allows(browser) and self._in_all.allows("all")):
            return "refused_429", 429
        try:
            return self._site.queue.add(dict(work), browser, given, limits, goes_on, sent)
        except Full as full:
            return ("full_own" if full.own else "full"), 503
        except OSError:
            return "wrong_not_written", 503


def add_form_pages(made: Flask, site: Site, presses: Presses) -> None:
    """Adds the form of each session."""

    @made.get("/s/<id>")
    def form(id: str) -> str:
        offered = offered_or_404(site, id)
        typed = {**forms.chosen_at_first(offered), "school": request.args.get("school", "")[:200]}
        return form_page(site, offered, typed, {}, ())

    @made.post("/s/<id>")
    def make(id: str) -> Any:
        offered = offered_or_404(site, id)
        typed = dict(request.form)
        pictures, wrong = site.pictures.taken(forms.pictures(offered), request.files, typed)
        entries = forms.read(offered, typed, named=site.schools.get(typed.get("school", "")) is not None)
        faults = {**entries.faults, **wrong}
        if faults:
            return form_page(site, offered, entries.typed, faults, ()), 422
        work = {**work_of(site, offered, entries), "pictures": list(pictures)}
        job = presses.add(work, picture_files(pictures))
        if isinstance(job, tuple):
            return form_page(site, offered, entries.typed, {"": job[0]}, ()), job[1], RETRY
        return redirect(url_for("kit", key=job.key), 303)

    @made.get("/picture/<key>")
    def kept_picture(key: str) -> Any:
        picture = site.pictures.get(key)
        kind = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
        return Response(picture, mimetype=kind) if picture else abort(404)

    @made.get("/s/<id>/compare")
    def compare(id: str) -> str:
        offered = offered_or_404(site, id)
        return page("compare.html.j2", offered=offered, choices=choices(offered, request.args), typed=request.args)


def work_of(site: Site, offered: Offered, entries: forms.Entries) -> dict[str, Any]:
    """Returns what a worker is told."""
    school = site.schools.get(entries.typed.get("school", ""))
    return {
        "do": "make",
        "id": offered.id,
        "session": str(offered.session.path.resolve()),
        "today": site.today,
        "themes": [str(folder) for folder in site.themes],
        "stranger": offered is not site.sessions.get(offered.id),
        "typed": dict(entries.typed),
        "school": str(school.file) if school else "",
        **entries.work,
    }


def picture_files(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the files, in a job's folder, of the pictures of details: numbered in their order."""
    return {f"{PICTURE}{number}": data for number, data in enumerate(pictures.values())}


def offered_or_404(site: Site, id: str) -> Offered:
    """Returns the session of this id, where one is offered."""
    return site.offered(id) or abort(404)


def choices(offered: Offered, typed: Mapping[str, str]) -> Any:
    """Returns the activities of the session, side by side, for so many people and minutes as were typed."""
    people = forms.read_number("participants", typed.get("people") or typed.get("participants") or "")
    left = forms.read_number("minutes", typed.get("left", ""))
    people = people or offered.plan.people.expected
    return compared(offered, people, left, words_in(language_of(request))["devices_words"])


def form_page(site: Site, offered: Offered, typed: Mapping[str, str], faults: Mapping[str, str], problems: Any) -> str:
    """Returns the form with what was typed, each fault beside its field and in a list on top."""
    first, later = forms.fields(offered)
    return page(
        "form.html.j2",
        offered=offered,
        first=first,
        later=later,
        typed=typed,
        faults=faults,
        problems=problems,
        choices=choices(offered, typed),
        titles=forms.titles(offered),
        cut_titles=forms.cut_titles(offered, typed),
        schools=site.schools.all(),
    )
