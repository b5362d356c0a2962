"""What becomes of each slide, for any deck and any session."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.edits import Arrangement, SlideMark
from kit.edits.arrange import arrange
from kit.edits.arrangement import marks_after
from kit.edits.baseline import basis
from kit.edits.slide_record import fingerprints, mark_from

KEYS = "abcdefgh"


def mark(key: str, *, hidden: bool = False) -> SlideMark:
    words = tuple(f"{key}{number}" for number in range(3))
    return SlideMark(
        key=key, title=key, layout="Quote", hidden=hidden, face=key, words=key, said=key, lines=words, notes=words,
        foot="f", places=((1, 2, 3, 4),), pictures=(),
    )  # fmt: skip


sessions = st.lists(st.sampled_from(KEYS), unique=True, min_size=1)


@st.composite
def decks(draw: st.DrawFn) -> tuple[list[SlideMark], list[SlideMark], list[str]]:
    """What the kit wrote, what a person made of it, and the keys of the session of today."""
    written = [mark(key) for key in draw(sessions)]
    deck = []
    for each in draw(st.permutations(written)):
        match draw(st.sampled_from(["left", "left", "face", "notes", "hidden", "deleted", "unnamed"])):
            case "left":
                deck.append(each)
            case "face":
                deck.append(replace(each, face="mine", words="mine", lines=("mine", *each.lines[1:])))
            case "notes":
                deck.append(replace(each, said="mine", notes=("mine",)))
            case "hidden":
                deck.append(replace(each, hidden=True))
            case "unnamed":
                deck.append(replace(each, key=""))
    for at in draw(st.lists(st.integers(0, 8), max_size=2)):
        new = replace(
            mark("x"),
            key="",
            title="",
            lines=("q",),
            notes=(f"n{at}",),
            face=f"new {at}",
            words=f"new {at}",
            said=f"n{at}",
        )
        deck.insert(at, new)
    return written, deck, draw(sessions)


@given(decks())
def test_nothing_that_a_person_did_is_lost_and_no_slide_stands_twice(case: tuple[list[SlideMark], ...]) -> None:
    written, deck, keys = case
    made = arrange(deck, written, keys)
    if made is None:
        assert not any(each.key for each in deck) or not deck
        return
    ours = {each.key: each for each in written}
    kept = {slot.old: slot for slot in made.slots if slot.old is not None}
    assert len(kept) == sum(slot.old is not None for slot in made.slots)
    for at, each in enumerate(deck):
        base = ours.get(each.key or each.title)
        if base is None:
            assert kept[at].face
            assert kept[at].notes
            continue
        assert each.face == base.face or kept[at].face
        assert each.said == base.said or kept[at].notes
    new = [slot.new for slot in made.slots if slot.new is not None]
    assert sorted([keys[at] for at in new] + list(made.left_out)) == sorted(keys)
    assert not set(made.left_out) & ({each.key for each in deck} | {each.title for each in deck})


@given(decks())
def test_what_was_kept_once_is_kept_again(case: tuple[list[SlideMark], ...]) -> None:
    written, deck, keys = case
    made = arrange(deck, written, keys)
    if made is None or not made.slots:
        return
    new = [mark(key) for key in keys]
    merged = []
    for slot in made.slots:
        mine = new[slot.new] if slot.new is not None else None
        yours = deck[slot.old] if slot.old is not None else None
        face = yours if yours and (slot.face or mine is None) else mine
        notes = yours if yours and (slot.notes or mine is None) else mine
        assert face
        assert notes
        hidden = slot.hidden if slot.hidden is not None else mine is not None and mine.hidden
        merged.append(replace(face, notes=notes.notes, said=notes.said, key=slot.key, hidden=hidden))
    again = arrange(merged, marks_after(made, new), keys)
    if again is None:
        assert not any(slot.key for slot in made.slots)
        return
    assert [slot.old for slot in again.slots] == list(range(len(merged)))
    assert [(s.key, s.face, s.notes, s.hidden, s.new) for s in again.slots] == [
        (s.key, s.face, s.notes, s.hidden, s.new) for s in made.slots
    ]
    assert again.left_out == made.left_out


def signed(deck: list[SlideMark], written: list[SlideMark]) -> list[SlideMark]:
    """The deck with the fingerprints of what was written."""
    told = {each.key: each for each in fingerprints(written)}
    return [replace(each, told=told[each.key]) if each.key else each for each in deck]


@given(decks())
def test_what_slides_say_of_themselves_tells_the_same_edits_as_a_record(case: tuple[list[SlideMark], ...]) -> None:
    written, deck, keys = case
    made = [mark(key) for key in keys]
    deck = signed(deck, written)
    recorded = arrange(deck, basis(deck, written, made), keys)
    told = arrange(deck, basis(deck, (), made), keys)
    named = {at for at, each in enumerate(deck) if each.told and each.key in keys}
    if not named:
        assert told is None
        return
    assert recorded
    assert told

    def edits(made: Arrangement) -> set[tuple[object, ...]]:
        slots = (slot for slot in made.slots if slot.old in named)
        return {(s.key, s.new, s.old, s.face, s.foot, s.notes, s.hidden, s.orphan) for s in slots}

    assert edits(told) == edits(recorded)


@given(decks())
def test_a_slide_of_which_neither_record_nor_session_has_heard_stays(case: tuple[list[SlideMark], ...]) -> None:
    written, deck, keys = case
    deck = signed(deck, written)
    for known in ((), [each for each in written if each.key in keys]):
        made = arrange(deck, basis(deck, known, [mark(key) for key in keys]), keys)
        there = {slot.old: slot for slot in made.slots} if made else {}
        for at, each in enumerate(deck):
            if made and each.key not in keys and each.title not in keys:
                assert (there[at].key, there[at].face, there[at].hidden) == ("", True, each.hidden)


@given(decks())
def test_a_record_of_another_deck_is_not_believed(case: tuple[list[SlideMark], ...]) -> None:
    written, deck, keys = case
    ours = {each.key: each for each in written}
    deck = [each for each in signed(deck, written) if each.key]
    other = [replace(each, face=f"x{each.face}", words=f"x{each.words}", said=f"x{each.said}") for each in written]
    base = {each.key: each for each in basis(deck, other, [mark(key) for key in keys])}
    for each in deck:
        assert (base[each.key].face == each.face) == (each.face == ours[each.key].face)
        assert (base[each.key].said == each.said) == (each.said == ours[each.key].said)


@given(decks())
def test_a_slide_of_another_writing_than_the_others_is_held_against_the_record(
    case: tuple[list[SlideMark], ...],
) -> None:
    written, deck, keys = case
    deck = signed([each for each in deck if each.key], written)
    others = fingerprints([replace(each, face="last year") for each in written])
    last = next(each for each in others if each.key == written[0].key)
    deck = [replace(each, face="last year", told=last) if each.key == last.key else each for each in deck]
    base = {each.key: each for each in basis(deck, written, [mark(key) for key in keys])}
    if any(each.key != last.key for each in deck):
        assert base[last.key] == written[0]


@given(decks())
def test_a_mark_is_read_as_it_was_written(case: tuple[list[SlideMark], ...]) -> None:
    for each in (*case[0], *case[1]):
        words = [word.replace(" ", "_") for word in each.lines]
        each = replace(each, lines=tuple(words), notes=tuple(note.replace(" ", "_") for note in each.notes))
        assert mark_from(each.as_json()) == each
