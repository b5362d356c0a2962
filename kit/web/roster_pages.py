"""A kit for each school of a table: the table is sent, checked row by row, and the kits come down in one ZIP."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, redirect, request, url_for

from kit.web import forms
from kit.web.form_pages import RETRY, Presses, work_of
from kit.web.jobs import KIT
from kit.web.making_pages import job_or_gone
from kit.web.roster_job import ROSTER
from kit.web.site import Site, page
from kit.web.uploads import BadUpload, table_file
from kit.web.web_job import WebJob
from kit.web.worker import Limits

LIMITS = Limits(seconds=2 * 3600, processor_seconds=2 * 3600)
"""A thousand schools take an hour."""
_CHUNK = 2**16


def add_roster_pages(made: Flask, site: Site, presses: Presses) -> None:
    """Adds the page to which a table of schools is sent, and the one on which its kits are made."""

    @made.get("/roster")
    def roster() -> str:
        return _page(site, request.args, {})

    @made.post("/roster")
    def send() -> Any:
        return _send(site, presses)

    @made.get("/roster/<key>")
    def kits(key: str) -> Any:
        job = _job(site, key)
        shown = _shown(site, job)
        return page("roster_part.html.j2" if "part" in request.args else "roster_kits.html.j2", **shown)

    @made.get("/roster/<key>/all.zip")
    def all_kits(key: str) -> Any:
        job = _job(site, key)
        files = sorted(each for each in (job.folder / KIT).rglob("*") if each.is_file() and _shared(each, job))
        if not job.over or not files:
            abort(404)
        answer = Response(_zipped(files, job.folder / KIT), mimetype="application/zip")
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="{job.work["id"].encode("ascii", "replace").decode()}.zip"'
        )
        return answer


def _page(site: Site, typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    offered = site.sessions.offered()
    return page("roster.html.j2", offered=offered, typed=typed, faults=faults, problems=(), titles={})


def _send(site: Site, presses: Presses) -> Any:
    offered = site.offered(request.form.get("session", ""))
    if offered is None:
        return _page(site, request.form, {"session": "wrong_session"}), 422
    entries = forms.read(offered, request.form, named=True)
    faults, kind, data = dict(entries.faults), "", b""
    try:
        kind, data = table_file(request.files.get(ROSTER))
    except BadUpload as error:
        faults[ROSTER] = str(error)
    if faults:
        return _page(site, request.form, faults), 422
    work = {**work_of(site, offered, entries), "do": "roster", "anyway": "anyway" in request.form}
    job = presses.add(work, {}, sent={f"{ROSTER}{kind}": data}, limits=LIMITS, goes_on=_before(site))
    if isinstance(job, tuple):
        return _page(site, request.form, {"": job[0]}), job[1], RETRY
    return redirect(url_for("kits", key=job.key), 303)


def _before(site: Site) -> Path | None:
    """The kits that an earlier try made, with which this one goes on."""
    before = site.queue.get(request.form.get("before", ""))
    return before.folder / KIT if before and before.over and before.work.get("do") == "roster" else None


def _job(site: Site, key: str) -> WebJob:
    job = job_or_gone(site, key)
    return job if job.work.get("do") == "roster" else abort(404)


def _shown(site: Site, job: WebJob) -> dict[str, Any]:
    """What the page shows: how far it has come, the rows that are wrong, and what was made."""
    said = {message["is"]: message for message in job.messages}
    offered = site.offered(job.work["id"])
    return {
        "job": job,
        "key": job.key,
        "title": offered.title if offered else job.work["id"],
        "seconds": site.queue.seconds(job),
        "checked": said.get("checked"),
        "progress": said.get("progress"),
        "kits": said.get("kits"),
        "said": said.get("problems", {}).get("problems", ()),
    }


def _shared(file: Path, job: WebJob) -> bool:
    """Whether a file is a kit's, or the report."""
    return not any(part.startswith(".") for part in file.relative_to(job.folder / KIT).parts)


class _Sink:
    """A file that cannot seek: what was written is handed on."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Takes the bytes."""
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Does nothing."""

    def taken(self) -> bytes:
        """Returns what was written since it was last asked."""
        data = b"".join(self.parts)
        self.parts.clear()
        return data


def _zipped(files: list[Path], folder: Path) -> Iterator[bytes]:
    """The files in one ZIP, stored, a piece after the other: many kits are more than memory holds."""
    sink: Any = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=file.stat().st_size > 2**30) as target:
                while part := source.read(_CHUNK):
                    target.write(part)
                    if data := sink.taken():
                        yield data
    yield sink.taken()
