"""All rows of a source, made → the kit, with its record and what is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kit.build.copier_files import counted_copies
from kit.build.events import BuildStep, Made
from kit.build.formats import Written
from kit.build.job import Job
from kit.build.kept_edits import KeptDeck
from kit.build.kit import Kit
from kit.build.made_row import MadeRow, files_of, missing_of, printed, prints_of, used_in_order
from kit.build.record import Record
from kit.build.reports import crowded, leak, too_long, unprintable
from kit.build.source import Source
from kit.diagnostics import Problem, in_order


def whole_kit(job: Job, made: Sequence[MadeRow]) -> Kit:
    """The kit of all rows that were made."""
    source = job.source
    written = files_of(made)
    data = {name: each.data for name, each in written.items()}
    units = {name: (each.unit, each.count) for name, each in written.items() if each.count is not None}
    for name, copies, pages in _counted_out(job, made, data):
        data[name], units[name] = copies, ("pages", pages)
    job.listen(BuildStep("recording"))
    kept = next((each.deck for each in made if each.deck), None)
    decks = frozenset(name for name, each in written.items() if each.deck and each.deck.kept)
    problems = in_order(source.told((*job.warnings, *_problems(source, made))))
    files = used_in_order(source, data)
    record = Record(
        source=source,
        theme=job.renderer.theme.name,
        inputs=_inputs(job),
        prints=prints_of(source, made),
        missing=missing_of(source, made),
        warnings=problems,
        edited=decks,
        units=units,
        marks={name: each.mark for name, each in written.items() if each.mark},
        **_of_the_deck(kept),
    )
    files["kit.json"] = record.as_json(files)
    job.listen(Made("kit.json"))
    kit = Kit(
        source=source,
        files=files,
        prints=record.prints,
        missing=record.missing,
        warnings=problems,
        folder=job.folder,
        slides=record.slides,
    )
    if kept:
        kit = replace(kit, kept=kept.kept, read=kept.read, lost=kept.lost, lies=kept.lies)
    return replace(kit, seen=job.there.seen) if job.there else kit


def _of_the_deck(kept: KeptDeck | None) -> dict[str, Any]:
    """What the record says of the deck, also of a kit without one."""
    if kept is None:
        return {"slides": (), "written": (), "look": ""}
    return {"slides": kept.deck.slides, "written": kept.marks, "look": kept.look}


def _counted_out(job: Job, made: Sequence[MadeRow], files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes, int]]:
    """The name, the bytes and the pages of each file of copies."""
    rows = sorted((each for each in made if each.row.counted_in), key=lambda each: each.row.number or 0)
    if not rows:
        return
    job.listen(BuildStep("counting out the copies"))
    title = f"{job.renderer.words['titles']['all_copies']}: {job.source.title}"
    prints = [(each.row.counted_in, printed(each, job.source)) for each in rows]
    for name, data, pages in counted_copies(prints, files, title, job.memory):
        yield name, data, pages
        job.listen(Made(name))


def _inputs(job: Job) -> tuple[Path, ...]:
    """Every file that the kit was made from, but for the theme's and the kit's own."""
    found = (*job.source.inputs, *((job.look,) if job.look else ()), *job.fonts.files, *job.pictures.files())
    return tuple(dict.fromkeys(path for path in found if path.is_file()))


def _problems(source: Source, made: Sequence[MadeRow]) -> list[Problem]:
    """What the outputs have to report."""
    found: list[Problem] = []
    boxes: dict[str, list[str]] = {}
    for each in made:
        if each.leaks:
            found.append(leak(each.row, each.title, len(each.leaks), source))
        for file in each.files.values():
            found += _of_file(each, file, source)
            for character in file.unprintable:
                boxes.setdefault(character, []).append(each.title)
    return [*found, unprintable(boxes, source)] if boxes else found


def _of_file(each: MadeRow, file: Written, source: Source) -> Iterator[Problem]:
    """What one file of a row has to report by itself."""
    yield from file.problems
    for asked, got in file.crowded:
        yield crowded(each.row, each.title, asked, got, source)
    pages = file.count or 0 if file.unit == "pages" else 0
    if each.row.most_pages and pages > each.row.most_pages:
        yield too_long(each.row, each.title, pages, source)
