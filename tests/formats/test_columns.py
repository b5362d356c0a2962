"""What `<!-- column -->` puts side by side."""

from kit.document import Group, Heading, parse
from kit.formats.side_by_side import shared, side_by_side, word_width
from kit.language.fonts import always_folders


def shape(text: str) -> list[str]:
    """The kinds of the blocks, and how many blocks each column has."""
    found = []
    for block in side_by_side(parse(text).blocks, 497):
        match block:
            case Group(kind="columns", blocks=columns):
                found.append(" | ".join(str(len(column.blocks)) for column in columns if isinstance(column, Group)))
            case Heading(level=level):
                found.append(f"h{level}")
            case _:
                found.append("text")
    return found


def test_without_a_column_break_nothing_changes() -> None:
    assert shape("a\n\nb") == ["text", "text"]


def test_what_stands_below_the_last_heading_is_the_first_column() -> None:
    assert shape("# T\n\na\n\n<!-- column -->\n\nb\n\nc") == ["h1", "1 | 2"]


def test_columns_that_begin_with_headings_keep_them_and_end_at_the_next() -> None:
    assert shape("# T\n\n### L\n\na\n\n<!-- column -->\n\n### R\n\nb\n\n### Both\n\nc") == ["h1", "2 | 2", "h3", "text"]


def test_three_columns_and_an_empty_one() -> None:
    assert shape("a\n\n<!-- column -->\n\n<!-- column -->\n\nb") == ["1 | 0 | 1"]


def test_a_second_pair_of_columns_after_a_heading() -> None:
    text = "### A\n\na\n\n<!-- column -->\n\nb\n\n### B\n\nc\n\n<!-- column -->\n\nd"
    assert shape(text) == ["h3", "1 | 1", "h3", "1 | 1"]


def test_a_table_too_wide_for_its_column_stands_across_and_the_others_stay_beside_each_other() -> None:
    table = "| Strategy | What it is | First step on Monday |\n|---|---|---|\n| Greeting | | |"
    text = f"### Heard\n\n{table}\n\n<!-- column -->\n\na\n\nb\n\n<!-- column -->\n\nc"
    assert shape(text) == ["h3", "text", "2 | 1"]
    assert shape("### Heard\n\n| A | B |\n|---|---|\n| a | b |\n\n<!-- column -->\n\nc") == ["h3", "1 | 1"]


def test_a_column_is_as_wide_as_the_words_of_its_table() -> None:
    table = "| Responsibilities | Accomplishments | Considerations |\n|---|---|---|\n| a | b | c |"
    (columns,) = side_by_side(parse(f"{table}\n\n<!-- column -->\n\nc").blocks, 497)
    assert isinstance(columns, Group)
    wide, narrow = map(int, columns.get("widths").split())
    assert wide > 300
    assert narrow >= 90


def test_what_is_shared_out_is_all_there_is_and_nobody_gets_less_than_needed() -> None:
    assert shared([1, 1, 1], [10, 200, 10], 300) == (50, 200, 50)
    assert shared([1, 3], [10, 10], 100) == (25, 75)
    assert shared([1, 1, 1], [300, 30, 100], 200) == (85, 30, 85)


def test_words_are_guessed_rather_too_wide_than_too_narrow() -> None:
    from PIL import ImageFont

    path = next(each for folder in always_folders() for each in sorted(folder.rglob("*Hyperlegible*.ttf")))
    font = ImageFont.truetype(str(path), 1000)
    for word in ("Strategy", "Responsibilities", "Wednesday", "communication", "EMPOWER", "illicit", "88.2"):
        real = font.getlength(word) / 1000
        assert real <= word_width(word) <= real * 1.25, word
