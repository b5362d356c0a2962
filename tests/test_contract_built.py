"""The contract over all input, through what is built: each word is in an output, or on a line that a problem names."""

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from kit.build.build import SessionKit, build
from kit.build.request import Request
from kit.checks import check_session
from kit.diagnostics import Problem, Severity
from kit.session import read_text
from tests.session.test_contract import HEADS, NONCE, TYPED, written

FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing file is shown as it was found: each is built, which takes a second."""
_TAG = re.compile(r"<[^>]*>")
_SAID = re.compile(r'(?:descr|title|Target|val)="([^"]*)"')


def problems_of(text: str) -> tuple[Problem, ...]:
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    return (*problems, *check_session(session, Path()))


def buildable(*fragments: str) -> bool:
    """Whether the fragments together have no error: a picture that is nowhere stops a build, and is named."""
    return not any(problem.severity is Severity.ERROR for problem in problems_of(written(list(fragments))))


BUILT = tuple(fragment for fragment in (*TYPED, *HEADS) if buildable(fragment) and not fragment.startswith("# "))
"""None begins a block: below its heading, a text stands on no slide."""


def words_in(data: bytes, *folders: str) -> set[str]:
    """The made-up words in the parts of an Office file, in texts, alternative texts and addresses."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(folders) and name.endswith((".xml", ".rels")):
                xml = archive.read(name).decode("utf-8")
                found |= set(NONCE.findall(_TAG.sub("", xml))) | set(NONCE.findall(" ".join(_SAID.findall(xml))))
    return found


def kit_of(text: str) -> tuple[SessionKit, tuple[Problem, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "session.md")
        path.write_text(text, encoding="utf-8")
        return build(Request(session=path, outputs=Path(folder), only=("deck", "notes"))), problems_of(text)


def look(text: str) -> None:
    """Looks for each word of the file in what is built, and for each of the facilitator's where people see it."""
    kit, problems = kit_of(text)
    slides = words_in(kit.files["deck.pptx"], "ppt/slides/")
    notes = words_in(kit.files["deck.pptx"], "ppt/notesSlides/") | words_in(
        kit.files["facilitator-notes.docx"], "word/document", "word/_rels"
    )
    lines = text.split("\n")
    named = " ".join(each.place.text + each.message for each in problems)
    for first, last in (pair for each in problems for pair in re.findall(r"lines (\d+)–(\d+)", each.message)):
        named += " ".join(lines[int(first) - 1 : int(last)])
    assert set(NONCE.findall(text)) - slides - notes - set(NONCE.findall(named)) == set()
    session, _ = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    private = {word for slide in session.slides for part in slide.script for word in NONCE.findall(part.text)}
    public = {word for slide in session.slides for word in NONCE.findall(slide.title + slide.body)}
    assert (private - public) & slides == set()


@pytest.mark.slow
def test_each_form_of_what_people_type_is_in_what_is_built() -> None:
    slides = [f"## Slide {n} (9 min)\n\n{fragment}" for n, fragment in enumerate(BUILT) if fragment not in HEADS]
    look(written(slides))


@pytest.mark.slow
@settings(max_examples=4, phases=FOUND)
@given(st.lists(st.sampled_from(BUILT), min_size=1, max_size=8))
def test_each_word_is_in_what_is_built(fragments: list[str]) -> None:
    assume(buildable(*fragments))  # a setting below a sub-heading is an error only where both stand
    look(written(fragments))


def test_what_stops_a_build_is_named_at_its_line() -> None:
    for fragment in {*TYPED, *HEADS} - set(BUILT):
        text = written([fragment])
        errors = [each for each in problems_of(text) if each.severity is Severity.ERROR]
        assert fragment.startswith("# ") or errors, fragment
        assert all(each.place.line > 6 and each.help for each in errors), fragment
