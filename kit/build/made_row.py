"""A row of a source's outputs → its files, after those that were made before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kit.build.deck_with_edits import slide_numbers
from kit.build.events import BuildStep, Made
from kit.build.formats import FORMATS, Content, Written
from kit.build.job import Job
from kit.build.kept_edits import KeptDeck
from kit.build.kit import Printed
from kit.build.leaks import leaks_of
from kit.build.memory import written
from kit.build.source import Missing, Output, Source
from kit.document import Document, UnfilledBlank, walk
from kit.formats.sheet import Sheet, logo_on_a_page
from kit.text import folded
from kit.theme.slide_numbers import SlideNumbers

Each = TypeVar("Each")
AS_LARGE_AS_PAPER = frozenset(f"print/{name}.md.j2" for name in ("signs", "tents", "table-tents", "poster"))
"""The templates of pages whose letters are as large as their paper takes, in any print."""


class MadeRow(Struct, frozen=True, kw_only=True):
    """A row as it came out: its files by name, and the details that stand blank in it, by their folded names."""

    row: Output
    title: str
    blanks: tuple[str, ...]
    leaks: tuple[str, ...]
    """What is private and stands in it all the same."""
    files: Mapping[str, Written]

    @property
    def deck(self) -> KeptDeck | None:
        """The deck that the row made, None for any other."""
        return next((each.deck for each in self.files.values() if each.deck), None)


class BegunRow(Struct, frozen=True):
    """A row and what its files are written of."""

    row: Output
    content: Content


def begun_row(job: Job, row: Output, made: Sequence[MadeRow]) -> BegunRow:
    """The row of which the files come next, after the rows that were made before. Raises ProblemsFound."""
    job.listen(BuildStep(f"making {row.file}"))
    return BegunRow(row, content_of(job, row, made))


def content_of(job: Job, row: Output, made: Sequence[MadeRow]) -> Content:
    """What the row's files are written of, after the rows that were made before. Raises ProblemsFound."""
    renderer = job.speaking(row)
    values = {**job.source.values, **_so_far(job.source, made), **row.values}
    if row.values_of_made:
        values |= row.values_of_made(_written_so_far(made))
    document = renderer.document(row.template, **values) if row.template else Document(())
    sheet = _sheet(job, row, _title(job, row))
    pictures = job.pictures.of(document)
    if sheet.logo:
        logo = job.pictures.picture(sheet.logo)
        pictures[sheet.logo] = logo if ".pptx" in row.formats else logo_on_a_page(logo)
    return Content(
        document=document,
        value=row.value({**values, **_written_so_far(made)}, renderer.words) if row.value else None,
        words=renderer.words,
        sheet=sheet,
        pictures=pictures,
        theme=job.renderer.theme,
        deck=job.deck,
    )


def written_row(job: Job, row: Output, content: Content) -> MadeRow:
    """The row with its files, written of the content. Raises ProblemsFound."""
    files = {}
    for suffix in row.formats:
        files[f"{row.file}{suffix}"] = written(job.memory, suffix, content, FORMATS[suffix])
        job.listen(Made(f"{row.file}{suffix}"))
    document = content.document
    blanks = dict.fromkeys(folded(node.name) for node in walk(document.blocks) if isinstance(node, UnfilledBlank))
    leaks = () if row.names_people else leaks_of(document, job.source.private)
    return MadeRow(row=row, title=_title(job, row), blanks=tuple(blanks), leaks=leaks, files=files)


def _title(job: Job, row: Output) -> str:
    word = str(job.speaking(row).words["titles"][row.word]) if row.word else ""
    return " – ".join(filter(None, (row.title, word)))


def _written_so_far(made: Sequence[MadeRow]) -> dict[str, object]:
    """For rows that are made of others: what those above have made, by the names of their files, and their deck."""
    deck = next((each.deck.deck.members for each in made if each.deck), {})
    return {"made": {name: each.data for name, each in files_of(made).items()}, "deck_members": deck}


def _full_title(source: Source, row: Output, title: str) -> str:
    """The title of the document as its file says it: a deck's is the source's own."""
    if ".pptx" in row.formats:
        return source.title
    return f"{title}: {source.title}" if row.full_title else title


def _sheet(job: Job, row: Output, title: str) -> Sheet:
    source, brand, words = job.source, job.source.brand, job.speaking(row).words["page"]
    return Sheet(
        title=_full_title(source, row, title),
        session=source.title,
        school=brand.name,
        language=row.language or source.language,
        paper=row.paper or source.paper,
        orientation=row.orientation,
        facilitator=row.audience == "facilitator",
        primary=brand.primary,
        accent=brand.accent,
        logo=str(brand.logo) if brand.logo else "",
        logo_alt=(brand.name or brand.logo_alt) if brand.logo else "",
        page_number=str(words["number"]),
        facilitator_words=str(words[row.band or "facilitator"]),
        fonts=job.fonts,
        large=source.large_print and is_enlarged(row),
        own=tuple(each.text for each in source.texts if each.filled),
    )


def is_enlarged(row: Output) -> bool:
    """Whether large print changes the row's pages: those that people are given to read, and no sign or tent."""
    return row.audience != "facilitator" and ".pptx" not in row.formats and row.template not in AS_LARGE_AS_PAPER


# What was made so far, for the templates of later rows


def _so_far(source: Source, made: Sequence[MadeRow]) -> dict[str, object]:
    return {
        "deck": _numbers(source, made),
        "prints": prints_of(source, made),
        "missing": missing_of(source, made),
        "files": tuple(name for name in used_in_order(source, files_of(made)) if "/" not in name),
    }


def files_of(made: Sequence[MadeRow]) -> dict[str, Written]:
    """Returns the files of the rows that are written, by name."""
    return {name: file for each in made if each.row.written for name, file in each.files.items()}


def _numbers(source: Source, made: Sequence[MadeRow]) -> SlideNumbers:
    deck = next((each.deck for each in made if each.deck), None)
    return slide_numbers(deck.deck.slides if deck else (), source.aliases)


def prints_of(source: Source, made: Sequence[MadeRow]) -> tuple[Printed, ...]:
    """Returns the printables made so far, in the order of use."""
    listed = [printed(each, source) for each in made if each.row.number is not None]
    return tuple(sorted(listed, key=lambda each: each.number))


def printed(made: MadeRow, source: Source) -> Printed:
    """The printable as it came out."""
    row, file = made.row, f"{made.row.file}.pdf"
    pages = made.files[file].count or 0
    sides = row.sides if pages > 1 else 1
    return Printed(
        number=row.number or 0,
        id=row.id,
        file=file,
        title=made.title,
        pages=pages,
        # Each set begins on a sheet of its own.
        sheets=None if row.sets is None else row.sets * ceil(pages / sides),
        sets=row.sets,
        copies=row.copies,
        stock=row.stock,
        sides=sides,
        paper=row.paper or source.paper,
        audience=row.audience,
        option=row.option,
    )


def missing_of(source: Source, made: Sequence[MadeRow]) -> tuple[Missing, ...]:
    """The details still blank, with the titles of the outputs whose documents show them."""
    order = list(used_in_order(source, {name: None for each in made for name in each.files}))
    rows = sorted(made, key=lambda each: min((order.index(name) for name in each.files), default=0))
    return tuple(
        replace(blank, outputs=tuple(each.title for each in rows if folded(blank.name) in each.blanks))
        for blank in source.missing
    )


def used_in_order(source: Source, files: Mapping[str, Each]) -> dict[str, Each]:
    """The files in the order in which a person uses them."""
    rest = sorted(name for name in files if name not in source.first)
    return {name: files[name] for name in (*source.first, *rest) if name in files}
