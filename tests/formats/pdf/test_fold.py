"""A booklet's pages on sheets to fold."""

import io

import pikepdf
import pytest

from kit.document import parse
from kit.formats.pdf import Booklet
from kit.formats.pdf.fold import sides, to_fold
from kit.formats.pdf.writer import write_pdf
from kit.formats.sheet import Sheet
from kit.theme.theme import bundled, find_theme


@pytest.mark.parametrize(
    ("pages", "pairs"),
    [
        (1, [(0, 1), (0, 0)]),
        (4, [(4, 1), (2, 3)]),
        (6, [(0, 1), (2, 0), (6, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_pages_lie_so_that_they_read_on_when_folded(pages: int, pairs: list[tuple[int, int]]) -> None:
    assert list(sides(pages)) == pairs


def test_a_folded_booklet_keeps_its_tags_in_the_order_of_reading() -> None:
    text = "# Booklet\n\n" + "\n\n".join(
        f"## Part {n}\n\n" + "Words [here](https://example.org). " * 60 for n in range(8)
    )
    typ = find_theme("standard", (bundled(),)).file("theme.typ")
    sheet = Sheet(title="Booklet", session="P", school="", language="en-US", paper="half-letter")
    booklet = write_pdf(parse(text), typ, sheet=sheet, pictures={})
    folded = to_fold(Booklet(booklet.data))
    assert folded.pages == 2 * -(-booklet.pages // 4)
    assert to_fold(Booklet(booklet.data)).data == folded.data
    with pikepdf.open(io.BytesIO(folded.data)) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox] == [0, 0, 792, 612]
        assert all("/Annots" not in page for page in pdf.pages)
        assert _numbers(pdf.Root.StructTreeRoot) == _numbers_of(booklet.data)


def _numbers_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _numbers(pdf.Root.StructTreeRoot)


def _numbers(tag: pikepdf.Object) -> list[str]:
    """The kinds of headings in the order of the tags."""
    kids = tag.get("/K", [])
    found = [str(tag.S)] if "/S" in tag and str(tag.S).startswith("/H") else []
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += _numbers(kid)
    return found
