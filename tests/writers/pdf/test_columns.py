"""What `<!-- column -->` puts side by side."""

from kit.document import Group, Heading, parse
from kit.writers.pdf.columns import side_by_side


def shape(text: str) -> list[str]:
    """The kinds of the blocks, and how many blocks each column has."""
    found = []
    for block in side_by_side(parse(text).blocks):
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
