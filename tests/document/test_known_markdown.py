"""Markdown that people know from elsewhere, as the tree has it."""

from kit.document import (
    Block,
    Group,
    Image,
    Link,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Text,
    parse_author,
    plain,
    walk,
    walk_inlines,
)
from kit.text import Markdown


def blocks(text: str) -> tuple[Block, ...]:
    return parse_author(Markdown(text)).blocks


def test_letters_above_and_below_the_line_and_marked_words() -> None:
    (paragraph,) = blocks("H~2~O, x^2^ and ==two words==, not a == b or ~5 min")
    assert isinstance(paragraph, Paragraph)
    styled = [
        (node.kind, plain(node.children)) for node in walk_inlines(paragraph.children) if isinstance(node, Styled)
    ]
    assert styled == [("sub", "2"), ("sup", "2"), ("mark", "two words")]
    assert plain(paragraph.children) == "H2O, x2 and two words, not a == b or ~5 min"


def test_a_definition_list_has_its_terms_in_bold_type() -> None:
    first, second = blocks("Rubric\n: what good looks like\n\nGist\n\n: the one thing")
    assert first == Paragraph((Strong((Text("Rubric"), Text(":"))), Text(" "), Text("what good looks like")))
    assert isinstance(second, Paragraph)
    assert plain(second.children) == "Gist: the one thing"


def test_call_outs_are_boxes() -> None:
    alert, quote, named, bare = blocks(
        '> [!NOTE]\n> Pens\n\n> Pens\n\n!!! tip "Remember"\n    Pens\n\n!!! note ""\n    Pens'
    )
    pens = (Paragraph((Text("Pens"),)),)
    assert alert == Group("box", {"title": "Note"}, pens)
    assert quote == Quote(pens)
    assert named == Group("box", {"title": "Remember"}, pens)
    assert bare == Group("box", {}, pens)


def test_footnotes_stand_at_the_foot_behind_their_numbers() -> None:
    text, foot = blocks("So it is[^b], so[^a].\n\n[^a]: One\n[^b]: Two\n[^c]: Nobody")
    assert isinstance(text, Paragraph)
    assert isinstance(foot, Group)
    assert [plain(node.children) for node in walk_inlines(text.children) if isinstance(node, Styled)] == ["1", "2"]
    assert [plain(block.children) for block in foot.blocks if isinstance(block, Paragraph)] == ["1 Two", "2 One"]


def test_a_new_page_is_asked_for_in_a_comment_or_by_its_command() -> None:
    found = [block for text in ("<!-- page break -->", "\\newpage", "<!-- New page -->") for block in blocks(text)]
    assert found == [Group("page-break", {}, ())] * 3


def test_a_picture_within_a_link_knows_where_it_leads() -> None:
    (image,) = (node for node in walk(blocks("[![A map](map.png)](https://example.org)")) if isinstance(node, Image))
    assert image == Image("map.png", "A map", "https://example.org")
    assert any(isinstance(node, Link) for node in walk(blocks("[![A map](map.png)](https://example.org)")))
