"""A session that is read, and judged while its slides are set."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kit import beside
from kit.build import build
from kit.diagnostics import ProblemsFound
from kit.reading import MANY_SLIDES, Reading, read
from kit.request import Request
from kit.workshop import Workshop

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sessions/partnering-with-families"
forks = pytest.mark.skipif(sys.platform != "linux", reason="nothing can be done beside elsewhere")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
HEAD = "---\ntitle: Ours\n---\n\n# One (5 min)\n\n"
SLIDE = "## A slide (1 min)\n\n- Words\n\n> **Say:** Something to say.\n\n"
WRONG = "## Another (1 min)\n\n- See [here](#nowhere) what\n\n![A drawing](nothing.png)\n\n> **Say:** Look.\n\n"


def asked(session: Path, **more: object) -> Request:
    return Request(session=session, only=("deck",), today=date(2026, 11, 23), **more)  # type: ignore[arg-type]


def written(folder: Path, text: str) -> Path:
    path = folder / "session.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def as_in_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests have had pages set, by threads that then wait for more: they hold nothing that a copy would need."""
    monkeypatch.setattr(beside, "_alone", lambda: True)


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_alone", lambda: False)


@forks
@pytest.mark.parametrize("session", ["partnering-with-families", "leer-juntos"])
def test_a_kit_is_the_same_where_nothing_is_done_beside(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    request = asked(ROOT / "sessions" / session)
    both = build(request)
    alone(monkeypatch)
    assert build(request) == both


@forks
def test_the_slides_are_begun_before_the_session_is_judged() -> None:
    with Reading(asked(SAMPLE), ahead=True) as reading:
        session, _ = reading.read()
        begun = reading.begun()
        assert begun is not None
        assert begun.plan.title == session.title
        assert reading.judge() == reading.judge() == read(asked(SAMPLE))[2]


@forks
@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [\n---\n",
        HEAD + SLIDE + "## Bad (9999999 min)\n",
        HEAD + SLIDE + WRONG,
        HEAD + SLIDE + "See [there](#nowhere).\n",
        HEAD + SLIDE.replace("1 min", "9 min"),
        HEAD.replace("---\n\n", "theme: nosuch\n---\n\n") + SLIDE,
        HEAD.replace("---\n\n", "theme: nosuch\n---\n\n") + WRONG,
        HEAD + "## Pick (1 min)\n<!-- choose: 1 -->\n\n",
        HEAD + SLIDE * (MANY_SLIDES + 1) + WRONG,
    ],
)
def test_what_is_wrong_is_told_alike(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = written(tmp_path, text)
    with pytest.raises(ProblemsFound) as both:
        build(asked(session))
    alone(monkeypatch)
    with pytest.raises(ProblemsFound) as one:
        build(asked(session))
    assert both.value.problems == one.value.problems


@forks
@pytest.mark.parametrize("minutes", [None, 45])
def test_every_warning_is_told_once_and_in_order(
    minutes: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HEAD.replace("title: Ours\n", "title: Ours\nlength: 90 min\nreview by: 2026-11-30\n") + SLIDE + "## Said\n"
    request = asked(written(tmp_path, text), minutes=minutes, date=date(2026, 12, 5))
    both = [problem.code for problem in build(request).warnings]
    alone(monkeypatch)
    assert both == [problem.code for problem in build(request).warnings]
    assert both.count("past-review") == both.count("slide-without-words") == 1
    with pytest.raises(ProblemsFound) as one:
        build(replace(request, strict=True))
    monkeypatch.setattr(beside, "_alone", lambda: True)
    with pytest.raises(ProblemsFound) as other:
        build(replace(request, strict=True))
    assert one.value.problems == other.value.problems


@forks
def test_with_strict_a_warning_is_told_before_a_look_that_cannot_be_opened(tmp_path: Path) -> None:
    look = tmp_path / "look.pptx"
    look.write_bytes(b"no look")
    session = written(tmp_path, HEAD + SLIDE + "## Said\n")
    with pytest.raises(ProblemsFound) as found:
        build(asked(session, look=look))
    assert {problem.code for problem in found.value.problems} == {"bad-look"}
    with pytest.raises(ProblemsFound) as found:
        build(asked(session, look=look, strict=True))
    assert "bad-look" not in {problem.code for problem in found.value.problems}


@forks
def test_a_long_session_is_judged_before_anything_is_made_of_it(tmp_path: Path) -> None:
    for slides, ahead in ((MANY_SLIDES, True), (MANY_SLIDES + 1, False)):
        with Reading(asked(written(tmp_path, HEAD + SLIDE * slides)), ahead=True) as reading:
            reading.read()
            assert (reading.begun() is not None) == ahead


@forks
def test_slides_that_fail_since_the_session_is_wrong_are_not_spoken_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deck(self: Workshop, slides: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workshop, "deck", deck)
    with pytest.raises(ProblemsFound):
        build(asked(written(tmp_path, HEAD + SLIDE + WRONG)))
    with pytest.raises(ZeroDivisionError):
        build(asked(written(tmp_path, HEAD + SLIDE)))


def test_whoever_says_how_many_minutes_there_are_is_not_told_of_the_sessions_own(tmp_path: Path) -> None:
    session = written(
        tmp_path, HEAD.replace("title: Ours\n", "title: Ours\nlength: 3 min\n") + SLIDE.replace("1 min", "5 min")
    )
    with pytest.raises(ProblemsFound) as found:
        read(asked(session))
    assert "session-too-long" in {problem.code for problem in found.value.problems}
    assert read(asked(session, minutes=45))[2] == ()


@forks
@pytest.mark.parametrize(
    ("text", "more"),
    [(HEAD + SLIDE + "## Bad (9999999 min)\n", {}), (HEAD + SLIDE, {"choose": ("nosuch",)})],
)
def test_nothing_is_begun_of_what_cannot_be_planned(text: str, more: dict[str, object], tmp_path: Path) -> None:
    with Reading(asked(written(tmp_path, text), **more), ahead=True) as reading:
        reading.read()
        assert reading.ahead
        assert reading.begun() is None
