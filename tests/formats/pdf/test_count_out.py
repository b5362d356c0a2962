"""PDFs counted out for the copier: every copy looks as the single PDF does, and the first is tagged as it is."""

import io
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Stream, String

from kit.document import escape, parse
from kit.formats.pdf import Printout
from kit.formats.pdf.compiler import compile_pdf
from kit.formats.pdf.copies import Copies
from kit.formats.pdf.count_out import counted_out, without_tags
from kit.formats.pdf.escape import printable
from kit.formats.pdf.writer import write_pdf
from kit.formats.sheet import Sheet
from kit.images import qr_code
from kit.theme.theme import bundled

TYP = bundled() / "standard" / "theme.typ"
SHEET = Sheet(title="Note-catcher", session="Partnering", school="Ánimo", language="es-US")
PICTURES = {"qr:https://example.org": qr_code("https://example.org"), "a.png": qr_code("a")}
TEXTS = {
    "words": "# A title\n\nWords.\n\n## Below\n\nMore.",
    "long": "\n\n".join(["# Long"] + ["words"] * 60),
    "across": "# Across\n\n" + "Words that go on over the page. " * 400,
    "links": '# Links\n\n[a](https://example.org/a)\n\n::::: qr url="https://example.org" label="Our page"\n:::::',
    "table": "# Sign in\n\n| No. | Name |\n|---|---|\n" + "\n".join(f"| {n} | |" for n in range(40)),
    "tables": "# Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |",
    "pictures": "# Seen\n\n![A desk](a.png)\n\n- [ ] a box",
    "signs": "::::: signs\n- Yes, every one of us\n- No\n- Perhaps\n:::::",
    "empty": "",
}
INTERNAL = """
#set document(title: "Links within")
#set text(lang: "en")
= First <first>
#link(<second>)[to the second] and #link((page: 2, x: 0pt, y: 0pt))[to its page]
#pagebreak()
= Second <second>
#link(<first>)[to the first]#footnote[A note.]
"""


@cache
def single(name: str, landscape: bool = False) -> bytes:
    if name == "internal":
        return compile_pdf(INTERNAL, {}).data
    sheet = replace(SHEET, orientation="landscape") if landscape else SHEET
    return write_pdf(parse(TEXTS[name]), TYP, sheet=sheet, pictures=PICTURES).data


def counted(*parts: Copies) -> Printout:
    return counted_out(parts, title="All copies")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def seen(page: Any) -> Any:
    """All that the page shows."""
    return plain_value(page.Contents), plain_value(page.Resources), plain_value(page.MediaBox)


def plain_value(thing: Any) -> Any:
    if isinstance(thing, Stream):
        rest = {key: plain_value(value) for key, value in thing.stream_dict.items() if key != "/Length"}
        return rest, thing.read_bytes()
    if isinstance(thing, Dictionary):
        return {key: plain_value(value) for key, value in thing.items()}
    if isinstance(thing, Array):
        return [plain_value(value) for value in thing]
    return bytes(thing) if isinstance(thing, String) else str(thing)


def kids(tag: Any) -> list[Any]:
    return list(tag.get("/K", []))


def is_tag(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def below(tag: Any) -> Iterator[Any]:
    """The tags below this one, in reading order."""
    for kid in filter(is_tag, kids(tag)):
        yield kid
        yield from below(kid)


def said(tag: Any) -> tuple[str, ...]:
    """What the tag itself tells, without where."""
    told = tuple(plain_value(tag.get(key, "")) for key in ("/S", "/Alt", "/T", "/ActualText"))
    content = [content_of(kid) for kid in kids(tag) if not is_tag(kid)]
    return (*told, content)


def content_of(kid: Any) -> Any:
    """The number of the marked content, or what a link says of itself."""
    if isinstance(kid, int):
        return kid
    return plain_value(kid.Obj.get("/Contents", "")) if "/Obj" in kid else int(kid.MCID)


def places(tag: Any) -> Iterator[tuple[Any, int]]:
    """The page and the number of each marked content that the tag has itself."""
    for kid in kids(tag):
        if isinstance(kid, int):
            yield tag.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", tag.get("/Pg")).objgen, int(kid.MCID)


def look(page: Any) -> Any:
    """All that the page shows, whether it is tagged or not."""
    shown = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) not in ("BMC", "BDC", "EMC")]
    return pikepdf.unparse_content_stream(shown), plain_value(page.Resources), plain_value(page.MediaBox)


def is_artifact(page: Any) -> bool:
    """Whether all that the page shows is marked as an artifact, and nothing in it as anything else."""
    marks = [
        [str(each.operator), *map(str, each.operands)]
        for each in pikepdf.parse_content_stream(page)
        if str(each.operator) in ("BMC", "BDC", "EMC")
    ]
    return marks == [["BMC", "/Artifact"], ["EMC"]] and not {"/StructParents", "/Annots"} & set(page.keys())


def parts_in(pdf: pikepdf.Pdf) -> list[Any]:
    (document,) = pdf.Root.StructTreeRoot.K
    assert Name.Document == document.S
    return kids(document)


def check_tags(pdf: pikepdf.Pdf) -> None:
    """Content and links find their tags by the page's key, and these tags point back to them; no more, no less."""
    root = pdf.Root.StructTreeRoot
    keyed = dict(pikepdf.NumberTree(root.ParentTree).items()) if "/ParentTree" in root else {}
    used: list[int] = []
    found = {}
    for page in (page.obj for page in pdf.pages):
        if "/StructParents" in page:
            used.append(int(page.StructParents))
            found |= {(page.objgen, number): tag.objgen for number, tag in enumerate(keyed[used[-1]])}
        for note in page.get("/Annots", []):
            used.append(int(note.StructParent))
            tag = keyed[used[-1]]
            assert Name.Link == tag.S
            (link,) = (kid for kid in kids(tag) if isinstance(kid, Dictionary) and "/Obj" in kid)
            assert (link.Obj.objgen, link.Pg.objgen) == (note.objgen, page.objgen)
    assert sorted(used) == list(keyed) == list(range(int(root.ParentTreeNextKey)))
    assert found == {place: tag.objgen for tag in below(root) for place in places(tag)}
    for tag in (root, *below(root)):
        assert all(kid.P.objgen == tag.objgen for kid in kids(tag) if is_tag(kid))


def check_names(pdf: pikepdf.Pdf) -> None:
    """Each named tag is found by its name, and each cell names headers of its own part."""
    named = {bytes(tag.ID): tag for tag in below(pdf.Root.StructTreeRoot) if "/ID" in tag}
    tree = pdf.Root.StructTreeRoot.get("/IDTree")
    found = [(str(name).encode(), tag) for name, tag in pikepdf.NameTree(tree).items()] if tree is not None else []
    assert [name for name, _ in found] == sorted(named)
    assert all(named[name].objgen == tag.objgen for name, tag in found)
    for copy in parts_in(pdf):
        own = {bytes(tag.ID) for tag in below(copy) if "/ID" in tag}
        wanted = [name for tag in below(copy) for told in tag.get("/A", []) for name in told.get("/Headers", [])]
        assert {bytes(name) for name in wanted} <= own


def check(out: Printout, parts: list[Copies]) -> None:
    """The printout is the parts, copy by copy."""
    with opened(out.data) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
        pages, tagged = [page.obj for page in pdf.pages], parts_in(pdf)
        assert out.pages == len(pages)
        assert len({page.objgen for page in pages}) == len(pages)
        for part in parts:
            with opened(part.data) as alone:
                originals = [seen(page.obj) for page in alone.pages]
                looks = [look(page.obj) for page in alone.pages]
                (document,) = alone.Root.StructTreeRoot.K
                tags = [said(tag) for tag in below(document)]
            for at in range(part.sets):
                copied = [pages.pop(0) for _ in looks]
                if at == 0:
                    assert [seen(page) for page in copied] == originals
                    assert [said(tag) for tag in below(tagged.pop(0))] == tags
                else:
                    assert [look(page) for page in copied] == looks
                    assert all(is_artifact(page) for page in copied)
                if part.sides == 2 and len(looks) % 2:
                    assert set(pages.pop(0).keys()) == {"/Type", "/Parent", "/Resources", "/MediaBox"}
        assert (pages, tagged) == ([], [])
        check_tags(pdf)
        check_names(pdf)


part = st.builds(
    Copies,
    data=st.builds(single, st.sampled_from([*TEXTS, "internal"]), st.booleans()),
    sets=st.integers(1, 5),
    sides=st.sampled_from([1, 2]),
)


@settings(max_examples=40)
@given(st.lists(part, min_size=1, max_size=4))
def test_any_parts_are_there_as_often_as_they_are_wanted_and_tagged_once(parts: list[Copies]) -> None:
    check(counted(*parts), parts)


def test_a_pile_of_many_objects_is_whole() -> None:
    parts = [Copies(data=single("table"), sets=60, sides=2)]
    check(counted(*parts), parts)


@settings(max_examples=40)
@example("\x01 \x00\ufffe")
@given(st.text(max_size=30))
def test_any_words_in_a_title_come_through(words: str) -> None:
    sheet = replace(SHEET, title=words or "T")
    data = write_pdf(parse(f"# {escape(words)} (12 0 R)\n\n- 1 0 R \\\\"), TYP, sheet=sheet, pictures={}).data
    parts = [Copies(data=data, sets=2)]
    out = counted_out(parts, title=words)
    check(out, parts)
    with opened(out.data) as pdf:
        assert str(pdf.docinfo["/Title"]) == (printable(words) if printable(words).strip() else "–")


def test_the_file_says_what_it_is_and_that_it_is_accessible() -> None:
    out = counted_out([Copies(data=single("long"), sets=3)], title="Todo: a < b & c")
    with opened(out.data) as pdf:
        root = pdf.Root
        assert (root.Lang, pdf.docinfo["/Title"]) == ("es-US", "Todo: a < b & c")
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.StructTreeRoot.RoleMap.Strong == Name.Span
        packet = root.Metadata.read_bytes()
    assert packet.startswith(b"<?xpacket begin=")
    told = etree.fromstring(packet)
    names = {"dc": "http://purl.org/dc/elements/1.1/", "ua": "http://www.aiim.org/pdfua/ns/id/"}
    assert "".join(told.find(".//dc:title", names).itertext()).strip() == "Todo: a < b & c"
    assert told.findtext(".//ua:part", namespaces=names) == "1"
    assert told.findtext(".//{http://ns.adobe.com/xap/1.0/t/pg/}NPages") == str(out.pages)


def test_copies_share_what_they_show() -> None:
    with opened(counted(Copies(data=single("pictures"), sets=50)).data) as pdf:
        assert len({page.obj.Contents.objgen for page in pdf.pages}) == 2
        assert len({page.obj.Resources.objgen for page in pdf.pages}) == 1


TAG_LIKE = (
    b"EMC",
    b"/P <</MCID 1>> BDC",
    b"/Artifact BMC",
    rb"\\",
    rb"\(",
    rb"\)",
    rb"\000\050",
    b"()",
    b"((EMC)BDC)",
    b"<<",
    b">>",
    b"/P",
    b"a EMC",
    b"\n",
)
"""What stands in strings, as pdf-writer writes them: balanced parentheses as they are."""


@settings(max_examples=200)
@example([b"((EMC)BDC)", b"/P <</MCID 1>> BDC"], [b"EMC"])
@given(st.lists(st.sampled_from(TAG_LIKE)), st.lists(st.sampled_from(TAG_LIKE)))
def test_what_is_like_a_tag_within_a_string_stays(said: list[bytes], alternative: list[bytes]) -> None:
    text, told = b"(" + b"".join(said) + b")", b"(" + b"".join(alternative) + b")"
    tagged = (
        b"/Artifact<</Attached[/Top]/Type/Pagination>>BDC\nEMC/Span<</MCID 0/ActualText"
        + told
        + b">>BDC\nq /c0 cs 1 scn"
        b"\nBT/f0 9 Tf[" + text + b"14 <0041>]TJ/Span<</ActualText<FEFF00A0>>>BDC " + text + b"Tj\nEMC\nET\nQ\nEMC"
        b"/Artifact BMC\n0 0 m\nS\nEMC"
    )
    pdf = pikepdf.new()
    before, after = (pikepdf.parse_content_stream(pdf.make_stream(each)) for each in (tagged, without_tags(tagged)))
    shown = [each for each in before if str(each.operator) not in ("BMC", "BDC", "EMC")]
    assert len(before) == len(shown) + 8
    assert pikepdf.unparse_content_stream(after) == pikepdf.unparse_content_stream(shown)


def test_bookmarks_lead_to_the_first_copy_of_each_part() -> None:
    parts = [Copies(data=single(name), sets=2) for name in ("words", "signs", "empty", "internal")]
    with opened(counted(*parts).data) as pdf:
        assert pdf.Root.Outlines.Count == 6
        found = [(item.title, pdf.pages.index(item.destination[0])) for item in pdf.open_outline().root]
        (under,) = pdf.open_outline().root[0].children
    assert found == [
        ("A title", 0),
        ("Yes, every one of us", 2),
        ("No", 3),
        ("Perhaps", 4),
        ("First", 10),
        ("Second", 11),
    ]
    assert under.title == "Below"


def test_links_within_a_part_stay_in_it() -> None:
    parts = [Copies(data=single("words"), sets=2), Copies(data=single("internal"), sets=3)]
    with opened(counted(*parts).data) as pdf:
        targets = [[pdf.pages.index(note.Dest[0]) for note in page.obj.get("/Annots", [])] for page in pdf.pages]
    assert Counter(targets[2]) == {3: 2}
    assert Counter(targets[3]) == {2: 1, 3: 2}
    assert targets[4:] == [[]] * 4


def test_links_to_the_outside_are_those_of_the_single_pdf() -> None:
    with opened(counted(Copies(data=single("links"), sets=2)).data) as pdf:
        found = [[str(note.A.URI) for note in page.obj.get("/Annots", [])] for page in pdf.pages]
    assert found == [["https://example.org/a", "https://example.org"], []]


@pytest.mark.parametrize(("sides", "pages"), [(1, 3), (2, 6)])
def test_on_two_sides_each_copy_begins_on_a_sheet(sides: int, pages: int) -> None:
    out = counted(Copies(data=single("words", True), sets=3, sides=sides))
    assert out.pages == pages
    with opened(out.data) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 792, 612)}


def test_the_same_parts_are_the_same_bytes_and_others_are_other_files() -> None:
    parts = [Copies(data=single("tables"), sets=2), Copies(data=single("links"), sets=3)]
    assert counted(*parts).data == counted(*parts).data
    with opened(counted(*parts).data) as one, opened(counted(*reversed(parts)).data) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])
