"""Links by name: the address may stand anywhere in the file, and one that nothing refers to is told."""

from pathlib import Path

from kit.session import read_text

TEXT = """---
title: T
---

# A

## One (5 min)

See [our page][Home], ![a field][pic] and [home].

> **Say:** Look at [our page][home].

## Two (5 min)

Bye

[home]: https://example.org/home "Our home"
[pic]: p.png
[never]: https://example.org/never

```
[code]: is.none
```
"""


def test_an_address_is_had_wherever_it_is_written() -> None:
    session, _ = read_text(TEXT, Path("s.md"), "s.md")
    assert session is not None
    one, two = session.slides
    assert one.body.count('[home]: https://example.org/home "Our home"') == 1
    assert one.body.endswith("[pic]: p.png")
    assert one.script[0].text.endswith('[home]: https://example.org/home "Our home"')
    assert two.body.count("[home]:") == 1


def test_an_address_that_nothing_refers_to_is_told() -> None:
    _, problems = read_text(TEXT, Path("s.md"), "s.md")
    assert [(problem.code, problem.place.text) for problem in problems] == [
        ("unused-address", "[never]: https://example.org/never")
    ]
