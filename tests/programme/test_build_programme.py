"""What is made of a programme: pages, calendar, kits; what cannot be made is told, and nobody is named to others."""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import icalendar
import pypdf
import pytest
from docx.oxml.ns import qn

from kit.diagnostics import ProblemsFound
from kit.programme.programme_kits import ProgrammeKit, ProgrammeRequest, build_programme
from tests.programme.sessions import write_session

TODAY = datetime.date(2026, 9, 1)
INSTITUTE = """---
title: Instituto
programme: institute
language: es-US
languages: [es-US, en-US]
time zone: America/New_York
place: Biblioteca
people: people.csv
attendance: attendance.csv
certificate: {attend: 2 of 2, make-up: counts, signed by: La directora}
---
## [Uno](sesiones/1) (2027-01-12, 6:00–7:30 PM)
<!-- id: uno; presenters: Marta Presenta -->
## Dos (2027-01-19, 6:00–7:30 PM)
"""
SERIES = """---
title: A year
programme: series
time zone: America/New_York
place: Library
participants: 30
---
## Listening (September 24, 2026, 3:30–4:30 PM)
<!-- kind: webinar; room: Room 4 -->
## Notes (November 12, 2026, 3:30–4:30 PM)
<!-- kind: networking -->
# Due dates
- Send us your plan (October 30, 2026)
# Offers
## A visit
<!-- for: schools; apply by: 2026-12-01; link: https://example.org/visit -->
We come to you.
"""


def made(text: str, folder: Path, **asked: object) -> ProgrammeKit:
    path = folder / "programme.md"
    path.write_text(text, encoding="utf-8")
    request = {"programme": path, "today": TODAY, "outputs": folder / "outputs", **asked}
    return build_programme(ProgrammeRequest(**request))  # type: ignore[arg-type]


def pages(kit: ProgrammeKit) -> Mapping[str, bytes]:
    assert kit.pages is not None
    return kit.pages.files


def text_of(name: str, data: bytes) -> str:
    """All words of a file of any kind."""
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if name.endswith((".docx", ".pptx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(part) for part in package.namelist() if part.endswith(".xml")]
        return " ".join(re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace")) for part in parts)
    return data.decode("utf-8", "replace")


def events(data: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_series_has_its_pages_and_no_others(tmp_path: Path) -> None:
    kit = made(SERIES, tmp_path)
    assert kit.problems == ()
    assert kit.folder == tmp_path / "outputs" / tmp_path.name.replace("_", "-").lower()
    names = [name for name in pages(kit) if not name.startswith("print/all-")]
    assert names == [
        "start-here.pdf",
        "programme.json",
        "print/calendar.ics",
        "print/calendar.pdf",
        "print/evaluations.docx",
        "print/evaluations.pdf",
        "print/offers.docx",
        "print/offers.pdf",
        "print/programme-to-fold.pdf",
        "print/programme.pdf",
        "print/sign-ins.pdf",
        "kit.json",
    ]
    calendar = " ".join(text_of("calendar.pdf", pages(kit)["print/calendar.pdf"]).split())
    assert "September 2026" in calendar
    assert "Send us your plan" in calendar
    assert "The file calendar.ics" in calendar
    alone = pages(made(SERIES.replace("title:", "print: [calendar]\ntitle:", 1), tmp_path))
    assert "print/calendar.ics" not in alone
    for page in ("print/calendar.pdf", "start-here.pdf"):
        assert "calendar.ics" not in text_of("a.pdf", alone[page])
    record = json.loads(pages(kit)["programme.json"])
    assert record["dosage"] == {"meetings": 2, "minutes": 120, "learning": 120}
    assert pages(made(SERIES, tmp_path)) == pages(kit)


def test_the_first_page_says_how_many_meetings_have_no_session_yet(tmp_path: Path) -> None:
    def first_page(text: str) -> str:
        return " ".join(text_of("start-here.pdf", pages(made(text, tmp_path))["start-here.pdf"]).split())

    unwritten = first_page(SERIES)
    assert "2 meetings have no session yet." in unwritten
    assert "Open the kit of the next session" not in unwritten
    write_session(tmp_path / "listening")
    assert "1 meeting has no session yet." in first_page(SERIES.replace("## Listening", "## [Listening](listening)"))


def test_the_calendar_names_its_entries_and_its_zone(tmp_path: Path) -> None:
    found = events(pages(made(SERIES, tmp_path, only=("calendar.ics",)))["print/calendar.ics"])
    slug = tmp_path.name.replace("_", "-").lower()
    assert set(found) == {f"listening@{slug}", f"notes@{slug}", f"due-send-us-your-plan@{slug}"}
    listening = found[f"listening@{slug}"]
    assert listening.decoded("dtstart").isoformat() == "2026-09-24T15:30:00-04:00"
    assert found[f"notes@{slug}"].decoded("dtstart").isoformat() == "2026-11-12T15:30:00-05:00"
    assert str(listening["location"]) == "Room 4, Library"
    assert listening["sequence"] == 0
    assert found[f"due-send-us-your-plan@{slug}"].decoded("dtstart") == datetime.date(2026, 10, 30)


def test_what_moves_gets_a_higher_sequence_and_what_is_gone_is_cancelled(tmp_path: Path) -> None:
    def again(text: str) -> dict[str, icalendar.Event]:
        kit = made(text, tmp_path, only=("calendar.ics", "programme"))
        kit.folder.mkdir(parents=True, exist_ok=True)
        (kit.folder / "programme.json").write_bytes(pages(kit)["programme.json"])
        found = events(pages(kit)["print/calendar.ics"])
        return {uid.partition("@")[0]: event for uid, event in found.items()}

    first = again(SERIES)
    renamed = again(
        SERIES.replace("## Listening (", "## Listening well (").replace("room: Room 4", "id: listening; room: Room 4")
    )
    assert (renamed["listening"]["sequence"], str(renamed["listening"]["summary"])) == (0, "Listening well")
    assert renamed["listening"].decoded("dtstamp") > first["listening"].decoded("dtstamp")
    moved = again(SERIES.replace("3:30–4:30 PM)\n<!-- kind: webinar", "4:30–5:30 PM)\n<!-- kind: webinar"))
    assert moved["listening"]["sequence"] == 1
    assert moved["notes"]["sequence"] == 0
    lines = SERIES.split("\n")
    gone = again("\n".join(line for line in lines if "Notes" not in line and "networking" not in line))
    assert (str(gone["notes"]["status"]), gone["notes"]["sequence"]) == ("CANCELLED", 1)
    assert str(gone["listening"]["status"]) == "CONFIRMED"
    still = again("\n".join(line for line in lines if "Notes" not in line and "networking" not in line))
    assert still["notes"]["sequence"] == 1
    back = again(SERIES)
    assert (str(back["notes"]["status"]), back["notes"]["sequence"]) == ("CONFIRMED", 2)


def test_a_programme_without_a_day_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        made("---\ntitle: T\nprogramme: series\n---\n", tmp_path)
    assert [problem.code for problem in found.value.problems] == ["no-date"]


PRIVATE = ("Zoraida Confidencial", "Wendell Undisclosed", "zoraida@private.example", "wendell@private.example")


def institute(folder: Path) -> ProgrammeKit:
    write_session(folder / "sesiones/1", title="Uno", language="es-US", minutes=85)
    write_session(folder / "sesiones/1", title="First", language="en-US", minutes=85, name="session.en.md")
    rows = "name,email,language\nZoraida Confidencial,zoraida@private.example,es\n"
    rows += "Wendell Undisclosed,wendell@private.example,en\n"
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    rows = "name,language,uno,dos\nZoraida Confidencial,es-US,x,m\nWendell Undisclosed,en-US,x,\n"
    (folder / "attendance.csv").write_text(rows, encoding="utf-8")
    return made(INSTITUTE, folder)


THEIRS = re.compile(
    r"print/(en/)?(sign-ins|attendance-grid|certificates|certificates-index|letters|all-plain-1-sided)\.pdf"
    r"|uno(-en)?/(print/(\d\d-sign-in-sheet\.(pdf|docx)|all-plain-1-sided\.pdf)|after/(sign-in\.csv|after\.xlsx))"
)
"""Files that say who comes: for whoever keeps the list, for the sheet at the door, and one's own."""


@pytest.mark.slow
def test_names_and_addresses_of_people_reach_no_page_that_is_not_theirs(tmp_path: Path) -> None:
    kit = institute(tmp_path)
    assert [problem for problem in kit.problems if problem.code == "leak"] == []
    every = dict(pages(kit))
    every |= {f"{each.folder.name}/{name}": data for each in kit.kits for name, data in each.files.items()}
    assert len(kit.kits) == 2
    saying = {name for name, data in every.items() for text in PRIVATE if text in text_of(name, data)}
    assert saying
    assert {name for name in saying if not THEIRS.fullmatch(name)} == set()
    # Each cohort's kit knows its own people, and no other's.
    own = {name: every[f"{name}/after/sign-in.csv"].decode() for name in ("uno", "uno-en")}
    assert ("Zoraida" in own["uno"], "Wendell" in own["uno"]) == (True, False)
    assert ("Zoraida" in own["uno-en"], "Wendell" in own["uno-en"]) == (False, True)
    assert all("private.example" not in text_of(name, data) for name, data in every.items())


@pytest.mark.slow
def test_each_cohort_has_its_kit_and_pages_in_its_language(tmp_path: Path) -> None:
    kit = institute(tmp_path)
    spanish, english = kit.kits
    assert (spanish.folder.name, english.folder.name) == ("uno", "uno-en")
    assert (spanish.plan.language, english.plan.language) == ("es-US", "en-US")
    plan = spanish.plan
    assert (plan.date, plan.start, plan.room) == (datetime.date(2027, 1, 12), 18 * 3600, "Biblioteca")
    assert [presenter.name for presenter in plan.presenters] == ["Marta Presenta"]
    assert plan.series is not None
    assert (plan.series.name, plan.series.part, plan.series.of) == ("Instituto", 1, 2)
    assert plan.series.next == datetime.date(2027, 1, 19)
    assert (plan.people.expected, english.plan.people.expected) == (1, 1)
    certificate = text_of("c.pdf", pages(kit)["print/certificates.pdf"])
    assert "Zoraida Confidencial" in certificate
    assert "Wendell" not in certificate
    letter = text_of("l.pdf", pages(kit)["print/en/letters.pdf"])
    assert "Wendell Undisclosed took part" in letter
    assert "attended 1 of 2 meetings: 1 h 30 min" in " ".join(letter.split()).replace("\u00a0", " ")
    calendar = text_of("c.pdf", pages(kit)["print/en/calendar.pdf"])
    assert "First" in calendar


@pytest.mark.slow
def test_a_session_that_does_not_build_is_told_and_the_rest_is_made(tmp_path: Path) -> None:
    write_session(tmp_path / "a")
    write_session(tmp_path / "b", broken=True)
    text = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\n---\n"
    text += "## [A](a) (2027-01-12, 6:00–7:00 PM)\n## [B](b) (2027-01-19, 6:00–7:00 PM)\n"
    kit = made(text, tmp_path)
    assert [each.folder.name for each in kit.kits] == ["a"]
    assert [entry.id for entry in kit.failed] == ["b"]
    assert {"broken-session", "duplicate-id"} <= {problem.code for problem in kit.problems}
    assert "print/calendar.pdf" in pages(kit)
    assert json.loads(pages(kit)["programme.json"])["not made"] == ["b"]
    only = made(text, tmp_path, session="a", today=datetime.date(2027, 1, 15))
    assert only.pages is None
    # A year's programme is built again and again: that a meeting is over is nothing to mend in its session.
    assert "past-date" not in {problem.code for problem in only.problems}
    assert [each.folder.name for each in only.kits] == ["a"]


def test_the_handouts_of_its_sessions_are_in_large_print_where_that_is_asked_for(tmp_path: Path) -> None:
    write_session(tmp_path / "a")
    text = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\n---\n"
    text += "## [A](a) (2027-01-12, 6:00–7:00 PM)\n"

    def sizes(*, large: bool) -> set[int]:
        (kit,) = made(text, tmp_path, session="a", large_print=large).kits
        agenda = next(data for name, data in kit.files.items() if name.endswith("agenda.docx"))
        styles = docx.Document(io.BytesIO(agenda)).styles.element
        return {int(size.get(qn("w:val"))) for size in styles.iter(qn("w:sz"))}

    assert min(sizes(large=False)) < 36
    assert min(sizes(large=True)) == 36


LEAKING = """# {{ timetable.programme.title }}

{% for cohort in timetable.cohorts %}
{% for person in cohort.people %}
- {{ person.name }}
{% endfor %}
{% endfor %}
"""


def test_a_page_that_names_people_to_everybody_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nZoraida Confidencial\n", encoding="utf-8")
    theme = tmp_path / "templates" / "leaky" / "programme"
    theme.mkdir(parents=True)
    (theme / "calendar.md.j2").write_text(LEAKING, encoding="utf-8")
    text = SERIES.replace("place: Library", "people: people.csv\ntheme: leaky")
    kit = made(text, tmp_path, only=("calendar",))
    assert [problem.code for problem in kit.problems] == ["leak"]


def test_blanks_of_a_programme_are_filled_and_told_where_they_are_not(tmp_path: Path) -> None:
    text = SERIES.replace("place: Library", "fill:\n  liaison: {label: The liaison, example: Ana}")
    text = text.replace("We come to you.", "Ask [liaison].")
    kit = made(text, tmp_path, only=("offers",))
    assert kit.pages is not None
    assert [(blank.name, blank.outputs) for blank in kit.pages.missing] == [("liaison", ("What we offer",))]
    kit = made(text, tmp_path, only=("offers",), sets=("liaison=Zita",))
    assert kit.pages is not None
    assert kit.pages.missing == ()
    assert "Ask Zita." in text_of("o.pdf", pages(kit)["print/offers.pdf"])


def test_the_programmes_own_form_takes_the_place_of_kits(tmp_path: Path) -> None:
    form = "# Handouts\n## How was it?\n<!-- kind: evaluation; per page: 2 -->\n**Say one thing**\n\n___\n"
    form += "## House rules\n<!-- kind: text; copies: 1 per participant -->\nBe kind.\n"
    kit = made(SERIES + form, tmp_path, only=("evaluations", "house-rules"))
    assert [name for name in pages(kit) if name.endswith(".pdf") and "all" not in name] == [
        "print/evaluations.pdf",
        "print/house-rules.pdf",
    ]
    assert "Say one thing" in text_of("e.pdf", pages(kit)["print/evaluations.pdf"])
    assert kit.pages is not None
    # Thirty people and two spares; the form goes twice on a page.
    assert [(each.title, each.copies, each.sets) for each in kit.pages.prints] == [
        ("How was it?", 32, 16),
        ("House rules", 32, 32),
    ]


@pytest.mark.parametrize("entry", ['{"uid": 5}', '{"uid": "listening@x", "revision": 99999999999}', "7"])
def test_a_record_that_somebody_edited_is_no_trouble(entry: str, tmp_path: Path) -> None:
    kit = made(SERIES, tmp_path, only=("calendar.ics",))
    kit.folder.mkdir(parents=True)
    (kit.folder / "programme.json").write_text('{"calendar": [' + entry + "]}", encoding="utf-8")
    again = made(SERIES, tmp_path, only=("calendar.ics",))
    assert pages(again)["print/calendar.ics"] == pages(kit)["print/calendar.ics"]


def test_a_session_that_is_asked_for_and_is_not_there_is_told(tmp_path: Path) -> None:
    write_session(tmp_path / "a")
    text = SERIES.replace("## Listening (", "## [Listening](a) (")
    with pytest.raises(ProblemsFound) as found:
        made(text, tmp_path, session="listenin")
    assert [(problem.code, problem.help) for problem in found.value.problems] == [
        ("unknown-session", "did you mean `listening`?")
    ]
