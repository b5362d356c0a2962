"""What was written into another document of the same look, and is the same in this one: copied, and not made again.

Of one school's pages and another's, most blocks are the same, also within a page that holds a word of the school's.
What a block asked of its document is asked again: numbers and relations then are those that it would have got.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from typing import Generic, TypeVar

from msgspec import Struct

from kit.formats.docx.context import WordCall, WordContext
from kit.formats.docx.word_xml import Element

Known = TypeVar("Known")
MOST = 512
"""Blocks that are remembered, of at most some 50 kB each."""


class SecondTimes(Generic[Known]):
    """What was made twice, by all that it was made of: what holds a word of one school never is.

    Of at most so many values as are the `most`, that `weigh` no more than the `heaviest` together, the one that was
    used longest ago goes first.
    """

    AGAIN = 16
    """So many times as many are known to have been made a single time."""

    def __init__(self, most: int, weigh: Callable[[Known], int] = lambda _: 0, heaviest: int = 0) -> None:
        self.most = most
        self.values: OrderedDict[bytes, Known] = OrderedDict()
        self._weigh, self._heaviest, self._weight = weigh, heaviest, 0
        self._once: OrderedDict[bytes, None] = OrderedDict()

    def find(self, key: bytes) -> Known | None:
        """The value that was made of this, None where none is remembered."""
        if key in self.values:
            self.values.move_to_end(key)
        return self.values.get(key)

    def made(self, key: bytes, value: Callable[[], Known]) -> None:
        """Remembers what `value` gives, where the same was made before."""
        if key not in self._once and key not in self.values:
            self._once[key] = None
            if len(self._once) > self.AGAIN * self.most:
                self._once.popitem(last=False)
            return
        self._once.pop(key, None)
        self._weight -= self._weigh(self.values[key]) if key in self.values else 0
        self.values[key] = value()
        self._weight += self._weigh(self.values[key])
        while len(self.values) > self.most or self._weight > self._heaviest:
            self._weight -= self._weigh(self.values.popitem(last=False)[1])

    def clear(self) -> None:
        """Forgets all."""
        self.values.clear()
        self._once.clear()
        self._weight = 0


_STEADY = (WordContext.logo, WordContext.embed, WordContext.link)
"""What can be asked any number of times."""


class BlockBefore(Struct, frozen=True):
    """A block as it was written, what it asked, and how large the pictures in it were."""

    elements: tuple[Element, ...]
    calls: tuple[WordCall, ...]
    sizes: tuple[tuple[int, int], ...]


_before: SecondTimes[BlockBefore] = SecondTimes(MOST)


def hash_of(*told: object) -> bytes:
    """What tells values from all others that say another thing of themselves."""
    return sha256(repr(told).encode("utf-8", "surrogatepass")).digest()


def written_once(making: WordContext, told: object, write: Callable[[], list[Element]]) -> list[Element]:
    """What `write` writes of what is `told`, or what it wrote of the same before."""
    key = hash_of(told, making.alike, making.reached())
    before, first = _before.find(key), len(making.calls)
    if before is not None and before.sizes == _sizes(making, before.calls) and _asked_again(making, before.calls):
        return [deepcopy(each) for each in before.elements]
    del making.calls[first:]  # What was asked in vain.
    made = write()
    calls = tuple(making.calls[first:])
    _before.made(key, lambda: BlockBefore(tuple(deepcopy(each) for each in made), calls, _sizes(making, calls)))
    return made


def _sizes(making: WordContext, calls: tuple[WordCall, ...]) -> tuple[tuple[int, int], ...]:
    shown = (making.pictures.get(call.given[0]) for call in calls if call.ask is WordContext.embed)
    return tuple((picture.width, picture.height) if picture else (0, 0) for picture in shown)


def _asked_again(making: WordContext, calls: tuple[WordCall, ...]) -> bool:
    """Asks the same of this document: whether the same comes of it.

    What can be asked twice comes first, since that changes nothing: where one has another answer here, the block is
    written anew, and no number has been taken.
    """
    steady = [call for call in calls if call.ask in _STEADY]
    if any(call.ask(making, *call.given) != call.came for call in steady):
        return False
    for call in calls:
        if call.ask not in _STEADY:
            call.ask(making, *call.given)
    return True
