"""A kit that LibreOffice opened and saved, and in which nobody changed anything, has no edits in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pptx
import pytest
from msgspec.structs import replace

from kit.build.build import build
from kit.build.request import Request
from kit.folder import save
from tests.edits.kits import libreoffice_all, needs_libreoffice
from tests.looks.odd import make_look

SESSIONS = Path(__file__).parents[2] / "sessions"
SAMPLES = sorted(path.parent.name for path in SESSIONS.glob("*/session.md"))
IMPRESS = "pptx:Impress MS PowerPoint 2007 XML"
TEMPLATES = Path("/usr/lib/libreoffice/share/template/common/presnt")


def looks(folder: Path) -> dict[str, Path | None]:
    """Kit's own look, python-pptx's, an odd one in which colors mean others, and one that LibreOffice has made."""
    found = {
        "own": None,
        "blank": Path(pptx.__file__).parent / "templates" / "default.pptx",
        "dark": make_look("dark", folder),
    }
    if (TEMPLATES / "Focus.otp").is_file():
        focus = folder / "Focus.pptx"
        focus.write_bytes((TEMPLATES / "Focus.otp").read_bytes())
        libreoffice_all([focus], folder, IMPRESS)
        found["focus"] = focus
    return found


@pytest.mark.standard_look
@pytest.mark.slow
@needs_libreoffice
def test_a_mere_save_of_a_sample_in_any_look_is_no_edit(tmp_path: Path) -> None:
    requests = {
        f"{sample} in {name}": Request(
            session=SESSIONS / sample, only=("deck",), participants=36, today=date(2026, 11, 23), start=14 * 3600,
            look=look, out=tmp_path / f"{sample} in {name}", over=True,
        )
        for sample in SAMPLES
        for name, look in looks(tmp_path).items()
    }  # fmt: skip
    decks = []
    for name, request in requests.items():
        save(build(request).files, tmp_path / name, whole=False)
        decks.append((tmp_path / name / "deck.pptx").replace(tmp_path / f"{name}.pptx"))
    libreoffice_all(decks, tmp_path, IMPRESS)
    edited = {}
    for deck, (name, request) in zip(decks, requests.items(), strict=True):
        deck.replace(tmp_path / name / "deck.pptx")
        # An hour later, so that slides on which a clock stands are other ones today.
        kit = build(replace(request, start=15 * 3600))
        if kit.kept or kit.lost:
            edited[name] = (kit.kept, kit.lost)
    assert edited == {}
