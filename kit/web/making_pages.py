"""The page of a kit: watched while it is made, downloaded, changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, redirect, request, send_file, url_for

from kit.web import forms, kit_page
from kit.web.after_pages import after_again
from kit.web.form_pages import RETRY, Presses, choices, form_page, offered_or_404, picture_files, work_of
from kit.web.jobs import EDITED, KIT, PICTURE, SLIDES
from kit.web.sessions import Offered
from kit.web.site import Site, page
from kit.web.uploads import BadUpload, office_file
from kit.web.web_job import WebJob


def add_kit_pages(made: Flask, site: Site, presses: Presses) -> None:
    """Adds the pages of the kits that are made, or were."""

    @made.get("/kit/<key>")
    def kit(key: str) -> Any:
        job = job_or_gone(site, key)
        if job.work["do"] not in ("make", "after"):
            abort(404)
        if job.state == "problems":
            return _mended(site, job)
        shown = kit_page.shown(job, site.queue)
        template = "kit_part.html.j2" if "part" in request.args else "kit.html.j2"
        return page(template, kit=shown, key=key, over=job.over)

    @made.post("/kit/<key>")
    def again(key: str) -> Any:
        return _again(site, presses, job_or_gone(site, key))

    @made.get("/kit/<key>/change")
    def change(key: str) -> Any:
        job = job_or_gone(site, key)
        return _change_page(offered_or_404(site, job.work["id"]), key, job.work["typed"], {})

    _add_files(made, site)


def _add_files(made: Flask, site: Site) -> None:
    @made.get("/kit/<key>/slide/<int:number>.jpg")
    def slide(key: str, number: int) -> Any:
        return _send(job_or_gone(site, key).folder / SLIDES / f"{number}.jpg", "image/jpeg")

    @made.get("/kit/<key>/file/<int:number>")
    def file(key: str, number: int) -> Any:
        job = job_or_gone(site, key)
        files = kit_page.files(job)
        if not 0 <= number < len(files):
            abort(404)
        name = files[number]["name"]
        answer = send_file(io.BytesIO(_data(job, name)), mimetype=kit_page.media_type(name))
        if name.endswith(".html"):
            # The clock's own policy, in its file, lets its script run by its hash.
            answer.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        return answer

    @made.get("/kit/<key>/all.zip")
    def all_zip(key: str) -> Any:
        job = job_or_gone(site, key)
        return _zip(job, [each["name"] for each in kit_page.files(job)])

    @made.get("/kit/<key>/new.zip")
    def new_zip(key: str) -> Any:
        job = job_or_gone(site, key)
        return _zip(job, kit_page.new_files(job, site.queue))


def _mended(site: Site, job: WebJob) -> Any:
    """The page on which the work was asked for, with what was typed and what is wrong."""
    problems, typed = job.messages[-1]["problems"], job.work["typed"]
    faults = {each["field"]: each["word"] for each in problems if each.get("word")}
    others = [each for each in problems if not each.get("word")]
    if job.work["do"] == "after":
        return after_again(site, typed, faults, others)
    offered = offered_or_404(site, job.work["id"])
    if "edited" in faults:
        return _change_page(offered, job.work["before"], typed, faults), 422
    return form_page(site, offered, typed, faults, others), 422


def _change_page(offered: Offered, key: str, typed: dict[str, str], faults: dict[str, str]) -> str:
    return page(
        "change.html.j2",
        offered=offered,
        typed=typed,
        faults=faults,
        problems=(),
        key=key,
        choices=choices(offered, typed),
        cut_titles=forms.cut_titles(offered, typed),
    )


def _again(site: Site, presses: Presses, before: WebJob) -> Any:
    """The kit made anew with what was sent: a detail that was blank, another activity, other people or times."""
    offered = offered_or_404(site, before.work["id"])
    typed = {**before.work["typed"], **({forms.CUT: ""} if "cut-shown" in request.form else {}), **request.form}
    entries = forms.read(offered, typed, named=bool(before.work.get("school")))
    faults, edited = dict(entries.faults), b""
    try:
        edited = office_file(request.files.get("edited"))
    except BadUpload as error:
        faults["edited"] = str(error)
    if faults:
        return _change_page(offered, before.key, typed, faults), 422
    work = {**work_of(site, offered, entries), "before": before.key, "school": before.work.get("school", "")}
    pictures = before.work.get("pictures", [])
    work |= {"made": str(before.folder), "pictures": pictures}
    given = picture_files({name: (before.folder / f"{PICTURE}{at}").read_bytes() for at, name in enumerate(pictures)})
    job = presses.add(work, {**given, EDITED: edited})
    if isinstance(job, tuple):
        return _change_page(offered, before.key, typed, {"": job[0]}), job[1], RETRY
    return redirect(url_for("kit", key=job.key), 303)


def job_or_gone(site: Site, key: str) -> WebJob:
    """Returns the job of this key; says in words where none is kept."""
    job = site.queue.get(key)
    if job is None:
        abort(Response(page("gone.html.j2"), 404))
    return job


def _data(job: WebJob, name: str) -> bytes:
    """A file of the kit, which lies in the job's folder; or, of a packet, in memory."""
    if name in job.files:
        return job.files[name]
    file = job.folder / KIT / name
    return file.read_bytes() if file.is_file() else abort(404)


def _send(file: Path, kind: str) -> Any:
    if not file.is_file():
        abort(404)
    return send_file(file, mimetype=kind)


def _zip(job: WebJob, names: list[str]) -> Any:
    """The files in one ZIP, stored: most of them are compressed already. Same files, same bytes."""
    made = io.BytesIO()
    folder = kit_page.folder(job)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{folder}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _data(job, name))
    if not names:
        abort(404)
    made.seek(0)
    return send_file(made, mimetype="application/zip", as_attachment=True, download_name=f"{folder}.zip")
