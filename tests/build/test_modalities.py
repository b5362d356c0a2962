"""A session online has what people online can use, whole; one with both has both."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from kit.build.build import SessionKit, build
from kit.build.request import Request
from kit.plan import Plan, make_plan
from kit.session import read_session
from kit.session.details import School

TEXT = """---
title: Calling home
length: 30 min
participants: 11
start: 2:45 PM
modality: {modality}
---

# Work

## Read and talk (20 min)
<!-- groups: groups of 4 -->

See [the page](https://example.org/x).

1. Read (5 min)
2. Talk (15 min)

> **Say:** Take a page each.
>
> **Virtual:** Open the rooms now.
>
> **Materials:** painter's tape (1 per room); pencils (1 per participant)
>
> **Handout:** [Chart notes](#chart-notes); [Comfort signs](#comfort-signs)

## How was it? (10 min)
<!-- kind: evaluation -->

Tell us.

> **Say:** Thank you.
>
> **Handout:** [Your say](#your-say); [Cards](#cards)

# Handouts

## Chart notes

Write.

## Comfort signs
<!-- kind: signs -->

- At ease
- Not yet

## Cards
<!-- kind: cards -->

- First card
- Second card

## Your say
<!-- kind: evaluation -->

| | no | partly | yes |
|---|---|---|---|
| I can plan a call | | | |

### Anything else?

___
"""


def session_in(folder: Path, modality: str) -> Path:
    path = folder / "session.md"
    path.write_text(TEXT.replace("{modality}", modality), encoding="utf-8")
    return path


def planned(folder: Path, modality: str) -> Plan:
    session, _ = read_session(session_in(folder, modality))
    assert session is not None
    return make_plan(session, School())[0]


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory) -> SessionKit:
    path = session_in(tmp_path_factory.mktemp("online"), "virtual")
    return build(Request(session=path, only=("print",)))


def rows(kit: SessionKit, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(kit.files[name].decode("utf-8-sig"))))


def words(kit: SessionKit, name: str) -> str:
    document: Any = Document(io.BytesIO(kit.files[name]))
    return "\n".join(text.text or "" for text in document.element.iter() if text.tag.endswith("}t"))


def test_nothing_is_printed_signed_hung_up_or_cut_out(online: SessionKit) -> None:
    assert not [name for name in online.files if name.startswith("print/")]
    sent = {name for name in online.files if name.startswith("send/")}
    assert sent == {f"send/{name}.{kind}" for name in ("01-agenda", "02-chart-notes") for kind in ("docx", "pdf")}


def test_the_chat_has_links_rooms_files_and_polls_in_the_order_of_use(online: SessionKit) -> None:
    said = words(online, "online/for-the-chat.docx")
    wanted = ["sign in here", "Read and talk", "3 break-out rooms", "https://example.org/x", "Comfort signs", "At ease",
              "send/02-chart-notes", "How was it?", "First card", "Your say"]  # fmt: skip
    places = [said.find(each) for each in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert "Take a page each" not in said


def test_rooms_can_be_loaded(online: SessionKit) -> None:
    head, *people = rows(online, "online/rooms-read-and-talk.csv")
    assert head == ["Pre-assign Room Name", "Email Address"]
    assert [room for room, _ in people] == ["Room 1"] * 4 + ["Room 2"] * 4 + ["Room 3"] * 3


def test_the_sign_in_and_the_forms_are_questions(online: SessionKit) -> None:
    assert rows(online, "online/forms.csv")[1:] == [
        ["Sign-in", "Name", "short answer", ""],
        ["Sign-in", "Role, or child’s grade", "short answer", ""],
        ["Your say", "I can plan a call", "one of these", "no; partly; yes"],
        ["Your say", "Anything else?", "long answer", ""],
    ]


def test_every_page_says_how_a_person_online_gets_a_thing(tmp_path: Path) -> None:
    path = session_in(tmp_path, "virtual")
    text = path.read_text(encoding="utf-8").replace(
        "pencils (1 per participant)", "pencils (1 per participant); charts (1 per group)"
    )
    path.write_text(text, encoding="utf-8")
    kit = build(Request(session=path))
    run = " ".join(PdfReader(io.BytesIO(kit.files["run-of-show.pdf"])).pages[0].extract_text().split())
    assert "Send: Chart notes" in run
    assert "Paste into the chat: Comfort signs" in run
    assert "Paste the link: Your say" in run
    assert "Send: Your say" not in run
    assert "break-out rooms: 2 groups of 4 and 1 of 3" in run
    notes = words(kit, "facilitator-notes.docx").replace("\xa0", " ")
    assert "Something in place of: " in notes
    assert notes.index("What people have at hand") < notes.index("pencils") < notes.index("Find something in place of")
    chat = words(kit, "online/for-the-chat.docx")
    assert "Please have at hand: pencils" in chat
    assert "charts" not in chat


def test_the_plan_counts_nothing_and_says_first_what_is_for_people_online(tmp_path: Path) -> None:
    plan = planned(tmp_path, "virtual")
    slide = plan.shown[1]
    assert [part.label for part in slide.script] == ["Virtual", "Say"]
    assert [part.label for section in slide.sections for part in section.parts] == ["Virtual", "Say"]
    assert slide.asides == ()
    assert [(material.text, material.count) for material in plan.materials] == [("pencils", None)]
    assert slide.groups is not None
    assert (slide.groups.sizes, slide.groups.count_off, slide.groups.late) == ((4, 4, 3), None, None)
    assert {handout.copies for handout in plan.handouts} == {1}
    assert plan.tents == ()


def test_in_person_there_is_nothing_online(tmp_path: Path) -> None:
    plan = planned(tmp_path, "in person")
    assert [part.label for part in plan.shown[1].script] == ["Say", "Virtual"]
    assert [part.label for part in plan.shown[1].asides] == ["Virtual"]
    assert plan.tents


@pytest.mark.parametrize(
    "people", ["7 in the room, 4 online", "{in the room: 7, online: 4}", "7 en persona y 4 en línea"]
)
def test_hybrid_counts_copies_for_those_in_the_room(tmp_path: Path, people: str) -> None:
    path = session_in(tmp_path, "hybrid")
    path.write_text(path.read_text(encoding="utf-8").replace("participants: 11", f"participants: {people}"), "utf-8")
    session, _ = read_session(path)
    assert session is not None
    plan, _ = make_plan(session, School())
    assert (plan.people.expected, plan.people.in_room, plan.people.online, plan.people.copies) == (11, 7, 4, 9)
    assert {handout.copies for handout in plan.handouts if handout.id in ("chart-notes", "your-say")} == {9}
    assert [material.count for material in plan.materials if material.text == "pencils"] == [7]


def hybrid_of(folder: Path, people: str, how: str) -> Path:
    text = TEXT.replace("{modality}", "hybrid").replace("participants: 11", f"participants: {people}")
    path = folder / "session.md"
    path.write_text(text.replace("groups: groups of 4", f"groups: {how}"), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("how", "said", "rooms"),
    [
        ("groups of 4", "5 groups of 4 in the room; 2 groups of 4 online (rooms 6–7)", ["Room 6"] * 4 + ["Room 7"] * 4),
        ("6 expert groups", "4 expert groups of 5 in the room; 2 expert groups of 4 online (rooms 5–6)",
         ["Room 5"] * 4 + ["Room 6"] * 4),
        ("jigsaw of 6", "4 home groups of 7, 6 topics, with the 8 people online", []),
    ],
)  # fmt: skip
def test_hybrid_groups_are_made_in_each_place(tmp_path: Path, how: str, said: str, rooms: list[str]) -> None:
    kit = build(Request(session=hybrid_of(tmp_path, "20 in the room, 8 online", how)))
    assert said in words(kit, "facilitator-notes.docx").replace("\xa0", " ").replace("\n", "")
    loaded = rows(kit, "online/rooms-read-and-talk.csv")[1:] if rooms else []
    assert [name for name, _ in loaded] == rooms
    assert bool(rooms) == ("break-out rooms:" in words(kit, "online/for-the-chat.docx"))


def test_the_list_of_what_to_print_says_who_is_where(tmp_path: Path) -> None:
    path = session_in(tmp_path, "hybrid")
    path.write_text(
        path.read_text(encoding="utf-8").replace("participants: 11", "participants: 7 here, 4 online"), "utf-8"
    )
    kit = build(Request(session=path, only=("print",)))
    page = PdfReader(io.BytesIO(kit.files["print/00-print-and-pack-list.pdf"])).pages[0].extract_text()
    assert "7 in the room, 4 online" in " ".join(page.split())


def test_hybrid_has_both(tmp_path: Path) -> None:
    kit = build(Request(session=session_in(tmp_path, "hybrid"), only=("print",)))
    names = set(kit.files)
    assert {"online/for-the-chat.docx", "online/forms.csv", "online/rooms-read-and-talk.csv"} <= names
    assert any("sign-in-sheet" in name for name in names)
    assert "print/" in words(kit, "online/for-the-chat.docx")
    assert "those who join online" in words(kit, "online/for-the-chat.docx")
