"""Where ink is on a page: none over the margin, words in the middle of their card, lines on what is left."""

from pathlib import Path

import pytest
from PIL import Image

from kit.document import Table, parse
from kit.formats.pdf.word_lists import shares
from kit.formats.rating import Rating, steps
from tests.formats.pdf.test_bad_copiers import AGENDA, pages_of

INCH = 200


def ink(page: Image.Image, *inches: float) -> tuple[int, int, int, int] | None:
    """Where ink is in that part of the page, by its left, top, right and bottom edge; None where it is white."""
    left, top, right, bottom = (round(edge * INCH) for edge in inches)
    return page.convert("L").crop((left, top, right, bottom)).point([255] * 200 + [0] * 56).getbbox()


def test_the_longest_bar_of_an_agenda_ends_where_the_table_ends(tmp_path: Path) -> None:
    (page,) = pages_of(AGENDA, tmp_path, facilitator=False)
    assert ink(page, 7.72, 0, 8.5, 10) is None
    assert ink(page, 7.4, 0, 7.7, 10) is not None


def test_a_word_on_a_card_is_in_its_middle_and_a_set_fills_its_page(tmp_path: Path) -> None:
    words = "\n".join(f"- {word}" for word in ("compare", "show", "reduce", "keep", "establish", "maintain"))
    (page,) = pages_of(f"::::: cards per-page=8 category=Words\n{words}\n:::::", tmp_path, facilitator=False)
    found = ink(page, 0.9, 1.2, 4.2, 3.5)
    assert found is not None
    assert abs((found[0] + found[2]) / 2 - 1.65 * INCH) < 12
    assert ink(page, 0.9, 9, 7.6, 10.2) is not None


@pytest.mark.parametrize("block", ['one-page rest="My notes"', 'roomy most=15 rest="My notes"'])
def test_what_a_short_page_has_left_is_to_write_on(block: str, tmp_path: Path) -> None:
    (page,) = pages_of(f"::::: {block}\n# A title\n\nA few words.\n:::::", tmp_path, facilitator=False)
    assert ink(page, 0.9, 9.3, 7.6, 10) is not None


@pytest.mark.parametrize("times", range(1, 9))
def test_the_lines_of_the_last_box_stay_in_it(times: int, tmp_path: Path) -> None:
    text = '::::: spread rest="My notes"\n# T\n\n' + "A few words.\n\n" * times * 2 + ":::::"
    (page,) = pages_of(text, tmp_path, facilitator=False)
    # Below the lowest line, the box's own edge and nothing else is there before the footer.
    low = page.convert("L").crop((2 * INCH, 0, 6 * INCH, round(10.4 * INCH))).point([255] * 200 + [0] * 56)
    rows = [y for y in range(low.height) if low.crop((0, y, low.width, y + 1)).getbbox()]
    box = [rows[at] for at in range(len(rows)) if at == 0 or rows[at] > rows[at - 1] + 1]
    assert box[-1] > 10.2 * INCH  # The edge of the box.
    assert 0.1 * INCH < box[-1] - box[-2] < 0.6 * INCH


def test_what_is_kept_together_and_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    rows = "".join(f"| {n} | {'Something that is rated by everybody. ' * 8} |\n" for n in range(30))
    pages = pages_of(f"::::: keep\n| N | What |\n|---|---|\n{rows}:::::", tmp_path, facilitator=False)
    assert len(pages) > 1
    assert all(ink(page, 0, 10.75, 8.5, 11) is None for page in pages)


def test_notes_of_several_pages_have_lines_beside_them_on_each(tmp_path: Path) -> None:
    said = "We look at what changed. " * 300
    slide = f"""# T

::::::::: notes-pages rest="My notes"
:::::::: slide-notes title="A slide" number="Slide 4" clock="3:10 PM" continued="(continued)"
::::::: script label="Say" kind="say"
{said}
:::::::
::::::: margin title="My notes"
:::::::
::::::::
:::::::::
"""
    first, second, *_ = pages_of(slide, tmp_path, facilitator=True)
    assert ink(first, 5.8, 8, 7.6, 9.5) is not None
    assert ink(second, 5.8, 3, 7.6, 9.5) is not None


SCALE = "| | Not yet | Now and then | Mostly | Always | Evidence |\n|---|:-:|:-:|:-:|:-:|---|\n"


def table(text: str) -> Table:
    (found,) = parse(text).blocks
    assert isinstance(found, Table)
    return found


def test_beside_a_scale_the_words_have_the_room_and_not_the_evidence() -> None:
    rated = table(f"{SCALE}| Families hear from us first with something good about their child | | | | | |")
    widths = shares(rated, Rating(evidence="Evidence").scale(rated))
    assert widths[0] > 1.5 * widths[5]
    assert widths[0] > 3 * widths[1]


def test_columns_to_count_in_are_as_wide_as_each_other_and_others_are_not() -> None:
    counted = table(
        f"{SCALE}| We greet | ___ ○ | ___ ○ | ___ ○ | ___ ○ | |\n| We ask | ___ ○ | ___ ○ | ___ ○ | ___ ○ | |"
    )
    assert steps(counted, frozenset()) == {1, 2, 3, 4}
    assert len({*shares(counted, steps(counted, frozenset()))[1:5]}) == 1
    said = table(f"{SCALE}| We greet | a | b | c | d | |\n| We ask | e | f | g | h | |")
    assert steps(said, frozenset()) == frozenset()
