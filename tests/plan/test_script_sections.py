"""A script is cut where its steps begin, and no word of it is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.diagnostics import Place
from kit.plan.script_sections import ASIDES, ScriptSection, script_sections
from kit.session.slide_parts import ScriptPart
from kit.text import Markdown

LABELS = ("Say", "Do", "Ask", "Note", *ASIDES)


def parts(*said: tuple[str, str]) -> tuple[ScriptPart, ...]:
    return tuple(ScriptPart(label=label, text=Markdown(text), place=Place(file="")) for label, text in said)  # type: ignore[arg-type]


def cut(script: Sequence[ScriptPart], *steps: str) -> list[tuple[tuple[int, ...], list[str]]]:
    found = script_sections(script, tuple(map(Markdown, steps)))
    return [(section.steps, [part.text for part in section.parts]) for section in found]


RUBRIC = parts(
    ("Note", "Before people arrive, hang six charts."),
    ("Say", "On the walls are six charts. Find your group. First, on your own, read page one. Underline what we do."),
    ("Do", "Start a timer: five minutes."),
    ("Say", "Now you are the experts. Make a chart with the gist."),
    ("Do", "Call one minute. Then the speakers, left to right."),
    ("Ask", "After each speaker: what did you see?"),
    ("If short", "One minute for each speaker."),
)


def test_a_step_begins_where_the_script_takes_up_its_words() -> None:
    steps = ("Find your group", "Read page 1 alone", "Chart the gist", "One speaker per group")
    assert cut(RUBRIC, *steps) == [
        ((), ["Before people arrive, hang six charts."]),
        ((0,), ["On the walls are six charts. Find your group."]),
        ((1,), ["First, on your own, read page one. Underline what we do.", "Start a timer: five minutes."]),
        (
            (2,),
            [
                "Now you are the experts. Make a chart with the gist.",
                "Call one minute. Then the speakers, left to right.",
            ],
        ),
        ((3,), ["After each speaker: what did you see?"]),
    ]


def test_a_step_that_nothing_takes_up_begins_with_the_next_thing_said() -> None:
    script = parts(("Say", "Come in."), ("Do", "Wait."), ("Ask", "Who knows?"))
    assert cut(script, "Xylophone", "Marimba") == [((0,), ["Come in.", "Wait."]), ((1,), ["Who knows?"])]
    assert cut(script, "Xylophone", "Marimba", "Celesta") == [
        ((0,), ["Come in.", "Wait."]),
        ((1, 2), ["Who knows?"]),
    ]


def test_steps_without_a_script_and_a_script_without_steps() -> None:
    assert script_sections((), ()) == ()
    assert script_sections((), (Markdown("Read"), Markdown("Talk"))) == (ScriptSection(steps=(0, 1)),)
    assert cut(parts(("Say", "Come in."))) == [((), ["Come in."])]


def test_marked_words_and_lists_are_never_parted() -> None:
    script = parts(("Say", "Read *this one. Chart the gist* now.\n\n- One. Speaker here\n- Two. Speaker there"))
    assert cut(script, "Read", "Chart the gist", "Speaker there") == [((0, 1, 2), [script[0].text])]


@given(
    script=st.lists(
        st.tuples(st.sampled_from(LABELS), st.text("abcd eEéñ.!?…”*`_[](“ \n-1", min_size=1, max_size=60)), max_size=6
    ),
    steps=st.lists(st.text("abcd eEé", max_size=12), max_size=5),
)
def test_no_word_is_lost_or_moved_and_every_step_begins_once(script: list[tuple[str, str]], steps: list[str]) -> None:
    told = parts(*script)
    found = script_sections(told, tuple(map(Markdown, steps)))
    said = "".join(part.text for section in found for part in section.parts)
    whole = "".join(part.text for part in told if part.label not in ASIDES)
    assert "".join(said.split()) == "".join(whole.split())
    assert [at for section in found for at in section.steps] == list(range(len(steps)))


@pytest.mark.parametrize("words", [600, 6000])
def test_a_long_script_is_cut_too_or_stays_whole(words: int) -> None:
    script = parts(("Say", "So it is. " * (words // 3) + "Chart the gist."))
    assert sum(len(section.steps) for section in script_sections(script, (Markdown("Read"), Markdown("Chart")))) == 2
