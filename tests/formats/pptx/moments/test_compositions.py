"""Slides of each moment in the kit's look: what stands on them, in which places, and what happens with bad input."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pytest
from pptx import Presentation

from kit.document import parse
from kit.formats.pptx import DeckToWrite, WrittenDeck, write_deck
from kit.formats.sheet import Sheet
from kit.images import qr_code
from kit.theme.theme import find_theme, search_path
from tests.formats.pptx.overflowing import overflows

pytestmark = pytest.mark.standard_look
THEME = find_theme("standard", search_path())
LOOK = THEME.file("theme.pptx")
URL = "https://example.org/page"
STRIP = 'strip="480 1020 600" here=2 here-name="Practice" here-alt="Part 2 of 3: Practice"'


def slide(moment: str, body: str, title: str = "A title", rest: str = STRIP) -> str:
    return f'::::::: slide id=one moment="{moment}" {rest}\n## {title}\n\n{body}\n\n:::::: notes\n::::::\n:::::::\n'


def panel(seconds: str = "60 300", whole: int = 420, until: str = "until 2:52", facts: bool = True) -> str:
    fact = "::::: fact icon=users strong\nIn pairs\n:::::\n" if facts else ""
    return f':::::: panel seconds="{seconds}" whole={whole} figure="7" unit="minutes" until="{until}"\n{fact}::::::'


def deck_of(text: str, language: str = "en-US", look: Any = LOOK) -> WrittenDeck:
    sheet = Sheet(title="t", session="t", school="", language=language)
    pictures = {f"qr:{URL}": qr_code(URL)}
    return write_deck(
        DeckToWrite(parse(text), look, sheet=sheet, pictures=pictures, logo=None, footer="The footer", icon=THEME.icon)
    )


def every(shapes: Any) -> list[Any]:
    return [each for shape in shapes for each in (shape, *(every(shape.shapes) if hasattr(shape, "shapes") else ()))]


def shapes_of(deck: WrittenDeck, number: int = 0) -> list[Any]:
    return every(Presentation(io.BytesIO(deck.data)).slides[number].shapes)


def layouts(deck: WrittenDeck) -> list[str]:
    return [each.slide_layout.name for each in Presentation(io.BytesIO(deck.data)).slides]


def named(deck: WrittenDeck, name: str, number: int = 0) -> Any:
    return next(shape for shape in shapes_of(deck, number) if shape.name == name)


def disjoint(deck: WrittenDeck) -> list[tuple[int, str, str]]:
    """The boxes with words or pictures that share room, but for one that stands within another."""
    found = []
    for number, page in enumerate(Presentation(io.BytesIO(deck.data)).slides, start=1):
        boxes = [
            (each.name, each.left, each.top, each.left + each.width, each.top + each.height)
            for each in every(page.shapes)
            if each.width and (each.shape_type == 13 or (each.has_text_frame and each.text_frame.text.strip()))
        ]
        for one, other in itertools.combinations(boxes, 2):
            wide, high = min(one[3], other[3]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[2], other[2])
            if wide > 12700 and high > 12700 and not within(one, other) and not within(other, one):
                found.append((number, one[0], other[0]))
    return found


def within(one: Any, other: Any) -> bool:
    return bool(
        one[1] >= other[1] - 9999
        and one[2] >= other[2] - 9999
        and one[3] <= other[3] + 9999
        and one[4] <= other[4] + 9999
    )


STEPS = "1. Read page 1 (1 min)\n2. Tell a partner (5 min)\n   - What surprised you?\n"
ROWS = "".join(
    f'::::: entry state={state} clock="2:{at}5 PM" title="Block {at}" detail="What it holds" minutes="{at}0 min" seconds={at}00\n:::::\n'  # noqa: E501
    for at, state in ((1, "done"), (2, "now"), (3, "next"))
)
SLIDES = {
    "activity": slide("activity", STEPS + panel(), rest=f'{STRIP} above="Practice · activity"'),
    "question": slide("activity", "Tell one person what you will try." + "\n\n" + panel("", 60)),
    "bare": slide("activity", panel("", 480)),
    "text and steps": slide("activity", "- Hope\n- Strength\n\n<!-- column -->\n\n" + STEPS[:48] + "\n\n" + panel()),
    "agenda": slide("agenda", f":::::: agenda\n{ROWS}::::::"),
    "opener": slide("opener", ':::::: opener number="2" when="2:15 – 2:45" need="You will need"\nTo practice\n\n::::: fact icon=scroll\nthe sheet\n:::::\n::::::'),  # noqa: E501
    "break": slide("break", "", "Break", f'{STRIP} lasts="10 min" returns="Back at 3:53 PM"'),
    "number": slide("number", "of families", "41%"),
    "numbers": slide("number", "### 41%\nof families\n\n<!-- column -->\n\n### 19%\nof children\n\n<!-- column -->\n\n### 312\nanswers"),  # noqa: E501
    "quotation": slide("quotation", '> "I stood there for ten minutes."\n>\n> A grandmother, third grade'),
    "statement": slide("statement", "Keep it in mind.", "Back to your seats"),
    "closing": slide("closing", "Try one thing.", "Thank you"),
    "resources": slide("resources", f'Free workshops.\n\n:::::: qr url="{URL}" label="The calendar"\n::::::'),
    "points": slide("input", "- Sign in\n- Take a pen\n- Sit down"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "layout"),
    [("activity", "Activity"), ("question", "Activity with a Question"), ("bare", "Activity"),
     ("text and steps", "Activity with Text"), ("agenda", "Agenda"), ("opener", "Section Header"), ("break", "Break"),
     ("number", "Number"), ("numbers", "Three Numbers"), ("quotation", "Quote"), ("statement", "Statement"),
     ("closing", "Closing"), ("resources", "Resources"), ("points", "Points")],
)  # fmt: skip
def test_each_moment_has_a_layout_of_its_own(name: str, layout: str) -> None:
    deck = deck_of(SLIDES[name])
    assert layouts(deck) == [layout]
    assert (overflows(deck.data), disjoint(deck), deck.reports) == ((), [], ())


def test_steps_are_cards_in_places_of_the_layout_with_their_minutes_and_details() -> None:
    deck = deck_of(SLIDES["activity"])
    second = named(deck, "Step 2")
    assert second.is_placeholder
    assert [(p.text, p.level) for p in second.text_frame.paragraphs] == [
        ("Tell a partner", 0),
        ("What surprised you?", 1),
    ]
    assert named(deck, "Minutes of step 2").text_frame.text == "5\u00a0min"
    assert named(deck, "Line above").text_frame.text == "Practice · activity"


def test_the_ring_has_an_arc_for_each_step_and_one_for_what_is_left() -> None:
    names = [shape.name for shape in shapes_of(deck_of(SLIDES["activity"]))]
    assert [name for name in names if name.startswith(("Time of", "Time to"))] == [
        "Time of step 1",
        "Time of step 2",
        "Time to spare",
    ]
    assert "Ring" in [shape.name for shape in shapes_of(deck_of(SLIDES["bare"]))]
    assert named(deck_of(SLIDES["activity"]), "Until").text_frame.text == "until 2:52"


@pytest.mark.parametrize("rest", [STRIP, f"{STRIP} reveal=true"])
@pytest.mark.parametrize("language", ["en-US", "ar"])
def test_a_click_on_the_ring_has_it_run_out_with_the_time_and_no_other_click_does(rest: str, language: str) -> None:
    deck = deck_of(slide("activity", STEPS + panel(), rest=rest), language)
    page = Presentation(io.BytesIO(deck.data)).slides[0]
    ring = next(shape for shape in page.shapes if shape.name == "Time that is left")
    assert [shape.name for shape in ring.shapes][:2] == ["Time of step 1", "Time of step 2"]
    own = [each for each in page._element.iter("{*}cTn") if each.get("nodeType") == "interactiveSeq"]
    assert {each.get("spid") for each in own[0].iter("{*}spTgt")} == {str(ring.shape_id)}
    effect = next(each for each in own[0].iter("{*}animEffect"))
    assert (effect.get("filter"), effect.get("transition")) == ("wheel(1)", "out")
    assert next(effect.iter("{*}cTn")).get("dur") == "420000"
    ids = [each.get("id") for each in page._element.iter("{*}cTn")]
    assert (len(own), len(ids)) == (1, len(set(ids)))
    assert not {str(ring.shape_id)} & {
        each.get("spid")
        for main in page._element.iter("{*}cTn") if main.get("nodeType") == "mainSeq"
        for each in main.iter("{*}spTgt")
    }  # fmt: skip


def test_the_strip_names_where_people_are_and_says_it_to_those_who_do_not_see_it() -> None:
    deck = deck_of(SLIDES["points"])
    strip = named(deck, "You are here")
    assert strip._element.nvGrpSpPr.cNvPr.get("descr") == "Part 2 of 3: Practice"
    widths = [named(deck, f"Part {n}").width for n in (1, 2, 3)]
    assert (widths[1] / widths[0], widths[1] / widths[2]) == (pytest.approx(1020 / 480, 0.01), pytest.approx(1.7, 0.01))
    assert named(deck, "Part 2").height == 2 * named(deck, "Part 1").height
    assert named(deck, "Name").text_frame.text == "Practice"


def test_a_last_line_without_marks_says_who_said_it() -> None:
    said = named(deck_of(SLIDES["quotation"]), "Who said it")
    assert [(p.text, p.level) for p in said.text_frame.paragraphs] == [("A grandmother", 0), ("third grade", 1)]


def test_a_hundred_dots_say_how_many_that_is() -> None:
    group = named(deck_of(SLIDES["number"]), "41 of 100")
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == "41%"


def test_sizes_are_the_layouts_and_never_on_the_words_of_a_place_but_for_minutes() -> None:
    for name, text in SLIDES.items():
        for shape in shapes_of(deck_of(text)):
            if shape.is_placeholder and shape.has_text_frame and not shape.name.startswith("Minutes"):
                sizes = [
                    run.font.size for p in shape.text_frame.paragraphs for run in p.runs if "\u2003" not in run.text
                ]
                assert set(sizes) <= {None}, (name, shape.name)


def test_eleven_steps_go_on_over_a_second_slide_and_count_on() -> None:
    steps = "".join(f"{n}. Step number {n} (1 min)\n" for n in range(1, 12))
    deck = deck_of(slide("activity", steps + "\n" + panel("60 " * 11, 660)))
    assert len(deck.slides) == 2
    assert [report.what for report in deck.reports] == ["continued"]
    numbers = [
        shape.text_frame.text for n in (0, 1) for shape in shapes_of(deck, n) if shape.name.startswith("Number ")
    ]
    assert numbers == [str(n) for n in range(1, 12)]
    assert (overflows(deck.data), disjoint(deck)) == ((), [])


def test_a_long_step_takes_no_more_slides_than_it_must() -> None:
    long = "Mark what families asked for, " + "in letters and in what children say at home, " * 6
    steps = "".join(f"{n}. {long if n == 4 else 'Do it'} (1 min)\n" for n in range(1, 12))
    deck = deck_of(slide("activity", steps + "\n" + panel("60 " * 11, 660)))
    assert len(deck.slides) <= 4
    assert (overflows(deck.data), disjoint(deck)) == ((), [])


def test_a_link_below_the_steps_leaves_them_cards_and_stands_in_a_place_of_its_own() -> None:
    deck = deck_of(slide("activity", f"{STEPS}\n[The sheet]({URL})\n\n{panel()}"))
    assert layouts(deck) == ["Activity"]
    assert named(deck, "Below the steps").is_placeholder
    assert named(deck, "Below the steps").text_frame.text == "The sheet"
    card = named(deck, "Step 2")
    assert card.top + card.height <= named(deck, "Below the steps").top
    assert (overflows(deck.data), disjoint(deck)) == ((), [])


def test_the_only_step_is_a_question_and_no_card_with_the_number_one() -> None:
    deck = deck_of(slide("activity", "1. One voice per group (5 min)\n\n" + panel("300", 300)))
    assert layouts(deck) == ["Activity with a Question"]
    assert named(deck, "Question").text_frame.text == "One voice per group"


def test_a_figure_that_is_no_share_has_the_slide_with_its_words_below_it() -> None:
    deck = deck_of(slide("number", "minutes a day", "15"))
    assert layouts(deck) == ["Number by Itself"]
    title = Presentation(io.BytesIO(deck.data)).slides[0].shapes.title
    text = named(deck, "Text")
    assert text.top - (title.top + title.height) < 30 * 12700
    assert (overflows(deck.data), disjoint(deck)) == ((), [])


def test_no_line_of_a_statement_holds_a_word_alone() -> None:
    deck = deck_of(slide("statement", "Few words.", "Help for your one good thing"))
    page = Presentation(io.BytesIO(deck.data)).slides[0]
    assert page.shapes.title.width < 0.85 * page.slide_layout.placeholders[0].width
    assert deck_of(SLIDES["statement"]).reports == ()


@pytest.mark.parametrize(
    "body",
    ["1. " + "many words in one step " * 15 + "(5 min)\n\n" + panel("300", 300),
     "1. One\n2. Two\n\n" + panel("", 0, "", facts=False),
     "1. One (1 min)\n\n" + panel("60", 60, "", facts=False),
     "- " + "word " * 200 + "\n\n" + panel()],
)  # fmt: skip
def test_a_composition_holds_or_the_slide_is_as_any_other(body: str) -> None:
    deck = deck_of(slide("activity", body, "A title that is rather long and goes on for more than a line or two"))
    assert (overflows(deck.data), disjoint(deck)) == ((), [])


def test_steps_appear_on_clicks_with_all_that_belongs_to_them() -> None:
    deck = deck_of(slide("activity", STEPS + panel(), rest=f"{STRIP} reveal=true"))
    xml = Presentation(io.BytesIO(deck.data)).slides[0]._element
    nodes = [each.get("nodeType") for each in xml.iter("{*}cTn") if each.get("presetClass") == "entr"]
    assert nodes == ["clickEffect", "withEffect", "withEffect"] * 2


def test_a_language_from_right_to_left_has_the_panel_on_the_left() -> None:
    deck = deck_of(SLIDES["activity"], "ar")
    assert named(deck, "Panel").left < named(deck, "Step 1").left
    assert named(deck, "Number 1").left > named(deck, "Step 1").left + named(deck, "Step 1").width // 2
    assert named(deck, "Part 1").left > named(deck, "Part 2").left


def test_the_stamp_of_a_hidden_slide_stands_where_the_strip_would() -> None:
    deck = deck_of(slide("activity", STEPS + panel(), rest='hidden=true stamp="Hidden" back=one back-words="Back"'))
    stamp = named(deck, "Hidden")
    assert 464 * 12700 <= stamp.top <= stamp.top + stamp.height <= 494 * 12700
    assert disjoint(deck) == []


LONG = "It goes on for several lines, and for several more, until nobody knows where it began. " * 5


def test_who_wrote_more_than_a_moment_holds_is_told_that_the_slide_is_plain() -> None:
    told = deck_of(slide("quotation", f"> {LONG * 2}\n> — Somebody")).reports
    assert "plain" in [report.what for report in told]
    assert "plain" not in [report.what for report in deck_of(slide("quotation", "> Few words\n> — Somebody")).reports]
    assert "plain" not in [report.what for report in deck_of(slide("input", f"> {LONG}\n> — Somebody")).reports]


def test_from_right_to_left_all_of_the_kits_look_is_on_the_other_side() -> None:
    """Layouts, what slides inherit from them, and what stands in places of its own."""
    plain, other = deck_of(SLIDES["activity"]), deck_of(SLIDES["activity"], "ar")
    width = Presentation(io.BytesIO(plain.data)).slide_width
    boxes = [
        {each.name: (each.left, each.width) for each in Presentation(io.BytesIO(deck.data)).slides[0].shapes}
        for deck in (plain, other)
    ]
    assert {name: (width - x - w, w) for name, (x, w) in boxes[0].items()} == boxes[1]
    layouts_of = [Presentation(io.BytesIO(deck.data)).slide_layouts.get_by_name("Number") for deck in (plain, other)]
    fields = [next(each for each in layout.shapes if each.name == "Field") for layout in layouts_of]
    assert (fields[0].left, fields[1].left) == (0, width - fields[1].width)
    assert disjoint(other) == []


@pytest.mark.parametrize(("language", "side"), [("en-US", "lIns"), ("ar", "rIns")])
def test_words_on_a_card_without_a_number_begin_where_the_number_would(language: str, side: str) -> None:
    deck = deck_of(slide("activity", "- **One** book\n- **Another** book\n\n" + panel(seconds="")), language)
    frame = next(named(deck, "Point 1")._element.iter("{*}bodyPr"))
    assert frame.get(side) == str(34 * 12700)
    numbered = deck_of(slide("activity", "1. One book\n2. Another book\n\n" + panel(seconds="")), language)
    assert next(named(numbered, "Step 1")._element.iter("{*}bodyPr")).get(side) is None
