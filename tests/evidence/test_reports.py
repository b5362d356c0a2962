"""Reports of other programs: who came by the kit's own spelling, and no name or address where it does not belong."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.build.build import build
from kit.build.request import Request
from kit.build.session_held import Expected, HeldSession
from kit.cli import main
from kit.folder import Care, save
from tests.evidence.test_packet import SESSION
from tests.programme.test_build_programme import text_of

ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),In Waiting Room\r\n"
    'ada yes (iPad),ada@private.example,"12/03/2026 01:50:00 PM","12/03/2026 02:00:00 PM",10,Yes\r\n'
    'ada yes (iPad),ada@private.example,"12/03/2026 02:00:00 PM","12/03/2026 02:20:00 PM",20,No\r\n'
    'ada yes (iPad),ada@private.example,"12/03/2026 02:10:00 PM","12/03/2026 03:05:00 PM",55,No\r\n'
    'نور الهدى,nour@private.example,"12/03/2026 02:10:00 PM","12/03/2026 03:00:00 PM",50,No\r\n'
)
FORM = "Timestamp,Email Address,It was worth its time,What should we keep?\n" + "".join(
    f"2026/12/03 3:0{n}:00 PM,ada@private.example,{mark},The cards\n" for n, mark in enumerate((4, 4, 3, 4, 2))
)
THEIRS = re.compile(
    r"(02-sign-in|05-hours|packet)\.pdf|0[56]-[a-z]+\.csv|evidence\.json|(certificates|letters)/.*\.pdf"
)
"""The files of a packet that say who came."""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    people = (Expected(name="Ada Yes", role="parent", id="77"), Expected(name="Ben Away", role="teacher", id="78"))
    made = build(Request(session=folder, out=folder / "kit", held=HeldSession(programme="p"), people=people))
    save(made.files, made.folder, whole=True, care=Care())
    (folder / "kit" / "after" / "zoom.csv").write_text(ZOOM, encoding="utf-8-sig")
    (folder / "kit" / "after" / "evaluation.csv").write_text(FORM, encoding="utf-8")
    done = CliRunner().invoke(main, ["evidence", str(folder / "kit"), "--session", str(folder)])
    assert done.exit_code == 0, done.output
    return folder / "kit"


def test_a_report_in_the_folder_is_read_and_names_are_as_the_list_spells_them(kit: Path) -> None:
    made = json.loads((kit / "evidence" / "evidence.json").read_text("utf-8"))
    # 2:00 to 3:00 without the break of ten minutes are 50; from 2:10 on, 40: the nearest quarters are 0.75 each.
    assert [(each["name"], each["minutes"], each["hours"]) for each in made["people"]] == [
        ("Ada Yes", 50, {"IL-PD": 0.75}),
        ("نور الهدى", 40, {}),
    ]
    assert (kit / "evidence" / "06-absent.csv").read_text("utf-8-sig").splitlines()[1:] == ["Ben Away,"]


def test_no_name_stands_where_it_does_not_belong_and_no_address_anywhere(kit: Path) -> None:
    folder = kit / "evidence"
    every = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    texts = {name: text_of(name, path.read_bytes()) for name, path in every.items()}
    assert [name for name, text in texts.items() if "private.example" in text] == []
    saying = {name for name, text in texts.items() if "Ada Yes" in text or "Ben Away" in text}
    assert {"02-sign-in.pdf", "06-absent.csv"} <= saying
    assert {name for name in saying if not THEIRS.fullmatch(name)} == set()
