"""What is read of Markdown without asking markdown-it, or without all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.document import DialectError, Link, Paragraph, Text, escape, parse, parse_author, plain, walk
from kit.document.markdown import PLAIN, markdown, read_blocks
from kit.text import Markdown

WORDS = st.text(st.sampled_from("aé Ж9.,;!?’'\"()-+=#*_`[]<>&~|:/\\\t\u00a0$%^@{}"), max_size=40)


@given(st.one_of(WORDS, st.text(max_size=40), st.from_regex(PLAIN.compiled, fullmatch=True)))
def test_a_line_without_markup_is_what_markdown_says(text: str) -> None:
    assert markdown(text.split("\n")) == (read_blocks(text) if text.strip() else ())


@pytest.mark.parametrize("text", ["Sign in", "Where do you stand? (7 min)", "Ánimo’s 3 ideas, in pairs!"])
def test_most_titles_are_such_lines(text: str) -> None:
    assert PLAIN.fullmatch(text)
    assert markdown([text]) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize("text", ["1. Read", "- Read", "a\n===", "a  ", "AT&T", "a *b*", "www.a.org/b", "a:b", "[a]"])
def test_what_may_be_markup_is_no_such_line(text: str) -> None:
    assert not PLAIN.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "see https://a.org/b now",
        "(https://a.org/b)",
        "https://a.org/b",
        "write to mailto:x@a.org",
        "[x](https://c.org) and https://a.org/b",
        "x:https://a.org/b",
    ],
)
def test_addresses_are_links(text: str) -> None:
    found = [node.target for node in walk(parse_author(Markdown(text)).blocks) if isinstance(node, Link)]
    assert found[-1] in ("https://a.org/b", "mailto:x@a.org")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('Don\'t say "yes"', "Don’t say “yes”"),
        ("**\"Bold\"** *'it'*", "“Bold” ‘it’"),
        ("`don't` 6\" <https://e.org/o'k>", "don't 6\" https://e.org/o'k"),
        (str(escape('Smith\'s "School"')), 'Smith\'s "School"'),
    ],
)
def test_quotes_of_an_author_are_set_as_a_printer_sets_them(written: str, read: str) -> None:
    """Not so in code, in addresses, and in what a person filled in, which comes out just so."""
    (paragraph,) = parse_author(Markdown(written)).blocks
    assert plain(paragraph.children) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the '90s and the parents' group", "the ’90s and the parents’ group"),
        ("Rock 'n' roll", "Rock ’n’ roll"),
        ("she said 'yes' twice", "she said ‘yes’ twice"),
        (r"plain \'90s", "plain '90s"),
        ("the class of '26, and 'the class of '27'", "the class of ’26, and ‘the class of ’27’"),
        ("write '12' or '13'", "write ‘12’ or ‘13’"),
    ],
)
def test_apostrophes_before_what_is_left_are_no_quotes(text: str, said: str) -> None:
    assert markdown([text]) == (Paragraph((Text(said),)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the boys' 12' rope, 6\" wide", "the boys’ 12' rope, 6\" wide"),
        ("a tall man (5'10\") and a 12'x10' room", "a tall man (5'10\") and a 12'x10' room"),
        ('"She is 5\' 10" tall"', "“She is 5' 10\" tall”"),
        ("go to 'Room 12', not 'Room 14'", "go to ‘Room 12’, not ‘Room 14’"),
        ("the 1990's", "the 1990’s"),
    ],
)
def test_feet_and_inches_are_no_quotes(text: str, said: str) -> None:
    assert markdown([text]) == (Paragraph((Text(said),)),)


@pytest.mark.parametrize("mark", ["*", "**", "~~"])
def test_neighbors_that_look_the_same_are_one(mark: str) -> None:
    apart = read_blocks(f"{mark}To{mark}<!-- x -->{mark}ge{mark}<!-- y -->{mark}ther{mark} now")
    assert apart == read_blocks(f"{mark}Together{mark} now")


def test_a_block_that_was_read_before_is_known_and_a_mistake_in_it_told_in_its_place() -> None:
    row = "::::: row\n:::: cell\nA\n::::\n:::::\n"
    table = f':::::: table header="One"\n{row}::::::\n'
    first, second = parse(table).blocks[0], parse(f"Words\n\n{table}").blocks[1]
    assert first is second
    assert parse(f":::: box\n  ::::\n{table}::::: lead\n:::: box\n::::\n:::::\n").blocks[1] == first
    wrong = f"{table[:-7]}::::: row\n:::::\n::::::\n"
    for above in (0, 3, 0):
        with pytest.raises(DialectError) as found:
            parse("\n" * above + wrong)
        assert found.value.line == above + 7
