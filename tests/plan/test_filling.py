from __future__ import annotations

import re

import pytest
from by_hand import blank, school, session
from hypothesis import given
from hypothesis import strategies as st

from kit.document import Image, Item, Link, List, Paragraph, Table, Text, parse_author, plain, walk
from kit.plan.blanks import filled_blanks
from kit.plan.filling import Filler
from kit.text import Markdown

BLANKS = (
    blank("room"),
    blank("family page", "link", label="Our *own* page"),
    blank("next date", "date"),
    blank("foods", "list"),
    blank("extra", optional=True),
    blank("extra page", "link", optional=True),
    blank("usual", fallback="as always"),
    blank("logo", "image", alt="Our logo"),
)
URL = "https://example.org/a(b)?x=1&copy;=2|3`<>"


def filler(**values):
    return Filler(blanks=filled_blanks(session(blanks=BLANKS), school(**values)))


def fill(text, **values):
    return str(filler(**values).body(Markdown(text)))


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("In [room].", "In A\\_1."),
        ("In [ Room\n].", "In A\\_1."),
        ("`[room]` and \\[room] and [other]", "`[room]` and \\[room] and [other]"),
        ("```\n[room]\n```", "```\n[room]\n```"),
        ("[room](x)", "[room](x)"),
        ("![room](x.png)", "![room](x.png)"),
        ("See [school name].", "See [school name](blank:)."),
        ("- one\n- [extra]\n- two", "- one\n- two"),
        ("- **[extra]**", ""),
        ("One [extra] two [extra].", "One two."),
        ("It is [usual].", "It is as always."),
        ("On [next date]", "On December 3\\, 2026"),
        ("- [foods]", "- rice\n- beans"),
        ("1. [foods] (5 min)", "1. rice (5 min)\n1. beans (5 min)"),
        ("We eat [foods].", "We eat rice, beans."),
        ("[foods]", "- rice\n- beans"),
        ("[our page]([extra page])", "our page"),
        ("[our page]([missing])", "[our page]([missing])"),
        ("[Visit [school name]](https://x.org)", "Visit [school name](blank:)"),
    ],
)
def test_blanks_are_filled_where_they_are_text(text, filled):
    assert fill(text, room="A_1", next_date="2026-12-03", foods=("rice", "beans")) == filled


@pytest.mark.parametrize("text", ["[family page]", "[here]([family page])", "[here][family page]", "- [Family  Page]"])
def test_a_link_leads_where_the_school_says(text):
    nodes = list(walk(parse_author(Markdown(fill(text, family_page=URL))).blocks))
    (link,) = [node for node in nodes if isinstance(node, Link)]
    assert link.target == URL
    assert plain(link.children) in ("Our *own* page", "here")


def test_a_picture_is_found_beside_the_schools_file():
    (paragraph,) = parse_author(Markdown(fill("[logo]", logo="my logo & <1>.png"))).blocks
    assert paragraph == Paragraph((Image("/schools/my logo & <1>.png", "Our logo"),))


def test_an_empty_blank_is_missing_once_and_only_where_it_is_used():
    using = filler()
    using.body(Markdown("[room], [room], [usual], [extra] and `[foods]`"))
    assert [each.name for each in using.missing()] == ["school name", "room"]


WORDS = st.text(min_size=1).map(lambda text: (text, " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", text).split())))


@given(WORDS.filter(lambda pair: pair[1]))
def test_any_value_reads_as_its_words(pair):
    value, words = pair
    text = "# [room]\n\n- [room]\n\n**[room]**\n\n| a |\n| --- |\n| [room] |"
    heading, a_list, bold, table = parse_author(Markdown(fill(text, room=value))).blocks
    assert plain(heading.children) == words
    assert plain(bold.children) == words
    assert isinstance(a_list, List)
    assert [plain_item(item) for item in a_list.items] == [words]
    assert isinstance(table, Table)
    assert plain(table.rows[0][0][0].children) == words


@pytest.mark.parametrize("value", ["Library (5 min)", "[x] Library", "::::: slide", "1. one", "a\n\n# b"])
def test_a_value_that_looks_like_the_dialect_is_only_words(value):
    (a_list,) = parse_author(Markdown(fill("- [room]", room=value))).blocks
    assert isinstance(a_list, List)
    assert a_list.items[0] == Item((Paragraph((Text(" ".join(value.split())),)),))


def plain_item(item: Item) -> str:
    (paragraph,) = item.blocks
    return plain(paragraph.children)


@given(st.text(alphabet="[]()`*\\<>!-# \n|roomextra"))
def test_any_text_can_be_filled(text):
    assert "\x00" not in fill(text + "[room]", room="x")
