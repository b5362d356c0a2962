"""Evidence → a source: the packet's pages, one by one and all in order, tables, certificates and letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from kit.build.session_outputs import DECK
from kit.build.session_source import session_source
from kit.build.source import Output, Source
from kit.evidence.evidence import Evidence, Present, as_json
from kit.evidence.ratings import Ratings
from kit.evidence.ratings_pages import ratings_outputs
from kit.folder import digest
from kit.formats.pdf.copies import Copies
from kit.formats.pptx.share import shown_slides
from kit.plan import Plan, PlannedSlide, slug
from kit.programme.timetable import primary
from kit.session.details import School
from kit.session.model import Session
from kit.tables import SheetToWrite
from kit.text import Markdown
from kit.theme.words import Words

PAGES = (
    ("00-cover", "cover"),
    ("01-agenda-as-delivered", "agenda"),
    ("02-sign-in", "sign-in"),
    ("03-slides", "slides"),
    ("04-evaluation-summary", "evaluation"),
    ("05-hours", "hours"),
)
"""The files of the packet in order, each with its template."""


def packet(
    made: Evidence,
    session: Session,
    school: School,
    inputs: Sequence[Path],
    tables: Mapping[str, Sequence[Sequence[str]]],
    rated: Ratings | None = None,
) -> Source:
    """Returns the source of the packet.

    `tables` holds the rows of its CSV files by their names, the heads first; `rated` what a self-assessment says.
    """
    base = session_source(made.plan, session, school, only=())
    pages = [(file, name) for file, name in PAGES if _wanted(name, made)]
    rows = [replace(DECK, written=False, values={**DECK.values, "plan": as_shown(made)})]
    rows += [_slides_row(file) if name == "slides" else page_row(file, name) for file, name in pages]
    rows += [table_row(name, table) for name, table in tables.items()]
    people = [*people_pages("certificates", made.people), *people_pages("letters", made.people)]
    rows += [*people, whole_packet([*(file for file, _ in pages), *of_everybody(people)])]
    rows.append(
        Output(
            id="evidence",
            file="evidence",
            formats=(".json",),
            value=lambda values, words: _json(made, inputs),
            word="evidence",
        )
    )
    rows += ratings_outputs(rated) if rated else ()
    return replace(
        base,
        outputs=tuple(rows),
        values={
            **base.values,
            "evidence": made,
            "people": (),
            "about": About(title=made.plan.title, school=made.plan.school.name),
        },
        first=tuple(f"{file}.pdf" for file, _ in PAGES),
        missing=(),
        record={"evidence of": dict(base.record)},
        inputs=(*base.inputs, *inputs),
    )


MOST_SINGLE = 300
"""People of whom each has a file of their own: of more, everybody's pages are in one."""


class About(Struct, frozen=True, kw_only=True):
    """What letters and reports are about."""

    title: Markdown
    school: str = ""
    """The school's name, "" where nobody filled it in."""


def _wanted(name: str, made: Evidence) -> bool:
    there = {"sign-in": bool(made.people), "hours": bool(made.people), "evaluation": made.evaluation is not None}
    return there.get(name, True)


def as_shown(made: Evidence) -> Plan:
    """Returns the plan with everything hidden that was left out: only what people saw becomes a page."""
    gone = set(made.delivered.skipped)

    def shown(slide: PlannedSlide) -> PlannedSlide:
        left_out = not slide.hidden and (slide.id in gone or slide.block in gone)
        return replace(slide, hidden=True, hidden_because="author") if left_out else slide

    blocks = (replace(block, slides=tuple(map(shown, block.slides))) for block in made.plan.blocks)
    return replace(made.plan, blocks=tuple(blocks))


def page_row(file: str, name: str) -> Output:
    """Returns the row of a page of the packet; `name` is that of its template."""
    return Output(
        id=file,
        file=file,
        template=f"evidence/{name}.md.j2",
        word=f"evidence_{name.replace('-', '_')}",
        full_title=True,
    )


def _slides_row(file: str) -> Output:
    """Returns the row of the slides that were shown: their pictures, as the notes have them, and their words."""

    def shown(made: Mapping[str, object]) -> Mapping[str, object]:
        return {"slides": shown_slides(cast("Mapping[str, bytes]", made["deck_members"]))}

    return replace(page_row(file, "slides"), values_of_made=shown, shows_slides=True)


def of_everybody(rows: Sequence[Output]) -> list[str]:
    """Returns the files of everybody's certificates or letters, of rows of pages for people."""
    return [row.file for row in rows if row.file.partition("/")[2].startswith(ALL)]


ALL = "all-"
"""What the name of a file with everybody's pages begins with."""


def whole_packet(files: Sequence[str]) -> Output:
    """Returns the row of the file that holds the parts in this order."""

    def value(values: Mapping[str, object], words: Words) -> object:
        made = cast("Mapping[str, bytes]", values["made"])
        return tuple(Copies(data=made[f"{file}.pdf"], sets=1) for file in files)

    return Output(id="packet", file="packet", value=value, word="evidence_packet", full_title=True)


def people_pages(kind: str, people: Sequence[Present]) -> list[Output]:
    """Returns the rows of the pages for people: a file for each person, and one with all of those of a language.

    `kind` is `certificates`, which hold a page for each rule that gives hours, or `letters`, for everybody else.
    """
    wanted = [person for person in people if _certified(person) == (kind == "certificates")]
    if not wanted:
        return []
    template = f"evidence/{kind}.md.j2"
    names: dict[str, int] = {}
    rows = []
    for person in wanted:
        name = slug(person.name, f"row-{person.row}")
        names[name] = names.get(name, 0) + 1
        file = name if names[name] == 1 else f"{name}-{person.row}"
        rows.append(_of_people(f"{kind}/{file}", kind, template, (person,)))
    if len(people) > MOST_SINGLE:
        rows = []
    for language in sorted({person.language for person in wanted}):
        file = f"{kind}/{ALL}{kind}{f'-{primary(language)}' if language else ''}"
        rows.append(_of_people(file, kind, template, tuple(each for each in wanted if each.language == language)))
    return rows


def _of_people(file: str, kind: str, template: str, people: tuple[Present, ...]) -> Output:
    return Output(
        id=file.replace("/", "-"),
        file=file,
        template=template,
        values={"people": people},
        language=people[0].language,
        word=kind,
        orientation="landscape" if kind == "certificates" else "portrait",
    )


def _certified(person: Present) -> bool:
    meets = person.standing is not None and person.standing.meets
    return meets or any(credit.certificate for credit in person.credits)


def table_row(name: str, table: Sequence[Sequence[str]]) -> Output:
    """Returns the row of a CSV file; the first of the rows of its `table` are the heads."""
    sheet = SheetToWrite(name=name, header=tuple(table[0]), rows=tuple(tuple(row) for row in table[1:]))

    def value(values: Mapping[str, object], words: Words) -> object:
        return sheet

    return Output(id=name, file=name, formats=(".csv",), value=value, word="evidence_hours")


def _json(made: Evidence, inputs: Sequence[Path]) -> dict[str, object]:
    return as_json(made) | {"inputs": [{"file": each.name, "sha256": digest(each.read_bytes())} for each in inputs]}


def hours_table(people: Sequence[Present]) -> list[list[str]]:
    """A row a person: minutes there, hours under each rule or the reason for none, and the programme's certificate."""
    rules = [credit.rule for credit in people[0].credits] if people else []
    certificate = ["certificate"] if any(person.standing for person in people) else []
    rows = [["name", "id", "minutes", *rules, *certificate]]
    for person in people:
        earned = [c.said or c.refused for c in person.credits]
        rows.append(
            [person.name, person.id, str(person.minutes), *earned, *(person.refused or "yes" for _ in certificate)]
        )
    return rows


def absent_table(made: Evidence, send: Sequence[str]) -> list[list[str]]:
    """Who was expected and not there, with what to send them."""
    return [["name", "send"], *([name, "; ".join(send)] for name in made.absent)]
