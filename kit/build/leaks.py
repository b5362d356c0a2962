"""What a page says that is private: names and addresses of a list of people."""

from __future__ import annotations

from collections.abc import Collection

from kit.document import Code, Document, Group, Text, walk


def leaks_of(document: Document, private: Collection[str]) -> tuple[str, ...]:
    """Returns the private names and addresses that the document says."""
    if not private:
        return ()
    nodes = tuple(walk(document.blocks))
    said = [node.text for node in nodes if isinstance(node, Text | Code)]
    said += [value for node in nodes if isinstance(node, Group) for value in node.attributes.values()]
    text = " ".join(" ".join(said).split()).casefold()
    return tuple(sorted(name for name in private if name.casefold() in text))
