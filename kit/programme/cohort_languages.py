"""Which cohort somebody belongs to, by the language that a list says."""

from __future__ import annotations

from collections.abc import Sequence

from kit.diagnostics import Problem, warning
from kit.language.dates import names_of
from kit.programme.model import Programme
from kit.programme.timetable import primary
from kit.tables import DataTable


def cohort_languages(programme: Programme) -> tuple[str, ...]:
    """The languages of the cohorts; the programme's own where it names none."""
    return programme.languages or (programme.language,)


def cohort_of(language: str, languages: Sequence[str]) -> str | None:
    """The cohort's language that somebody says: by its tag, or by its name in any of them; None for another."""
    said = language.strip().casefold()
    near = (each for each in languages if said == each.lower())
    wide = (each for each in languages if said and primary(said) == primary(each))
    named = (each for each in languages if len(languages) > 1 and said in names_of(each, tuple(languages)))
    return next(near, next(wide, next(named, None)) if said else None)


def other_languages(table: DataTable, languages: Sequence[str]) -> tuple[Problem, ...]:
    """One problem for all rows of a list whose language is no cohort's; () where there is one cohort only."""
    if len(languages) < 2:
        return ()
    rows = [row for row in table.rows if row.text("language")]
    others = [row for row in rows if cohort_of(row.text("language"), languages) is None]
    if not others:
        return ()
    said = ", ".join(dict.fromkeys(f"`{row.text('language')[:40]}`" for row in others[:20]))
    people = "1 person is" if len(others) == 1 else f"{len(others)} people are"
    message = f"{said} is no cohort's language: {people} with those of {languages[0]}"
    help = f"write one of {', '.join(f'`{each}`' for each in languages)}; or add the language to `languages`"
    return (warning("no-cohort", message, help, others[0].place_of("language")),)
