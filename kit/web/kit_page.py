"""A job and what its worker said → what the page of a kit shows."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from kit.web.queue import Queue
from kit.web.web_job import State, WebJob

MEDIA = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "png": "image/png",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/plain",
}


class Listed(Struct, frozen=True, kw_only=True):
    """One thing to open: its title or the word for it ("" for neither), its files with their numbers."""

    title: str
    word: str
    sheets: int | None
    links: tuple[tuple[str, int], ...]


class KitProgress(Struct, frozen=True, kw_only=True):
    """What is known of a kit so far. `hour`, `kit` and `changes` are empty until they are known."""

    state: State
    why: str
    place: int
    seconds: int
    title: str
    hour: dict[str, Any]
    drawn: int
    kit: dict[str, Any]
    megabytes: str
    listed: tuple[Listed, ...]
    changes: dict[str, list[str]]
    typed: dict[str, str]


def shown(job: WebJob, queue: Queue) -> KitProgress:
    """Returns what the page of the job shows now."""
    hour, kit = _said(job, "planned"), _said(job, "kit")
    before = queue.get(str(job.work.get("before", "")))
    return KitProgress(
        state=job.state,
        why=job.why,
        place=job.place,
        seconds=queue.seconds(job),
        title=hour.get("title", ""),
        hour=hour,
        drawn=int(_said(job, "drawn").get("count", 0)),
        kit=kit,
        megabytes=f"{sum(each['size'] for each in kit.get('files', ())) / 1_000_000:.1f}",
        listed=listed(kit),
        changes=changes(_said(before, "kit"), kit) if before and kit else {},
        typed=job.work.get("typed", {}),
    )


def _said(job: WebJob, what: str) -> dict[str, Any]:
    return next((message for message in reversed(job.messages) if message.get("is") == what), {})


def files(job: WebJob) -> list[dict[str, Any]]:
    """The files of the kit, in the order of use; none before it is made."""
    return list(_said(job, "kit").get("files", ()))


def listed(kit: dict[str, Any]) -> tuple[Listed, ...]:
    """Returns what can be opened alone, in the order of use: the files of one name are one thing."""
    prints = {page["file"]: page for page in kit.get("prints", ())}
    found: dict[str, list[tuple[str, int]]] = {}
    for number, each in enumerate(kit.get("files", ())):
        stem, _, kind = each["name"].rpartition(".")
        if kind != "json" and not stem.startswith("print/all-"):
            found.setdefault(stem, []).append((each["name"].rpartition("/")[2], number))
    return tuple(
        Listed(
            title=prints[stem]["title"] if stem in prints else "",
            word=f"file_{stem.replace('/', '_').replace('-', '_')}",
            sheets=prints[stem]["sheets"] if stem in prints else None,
            links=tuple(links),
        )
        for stem, links in found.items()
    )


def folder(job: WebJob) -> str:
    """The name of the kit's folder in its ZIP."""
    return str(_said(job, "kit").get("folder", "kit"))


def new_files(job: WebJob, queue: Queue) -> list[str]:
    """The names of the files that are other than in the kit before."""
    before = queue.get(str(job.work.get("before", "")))
    had = {each["name"]: each["sha"] for each in files(before)} if before else {}
    return [each["name"] for each in files(job) if had.get(each["name"]) != each["sha"]]


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    """Returns what to print now, what to put away, what is still right, and what to bring, as titles."""
    had = {page["id"]: page for page in before.get("prints", ())}
    has = {page["id"]: page for page in after.get("prints", ())}
    things = [each for each in after.get("materials", ()) if each not in before.get("materials", ())]
    same = [id for id, page in has.items() if id in had and had[id]["sha"] == page["sha"]]
    return {
        "print_now": [page["title"] for id, page in has.items() if id not in same],
        "put_away": [page["title"] for id, page in had.items() if id not in has],
        "still_right": [has[id]["title"] for id in same],
        "bring": things,
    }


def media_type(name: str) -> str:
    """The media type of a kit's file, by its name."""
    return MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
