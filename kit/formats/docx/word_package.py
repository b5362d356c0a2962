"""Word documents as bytes: the same document, the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from kit.formats.docx.word_xml import Element
from kit.ooxml.package import members_of, packed

NOTHING: Mapping[str, bytes] = MappingProxyType({})
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)  # noqa: UP017 - python-docx compares the type

_STRANGERS = ("/stylesWithEffects", "/metadata/thumbnail")
"""How the relations end that lead to what a look has of its own making, and that says nothing of what is made in it.

Word 2010 kept a second copy of all styles for Word 2007; the other is a small picture of the look's own first page.
"""


class WordFile(Struct, frozen=True, kw_only=True):
    """A Word file: its members by name, and the roots of those that were written just now.

    Of the parts that `hollow` holds, the roots and these members have holes, and `fill` gives words without them.
    """

    members: Mapping[str, bytes]
    roots: Mapping[str, Element]
    hollow: Mapping[str, bytes] = NOTHING
    fill: Callable[[str], str] = str

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return packed(self.members)


def word_file(document: Any, *, title: str = "", language: str = "") -> WordFile:
    """The .docx of a python-docx document, with fixed times and the properties given here only."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.language = language[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _MADE
    properties.revision = 1
    for owner in (document.part, document.part.package):
        for name in [name for name, relation in owner.rels.items() if relation.reltype.endswith(_STRANGERS)]:
            del owner.rels[name]
    roots = {document.part.partname.membername: document.part.element}
    return WordFile(members=members_of(document.part.package), roots=roots)
