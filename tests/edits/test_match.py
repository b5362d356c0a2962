"""Which slide of a person's deck is which of those that the kit wrote."""

from __future__ import annotations

from kit.edits.match import matched
from kit.edits.slide_record import SlideMark


def mark(key: str, title: str, *lines: str, notes: str = "") -> SlideMark:
    return SlideMark(
        key=key, title=title, layout="", hidden=False, face="", words="", said="", lines=(title, *lines),
        notes=tuple(notes.split()), foot="", places=(), pictures=(),
    )  # fmt: skip


WRITTEN = (
    mark("welcome", "Welcome", "sit", notes="a b"),
    mark("write", "What now?", "one", "two", "three", notes="c d"),
    mark("song", "A song", "sing", notes="e f"),
    mark("goodbye", "Goodbye", "bye", notes="g h"),
)
WELCOME, WRITE, SONG, GOODBYE = WRITTEN


def nameless(one: SlideMark, *lines: str, title: str = "", notes: str = "") -> SlideMark:
    """The slide as it comes back without its name, with these words."""
    return mark("", title or one.title, *lines, notes=notes)


REWRITTEN = nameless(WRITE, "Take a pen", "one", "two", "more", title="Take a pen", notes="new")
"""A slide of which little is left: too little to know it by what it says."""


def test_a_slide_is_known_by_its_name_whatever_it_says() -> None:
    deck = (GOODBYE, mark("write", "Goodbye", "bye"), SONG, WELCOME)
    assert matched(deck, WRITTEN) == ("goodbye", "write", "song", "welcome")


def test_a_slide_without_a_name_is_known_by_its_title_then_by_what_it_says() -> None:
    deck = (nameless(SONG), WELCOME, nameless(WRITE, "one", "two", "three", title="Write", notes="c d"), GOODBYE)
    assert matched(deck, WRITTEN) == ("song", "welcome", "write", "goodbye")


def test_a_slide_of_which_little_is_left_is_known_by_its_neighbors() -> None:
    assert matched((WELCOME, REWRITTEN, SONG, GOODBYE), WRITTEN) == ("welcome", "write", "song", "goodbye")


def test_a_slide_that_says_as_little_elsewhere_is_an_added_one() -> None:
    assert matched((WELCOME, SONG, REWRITTEN, GOODBYE), WRITTEN) == ("welcome", "song", "", "goodbye")
    assert matched((WELCOME, SONG, GOODBYE, REWRITTEN), WRITTEN) == ("welcome", "song", "goodbye", "")


def test_a_slide_between_the_same_two_that_says_nothing_of_it_is_an_added_one() -> None:
    other = nameless(WRITE, "quite", "another", title="Zzz", notes="zzz")
    assert matched((WELCOME, other, SONG, GOODBYE), WRITTEN) == ("welcome", "", "song", "goodbye")


def test_of_two_copies_the_one_more_like_ours_is_ours() -> None:
    changed = mark("write", "What now?", "other", notes="c d")
    assert matched((WELCOME, changed, WRITE, SONG), WRITTEN) == ("welcome", "", "write", "song")
