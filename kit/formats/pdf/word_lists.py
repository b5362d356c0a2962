"""The words of blocks as Typst arrays, by which the theme measures: none of them is parted."""

from __future__ import annotations

from collections.abc import Collection

from kit.document import Blocks, Heading, Paragraph, Table, plain, walk
from kit.formats.pdf.escape import array, string
from kit.formats.rating import alike, words
from kit.formats.side_by_side import word_width

TO_WRITE_IN, BESIDE_SCALE = 40, 24
"""Characters that a column to write in is as wide as, at least, and one beside a scale, whose words need the room."""


def shares(block: Table, scale: Collection[int]) -> tuple[int, ...]:
    """Widths by what the columns hold: a column of numbers is narrow, long texts do not push the rest away."""
    shares = []
    for at, header in enumerate(map(words, block.header)):
        most = max([len(header), *(len(words(row[at])) for row in block.rows)])
        if at in scale:
            most = max(len(word) for word in [*header.split(), ""])
        to_write_in = at not in scale and any(not row[at] for row in block.rows)
        room = (BESIDE_SCALE if scale else TO_WRITE_IN) if to_write_in else 3
        shares.append(round(10 * min(max(most, room), 90) ** 0.6))
    return alike(shares, scale)


def word_list(blocks: Blocks) -> str:
    """The different words of the blocks, each as long as it is printed, as a Typst array."""
    return array(tuple(string(word) for word in dict.fromkeys(all_words(blocks).split())))


def longest_words(table: Table) -> tuple[str, ...]:
    """For each column the longest of its words, as Typst arrays: of those equally long by their letters, a few."""
    found = []
    for at in range(len(table.header)):
        said = {word for row in (table.header, *table.rows) for word in all_words(row[at]).split()}
        longest = sorted(said, key=lambda word: (-word_width(word), word))[:3]
        found.append(array(tuple(string(word) for word in longest)))
    return tuple(found)


def all_words(blocks: Blocks) -> str:
    """The words of all that is in the blocks."""
    return " ".join(plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph | Heading))
