"""Which line is a title, and a title made of the first words where nobody wrote one."""

from __future__ import annotations

import re

from kit.importing.elements import TextLine
from kit.importing.option_groups import names_option
from kit.importing.speech import is_labeled

MOST_TITLE_WORDS = 10
MOST_OPTION_WORDS = 24
LONGEST_MADE_TITLE = 58
MOST_SAID = 5
"""Words of a line that a leader says or does and people may see as a title."""

_MOST_BOLD_WORDS = 14


def can_be_title(line: TextLine, *, alone: bool, activity: bool) -> bool:
    """Whether the first line of a cell is its title: short, no sentence, no label, and not all that there is to say."""
    count = len(line.plain.split())
    if names_option(line.plain) and count <= MOST_OPTION_WORDS:
        return True
    most = _MOST_BOLD_WORDS if line.bold else MOST_TITLE_WORDS
    if not 0 < count <= most or line.kind == "item" or is_labeled(line):
        return False
    if activity:
        return True
    if line.bold or line.kind == "heading":
        return not (alone and line.plain.endswith("."))
    return not alone and not re.search(r"[.!?][”\"’)]?$|^[\[(“\"]", line.plain)


_BEFORE_A_TITLE = re.compile(
    r"^(?:\[[^\]]*\]\s*|\([^)]*\)\s*|(?:say|do|ask|note)\s*:\s*|[^\w¿¡“\"\[(]+)+", re.IGNORECASE
)


def made_title(words: str) -> str:
    """A title of the first words of a text: its first sentence, or as much of it as goes into 58 letters."""
    plain = _BEFORE_A_TITLE.sub("", words.strip()).strip('“" ')
    first = re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0]
    if len(first) <= LONGEST_MADE_TITLE:
        return first.rstrip(" .,;:")
    return first[:LONGEST_MADE_TITLE].rsplit(" ", 1)[0].rstrip(" .,;:–-") + "…"
