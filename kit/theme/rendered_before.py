"""What templates made for other sources, by the theme and the language of their words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.document import Document, parse
from kit.theme.template.included_before import IncludedBefore
from kit.theme.template.tree import Template
from kit.theme.theme_files import Stamp

MOST_TEXTS = 64
"""Texts of pages of which the tree is remembered."""


class PagesBefore:
    """What the templates of one theme made in one language."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said
        """The words that stand in every template."""
        self.included = IncludedBefore()
        self.templates: dict[str, tuple[Stamp, int, Template]] = {}
        """The templates that were read, by name, with the stamps and the lengths of their files."""
        self._trees: dict[str, Document] = {}

    def parsed(self, text: str) -> Document:
        """The tree of the Markdown. Raises DialectError."""
        tree = self._trees.pop(text, None) or parse(text)
        self._trees[text] = tree
        if len(self._trees) > MOST_TEXTS:
            del self._trees[next(iter(self._trees))]
        return tree


class RenderedBefore:
    """What was made in each language, as far as the words of the theme are the same still."""

    def __init__(self) -> None:
        self._before: dict[tuple[tuple[Path, ...], str], PagesBefore] = {}

    def of(self, folders: tuple[Path, ...], language: str, said: Mapping[str, Any]) -> PagesBefore:
        """What was made by the theme in these folders in the language."""
        known = self._before.get((folders, language))
        if known is None or known.said != said:
            known = self._before[folders, language] = PagesBefore(said)
        return known
