"""The order of slides where both the session and a person have had a say in it."""

from hypothesis import given
from hypothesis import strategies as st

from kit.edits.order import in_order, out_of_order

names = st.lists(st.sampled_from("abcdefghij"), unique=True).map(tuple)


def test_an_added_slide_stands_after_its_neighbor() -> None:
    assert in_order("abcd", (), "ab+cd") == tuple("ab+cd")
    assert in_order("acxbd", (), "ab+cd") == tuple("acxb+d")


def test_where_its_neighbor_is_gone_it_stands_after_the_one_before() -> None:
    assert in_order("acd", (), "a+cd") == tuple("a+cd")
    assert in_order("cd", (), "+cd") == tuple("+cd")


def test_several_added_slides_keep_their_order() -> None:
    assert in_order("abc", (), "a+-*bc") == tuple("a+-*bc")


def test_the_fewest_slides_are_said_to_be_moved() -> None:
    assert out_of_order("abcde", "acdeb") == {"b"}
    assert out_of_order("abcde", "eabcd") == {"e"}
    assert out_of_order("abcde", "abcde") == set()


@given(names, names)
def test_every_slide_is_there_once(session: tuple[str, ...], deck: tuple[str, ...]) -> None:
    moved = out_of_order(session, deck)
    order = in_order(session, moved, deck)
    assert sorted(order) == sorted({*session, *deck})


@given(names)
def test_a_deck_nobody_touched_is_in_the_sessions_order(session: tuple[str, ...]) -> None:
    assert in_order(session, out_of_order(session, session), session) == session


@given(names, st.permutations("abcdefghij"))
def test_a_session_that_did_not_change_leaves_the_persons_order(session: tuple[str, ...], mixed: list[str]) -> None:
    deck = tuple(name for name in mixed if name in session)
    assert in_order(session, out_of_order(session, deck), deck) == deck


@given(names, names)
def test_those_not_moved_are_in_order(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    stayed = [name for name in after if name in before and name not in out_of_order(before, after)]
    assert stayed == sorted(stayed, key=before.index)
