"""Lines of notes → labels."""

import pytest

from kit.importing.draft import DraftSlide, LabeledNote
from kit.importing.elements import TextLine, TextRun, joined
from kit.importing.speech import Setting, SpeechPlace, read_speech
from kit.importing.typed_slide_numbers import with_links
from kit.language.labels import Label
from kit.text import Markdown

PLACE = SpeechPlace(file="notes.docx", where="row 2")


def read(*lines: str, setting: Setting = "deck", under: Label | None = None) -> list[tuple[str, str]]:
    made = [TextLine(text=joined([TextRun(text=line)]), plain=line) for line in lines]
    return [(passage.label, passage.text) for passage in read_speech(made, setting, PLACE, under).passages]


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("Say: Welcome.", "Say", "Welcome."),
        ("SCRIPT: Welcome.", "Say", "Welcome."),
        ("Talking points: Welcome.", "Say", "Welcome."),
        ("T: (Hold up the book)", "Do", "Hold up the book"),
        ("Transition: Move to the next slide", "Do", "Move to the next slide"),
        ("Transition: Now we practice.", "Say", "Now we practice."),
        ("Discuss: What helps?", "Ask", "What helps?"),
        ("Directions: Form pairs.", "Do", "Form pairs."),
        ("Tip: Slow down.", "Note", "Tip: Slow down."),
        ("Note: Slow down.", "Note", "Slow down."),
        ("Look fors: Quiet groups", "Watch for", "Quiet groups"),
        ("In Zoom: Use rooms.", "Virtual", "In Zoom: Use rooms."),
        ("Adapted from: Clarke", "Source", "Clarke"),
        ("Pregunte: ¿Qué ayuda?", "Ask", "¿Qué ayuda?"),
        ("Materials: chart paper, markers and tape", "Materials", "chart paper; markers and tape"),
        ("Handouts: rubric; survey", "Materials", "rubric; survey"),
    ],
)
def test_the_beginning_of_a_line_decides(written: str, label: str, text: str) -> None:
    assert read(written) == [(label, text)]


def test_a_label_holds_until_the_next() -> None:
    assert read("Note: One.", "Two.", "Say: Three.") == [("Note", "One.\n\nTwo."), ("Say", "Three.")]


def test_without_a_label_a_script_is_said_and_orders_are_done() -> None:
    lines = ("Welcome everyone.", "Have participants turn and talk.", "Click to advance")
    assert [label for label, _ in read(*lines)] == ["Say", "Do"]


def test_without_a_label_a_plan_is_the_leaders() -> None:
    lines = ("“Welcome!”", "Distribute the cards.", "Two teachers were absent last week.", "What will you try?")
    assert [label for label, _ in read(*lines, setting="plan")] == ["Say", "Do", "Note", "Say"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[click to advance]", [("Do", "click to advance")]),
        ("[If time permits, a second partner]", [("If time", "a second partner")]),
        ("[Note: they know this]", [("Note", "they know this")]),
        ("(whisper)", [("Note", "whisper")]),
        ("[Sun-Mi’s story]", [("Note", "\\[Sun-Mi’s story\\]")]),
    ],
)
def test_brackets_around_a_whole_line(written: str, found: list[tuple[str, str]]) -> None:
    assert read(written) == found


def test_brackets_give_settings_and_the_time() -> None:
    lines = [
        TextLine(text=joined([TextRun(text=t)]), plain=t)
        for t in ("[Hidden slide]", "[Transition slide]", "[5-7 minutes]")
    ]
    speech = read_speech(lines, "deck", PLACE)
    assert speech.settings == ["hidden", "kind: transition"]
    assert speech.time is not None
    assert speech.time.time == "5–7 min"


def test_a_time_within_words_is_told_as_a_step_to_write() -> None:
    said = "Read page 1 alone (5-7 minutes). Chart one category (10 minutes)."
    lines = [
        TextLine(text=joined([TextRun(text=t)]), plain=t) for t in (said, "[5 minutes]", "Time: about (9 min)", "Rest.")
    ]
    (finding,) = read_speech(lines, "deck", PLACE).findings
    assert (finding.harm, finding.detail) == ("time", "(5-7 minutes), (10 minutes)")


def test_one_letter_labels_are_told() -> None:
    speech = read_speech([TextLine(text=joined([TextRun(text="S: A lion")]), plain="S: A lion")], "deck", PLACE)
    assert [finding.message for finding in speech.findings] == ["“S:” is read as students"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Look back (Slide 2).", "Look back (Slide [Two](slide:2))."),
        ("See slides 2-3 again", "See slides [Two](slide:2)-[Three](slide:3) again"),
        ("Go to slide 12", "Go to slide 12"),
        ("on slide 1 itself", "on slide 1 itself"),
        ("Slide 2 min each", "Slide 2 min each"),
        ("[slide 2](https://e.org)", "[slide 2](https://e.org)"),
        ("diapositiva 3", "diapositiva [Three](slide:3)"),
    ],
)
def test_a_typed_slide_number_is_a_link_where_the_deck_says_which(written: str, read: str) -> None:
    slides = [
        DraftSlide(key=str(n), file="a.pptx", where=f"slide {n}", title=Markdown(name), plain=name, number=n,
              passages=(LabeledNote(label="Say", text=Markdown(written)),) * (n == 1))
        for n, name in enumerate(("One", "Two", "Three"), 1)
    ]  # fmt: skip
    made, findings = with_links(slides)
    assert made[0].passages[0].text == read
    assert len(findings) == (written != read)
