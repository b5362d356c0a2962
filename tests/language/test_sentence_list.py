"""Several things in a sentence, as each language joins them."""

import pytest

from kit.language.sentence_list import sentence_list


@pytest.mark.parametrize(
    ("items", "language", "said"),
    [
        ((), "en-US", ""),
        (("A",), "en-US", "A"),
        (("A", "B"), "en-US", "A and B"),
        (("A", "B", "C"), "en-US", "A, B, and C"),
        (("A", "B", "C"), "es-US", "A, B y C"),
        (("padres", "hijos"), "es", "padres e hijos"),
        (("español", "**inglés**"), "es-MX", "español e **inglés**"),
        (("agua", "hielo"), "es", "agua y hielo"),
        (("A", "B", "C"), "fr-FR", "A, B et C"),
        (("甲", "乙", "丙"), "zh-Hans", "甲、乙和丙"),
        (("A", "B", "C"), "xx", "A, B, and C"),
    ],
)
def test_a_list_is_joined_as_the_language_does(items: tuple[str, ...], language: str, said: str) -> None:
    assert sentence_list(items, language) == said
