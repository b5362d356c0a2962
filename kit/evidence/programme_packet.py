"""What was held of a programme → a source: hours over all of it, certificates and letters, the closing report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from kit.build.source import Output, Source
from kit.diagnostics import Place
from kit.document import plain_text
from kit.evidence.over_programme import ProgrammeEvidence, programme_json
from kit.evidence.packet import About, hours_table, of_everybody, page_row, people_pages, table_row, whole_packet
from kit.folder import digest
from kit.plan import Plan

REPORT = "closing-report"


def programme_packet(
    made: ProgrammeEvidence, plan: Plan, language: str, folder: Path, inputs: Sequence[Path]
) -> Source:
    """The source of a programme's packet; `plan` is that of a session, whose paper and school it has."""
    people = [*people_pages("certificates", made.people), *people_pages("letters", made.people)]
    report = replace(page_row(REPORT, REPORT), formats=(".docx", ".pdf"), word="closing_report", most_pages=1)
    hours = (page_row("05-hours", "hours"), table_row("05-hours", hours_table(made.people))) if made.people else ()
    files = [REPORT, *("05-hours" for _ in hours[:1]), *of_everybody(people)]
    record = programme_json(made) | {
        "inputs": [{"file": each.name, "sha256": digest(each.read_bytes())} for each in inputs]
    }
    return Source(
        title=plain_text(made.title),
        language=language,
        place=Place(file=str(folder), whole=True),
        folder=folder,
        outputs=(
            report,
            *hours,
            *people,
            whole_packet(files),
            Output(id="evidence", file="evidence", formats=(".json",), value=lambda values, words: record,
                   word="evidence"),
        ),
        values={"evidence": made, "people": (), "about": About(title=made.title, school=plan.school.name)},
        paper=plan.paper,
        first=(f"{REPORT}.pdf",),
        record={"evidence of": plain_text(made.title)},
        inputs=tuple(inputs),
    )  # fmt: skip
