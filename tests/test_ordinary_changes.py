"""Ordinary changes to kit are small: each is made in a copy of the package as a newcomer would, and a kit is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

import kit
from kit.theme.theme import Theme

ROOT = Path(kit.__file__).parent.parent
MOST = 3
"""Files that an ordinary change touches at the most."""
SESSION = """\
---
title: Small changes
language: eo
participants: 12
---

# Looking around (21 min)

## WELCOME

## Walk from one to the next (20 min)

<!-- groups: 4 stations -->
<!-- energy: high -->

- See what hangs there

## What came when (1 min)

<!-- layout: Timeline -->

- First the walk

> **Say:** Walk slowly.
>
> **Wonder:** What surprised you?
"""

Change = dict[str, tuple[str, ...]]
"""By file, the words before which something is put (behind which, for a whole line), and what; "" for a new file.

Where a file changes in two places, two more follow.
"""
WRITTEN = ()
"""A file that `templates/make_look.py` writes anew."""
CHANGES: dict[str, Change] = {
    "a printable": {
        "templates/standard/print/door-sign.md.j2": ("", "# {{ words.titles.door_sign }}\n\n{{ plan.title }}\n"),
        "kit/build/session_outputs.py": (
            '    _MadeOutput(id="agenda"',
            '    _MadeOutput(id="door-sign", template="print/door-sign.md.j2", word="door_sign", stage="door",\n'
            '          formats=(*PAGES, ".txt")),\n',
        ),
        "templates/standard/words/en.toml": ("[titles]\n", 'door_sign = "Come in"\n'),
    },
    "a label": {
        "kit/language/labels.py": ('    "Watch for",', '    "Wonder",\n'),
        "kit/language/label_words/en.toml": ('"Watch for" =', '"Wonder" = ["wonder", "i wonder"]\n'),
        "templates/standard/words/en.toml": ('watch_for = "Watch', 'wonder = "Wonder aloud"\n'),
    },
    "a way to group people": {
        "kit/session/group_forms.py": (
            '    GroupForm(name="groups", ',
            r'    GroupForm(name="stations", written=r"(?P<number>\d{1,3}) stations", by="count", least=1),' + "\n",
        ),
        "templates/standard/words/en.toml": ("any_groups_of =", 'any_stations = "{number} stations"\n'),
    },
    "a format": {
        "kit/formats/txt/__init__.py": (
            "",
            "from kit.document import Document, plain_blocks\n\n\n"
            "def write_txt(document: Document) -> bytes:\n    return plain_blocks(document.blocks).encode()\n",
        ),
        "kit/build/formats.py": (
            "from kit.formats.pptx.share import SharedDeck\n",
            "from kit.formats.txt import write_txt\n",
            '        ".md": _text,\n',
            '        ".txt": lambda content: Written(data=write_txt(content.document)),\n',
        ),
    },
    "a check": {
        "kit/checks/loud.py": (
            "",
            "from kit.diagnostics import warning\n\n\n"
            "def shouted_title(manuscript):\n"
            "    for slide in manuscript.session.slides:\n"
            "        if slide.title.isupper():\n"
            '            yield warning("shouted-title", "capitals alone", "write it small", slide.place)\n',
        ),
        "kit/checks/rules.py": ("    links,\n", "    loud,\n", "    links.vague_link,\n", "    loud.shouted_title,\n"),
        "kit/checks/pages/shouted-title.md": ("", "# shouted-title\n\nCapitals alone are hard to read.\n"),
    },
    "a setting": {
        "kit/session/setting_keys.py": (')\n"""Settings of a block or a slide in words', ' "energy"'),
        "templates/standard/parts/led-by.md.j2": (
            "{% if slide.lead %}",
            "{% if slide.noted.energy is defined %}\n"
            "**{{ words.notes.energy }}:** {{ slide.noted.energy }}\n\n{% endif %}\n",
        ),
        "templates/standard/words/en.toml": ('needed = "Copies', 'energy = "Energy in the room"\n'),
    },
    "the footer's words": {
        "kit/formats/pptx/compose/footer.py": ("SCHOOL.join(filter", '"Our academy: " + '),
    },
    "an icon": {
        "templates/standard/icons/flower.svg": (
            "",
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path d="M28 28h200v200z"/></svg>\n',
        ),
    },
    "a kind of layout": {
        "kit/formats/pptx/look/kinds.py": (
            ')  # fmt: skip\n"""Every kind.',
            '    LayoutKind(name="timeline", spoken="a timeline", names=("Timeline", "Cronología")),\n',
        ),
        "templates/make_look.py": (
            '    add("Agenda", "bg1", "cust", agenda())\n',
            '    add("Cronología", "bg1", "cust", title(), placeholder(3, "Text", \'idx="1"\', CONTENT, "Text"))\n',
        ),
        "templates/standard/theme.pptx": WRITTEN,
    },
    "a language": {
        "templates/standard/words/eo.toml": ("", '[print]\nour_time = "Nia tempo kune"\n'),
    },
}


def make(change: Change, root: Path) -> None:
    for name, places in change.items():
        file = root / name
        for before, added in zip(places[::2], places[1::2], strict=True):
            if not before:
                file.parent.mkdir(exist_ok=True)
                file.write_text(added, encoding="utf-8")
                continue
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{before!r} in {name}"
            both = before + added if before.endswith("\n") else added + before
            file.write_text(text.replace(before, both), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with all of the changes, and a session that uses them."""
    root = tmp_path_factory.mktemp("copy")
    for name in ("kit", "templates"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for change in CHANGES.values():
        make(change, root)
    subprocess.run([sys.executable, str(root / "templates" / "make_look.py")], timeout=60, check=True)
    (root / "session.md").write_text(SESSION, encoding="utf-8")
    return root


def kit_of(copy: Path, *words: str) -> str:
    """What the changed copy says to a command."""
    given = {**os.environ, "PYTHONPATH": str(copy), "KIT_CACHE": str(copy / "cache")}
    command = [sys.executable, "-m", "kit", *words]
    done = subprocess.run(command, cwd=copy, env=given, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(copy: Path) -> Path:
    """The kit that the changed copy makes."""
    kit_of(copy, "build", "session.md", "--out", "out")
    return copy / "out"


def words_of(file: Path) -> str:
    """All words of a Word document, those in its tables too."""
    body = docx.Document(str(file)).element.body
    words = " ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    return " ".join(words.split())


@pytest.mark.parametrize("what", CHANGES)
def test_an_ordinary_change_touches_few_files(what: str) -> None:
    assert len(CHANGES[what]) <= MOST


def test_what_the_list_of_changes_names_is_there() -> None:
    listed = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line for line in listed.splitlines() if line.startswith("| ")][1:]
    named = [name for row in rows for name in re.findall(r"`((?:kit|templates)/[^`]+)`", row)]
    missing = [name for name in named if "TAG" not in name and "NAME" not in name and not (ROOT / name).exists()]
    assert len(named) > len(rows) >= 10
    assert missing == []


@pytest.mark.slow
def test_a_printable_is_made(built: Path) -> None:
    (file,) = (built / "print").glob("*door-sign.docx")
    assert "Come in" in words_of(file)


@pytest.mark.slow
def test_a_label_is_read_and_said(built: Path) -> None:
    said = words_of(built / "facilitator-notes.docx").casefold()
    assert "wonder aloud what surprised you?" in said


@pytest.mark.slow
def test_a_way_to_group_people_is_read_and_counted(built: Path) -> None:
    assert "4 groups of 3" in words_of(built / "facilitator-notes.docx")


@pytest.mark.slow
def test_a_language_is_spoken(built: Path) -> None:
    (file,) = (built / "print").glob("*agenda.docx")
    assert "Nia tempo kune" in words_of(file)


@pytest.mark.slow
def test_a_format_is_written(built: Path) -> None:
    (file,) = (built / "print").glob("*door-sign.txt")
    assert file.read_text(encoding="utf-8") == "Come in Small changes"


@pytest.mark.slow
def test_a_check_is_made_and_explained(copy: Path) -> None:
    assert "warning[shouted-title]: capitals alone" in kit_of(copy, "check", "session.md")
    assert "hard to read" in kit_of(copy, "explain", "shouted-title")


@pytest.mark.slow
def test_a_setting_is_read_and_shown(built: Path) -> None:
    assert "Energy in the room: high" in words_of(built / "facilitator-notes.docx")


@pytest.mark.slow
def test_the_footer_says_other_words(built: Path) -> None:
    said = [shape.text_frame.text for slide in pptx.Presentation(str(built / "deck.pptx")).slides
            for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER]  # fmt: skip
    assert said
    assert {text.split(":")[0] for text in said} == {"Our academy"}


@pytest.mark.slow
def test_a_kind_of_layout_is_found_by_any_of_its_names(copy: Path, built: Path) -> None:
    taken = [slide.slide_layout.name for slide in pptx.Presentation(str(built / "deck.pptx")).slides]
    assert taken.count("Cronología") == 1
    assert "timeline\tCronología" in kit_of(copy, "theme", "show", "--look", "templates/standard/theme.pptx")


def test_an_icon_is_a_file(copy: Path) -> None:
    assert Theme(name="standard", folders=(copy / "templates" / "standard",)).icon("flower").startswith("<svg")
