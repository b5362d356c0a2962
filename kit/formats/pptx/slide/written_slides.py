"""What was written of the same slide of another deck: taken as it is, and what it asked of its deck asked again.

Relations to pictures and links are then those that it would have got.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct


class DeckCall(Struct, frozen=True):
    """What was asked of a deck while a slide was written, and what came of it."""

    ask: str
    given: tuple[Any, ...]
    came: str


class WrittenSlide(Struct, frozen=True, kw_only=True):
    """The XML of a slide or of its notes, and what it was written of.

    `told` is all of that but what it asked its deck; `kept` what else came of it.
    """

    told: tuple[object, ...]
    calls: tuple[DeckCall, ...]
    xml: bytes
    kept: object = None


class AskedDeck:
    """The answers of a deck by the names of what can be asked, each noted while a slide is written."""

    def __init__(self, answers: Mapping[str, Callable[..., str]]) -> None:
        self._answers = answers
        self.calls: list[DeckCall] = []
        self.forgotten = False

    def forget(self) -> None:
        """Has what is written forgotten: it asked for what cannot be asked again."""
        self.forgotten = True

    def ask(self, name: str) -> Callable[..., str]:
        """What answers, and notes it."""

        def answer(*given: Any) -> str:
            came = self._answers[name](*given)
            self.calls.append(DeckCall(name, given, came))
            return came

        return answer

    def again(self, calls: tuple[DeckCall, ...]) -> bool:
        """Asks the same: whether the same comes of it."""
        return all(self._answers[call.ask](*call.given) == call.came for call in calls)


def written_once(
    before: WrittenSlide | None, told: tuple[object, ...], deck: AskedDeck, write: Callable[[], tuple[bytes, object]]
) -> WrittenSlide:
    """What `write` writes of what is `told`, or what was written of the same `before`.

    Where the deck answers otherwise, the slide is written anew: what it asked in vain changes nothing, since a
    relation to the same thing is made once.
    """
    if before is not None and before.told == told and deck.again(before.calls):
        return before
    xml, kept = write()
    return WrittenSlide(told=() if deck.forgotten else told, calls=tuple(deck.calls), xml=xml, kept=kept)
