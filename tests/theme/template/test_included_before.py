"""What a template made for another source is taken as it is, and only where all that it read is the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from kit.text import Markdown
from kit.theme.render import Renderer
from kit.theme.rendered_before import RenderedBefore
from kit.theme.template.included_before import IncludedBefore, same
from kit.theme.template.parse import parse
from kit.theme.template.reach import Function, Namespace
from kit.theme.template.run import Rendering, Scope
from kit.theme.template.sequence_filters import SEQUENCE_FILTERS
from kit.theme.template.statements import render
from kit.theme.template.value_filters import CONDITIONS, VALUE_FILTERS
from tests.theme.template.rendering import PAGE, theme

FILTERS = {**SEQUENCE_FILTERS, **VALUE_FILTERS}


class Slide(Struct, frozen=True):
    id: str
    body: str | int | float
    steps: tuple[str, ...] = ()


class Pages:
    """Templates by name; counts how often each is carried out."""

    def __init__(self, **texts: str) -> None:
        self.templates = {name: parse(text, tuple(FILTERS), tuple(CONDITIONS)) for name, text in texts.items()}
        self.before = IncludedBefore()
        self.steps = 0

    def made(self, *, remembering: bool = True, **values: Any) -> str:
        given: Mapping[str, object] = {"namespace": Function("namespace", lambda **names: Namespace(dict(names)))}
        run = Rendering(load=self.templates.__getitem__, filters=FILTERS, conditions=CONDITIONS, given=given)
        run.page, run.before = "page", self.before if remembering else None
        left = run.left
        render("page", Scope(values).inner(), run)
        self.steps = left - run.left
        return "".join(run.pieces)

    def same_as_alone(self, **values: Any) -> str:
        """What is made; it is that which is made without a memory, and takes as many steps.

        A turn of a loop that was looked at ahead counts once more.
        """
        made = self.made(**values)
        steps = self.steps
        assert made == self.made(remembering=False, **values)
        assert self.steps <= steps <= self.steps + 3
        return made


LOOP = "{% for slide in slides %}{% include 'part' %}{% endfor %}"


def slides(*bodies: Any) -> tuple[Slide, ...]:
    return tuple(Slide(f"s{at}", body) for at, body in enumerate(bodies))


def carried_out(pages: Pages, monkeypatch: pytest.MonkeyPatch, **values: Any) -> list[str]:
    """The templates that are carried out for these values."""
    from kit.theme.template import statements

    names: list[str] = []
    real = statements._carried_out

    def noted(name: str, scope: Scope, run: Rendering) -> None:
        names.append(name)
        real(name, scope, run)

    monkeypatch.setattr(statements, "_carried_out", noted)
    pages.made(**values)
    monkeypatch.undo()
    return names


def test_only_what_reads_another_value_is_carried_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(page=LOOP, part="{{ slide.body }}{% if slide.body == 'C' %}{{ school }}{% endif %}.")
    assert pages.same_as_alone(slides=slides("A", "B", "C"), school="One") == "A.B.COne."
    assert carried_out(pages, monkeypatch, slides=slides("A", "B", "C"), school="One") == []
    assert carried_out(pages, monkeypatch, slides=slides("A", "B", "C"), school="Two") == ["page", "part"]
    assert pages.same_as_alone(slides=slides("A", "x", "C"), school="Two") == "A.x.CTwo."


@pytest.mark.parametrize("values", [(1, 1.0), ("a", Markdown("a")), (Markdown("<"), "<")])
def test_equals_of_another_kind_are_others(values: tuple[Any, Any]) -> None:
    one, other = values
    pages = Pages(page=LOOP, part="{{ slide.body }}")
    for value in (one, other, one):
        pages.same_as_alone(slides=slides(value))
    assert not same(one, other)
    assert not same((one,), (other,))
    assert not same(Slide("a", one), Slide("a", other))
    assert not same({"a": one}, {"a": other})
    assert same(Slide("a", one), Slide("a", one))
    assert not same(1, True)


CHANGING = (
    "{% set count = namespace(at=0) %}" + LOOP + "{{ count.at }}",
    "{% if slide.body == hit %}{% set count.at = count.at + 1 %}{% endif %}{{ slide.body }}{{ count.at }}",
)


def test_what_changes_something_around_it_is_carried_out_again() -> None:
    pages = Pages(page=CHANGING[0], part=CHANGING[1])
    for hit in ("A", "A", "B", "A"):
        pages.same_as_alone(slides=slides("A", "B", "A"), hit=hit)


def test_a_loop_around_it_and_a_name_that_is_not_there_are_read_too() -> None:
    part = "{{ loop.index }}{{ '' if loop.last else 'to' }}{{ missing | default('none') }}{{ slide.body }}"
    pages = Pages(page=LOOP, part=part)
    assert pages.same_as_alone(slides=slides("A", "B")) == "1tononeA2noneB"
    assert pages.same_as_alone(slides=slides("A", "B", "C")) == "1tononeA2tononeB3noneC"
    assert pages.same_as_alone(slides=slides("A", "B"), missing="there") == "1tothereA2thereB"


def test_a_template_that_is_another_one_now_is_carried_out() -> None:
    pages = Pages(page=LOOP, part="{% include 'inner' %}", inner="{{ slide.body }}")
    assert pages.same_as_alone(slides=slides("A")) == "A"
    pages.templates["inner"] = parse("!", tuple(FILTERS), tuple(CONDITIONS))
    assert pages.same_as_alone(slides=slides("A")) == "!"


PARTS = (
    "{{ slide.body }}",
    "{{ slide }}".replace("slide", "slide.steps | join('-')"),
    "{% for step in slide.steps %}{% include 'inner' %}{% endfor %}",
    "{% with slide=slides[0] %}{{ slide.body }}{% endwith %}{{ slide.id }}",
    "{% set a = loop.index %}{{ a }}{{ loop.nextitem.body | default('end') }}",
    "{% filter upper %}{% include 'inner' %}{% endfilter %}",
    "{% set seen.list = seen.list + [slide.id] %}{{ seen.list | length }}",
    "{% include 'inner' without context %}",
    "{% if slide.body is number %}{{ slide.body + 1 }}{% endif %}{{ seen.list | length }}",
)


INNER = (
    "{{ step | default('?') }}{{ loop.index | default('-') }}",
    "{{ seen.list | default(()) | length }}",
)


def test_whatever_differs_the_same_is_made_as_without_a_memory() -> None:
    chance = random.Random(17)
    for _ in range(60):
        made = "".join(chance.sample(PARTS, 3))
        pages = Pages(
            page="{% set seen = namespace(list=[]) %}" + LOOP + "{{ seen.list | join(' ') }}",
            part=made,
            inner=chance.choice(INNER),
        )
        for _ in range(6):
            bodies = [chance.choice(("A", "b", 1, 1.0, Markdown("A"))) for _ in range(chance.randint(0, 3))]
            several = tuple(
                Slide(f"s{at}", body, tuple(chance.sample("xyz", chance.randint(0, 2))))
                for at, body in enumerate(bodies)
            )
            pages.same_as_alone(slides=several)


def test_a_name_that_is_set_within_is_compared_as_it_was_around() -> None:
    pages = Pages(
        page="{% include 'part' %}", part="{{ slide.body }} {% set slide = other %}{{ slide.body }} {{ other.id }}"
    )
    one, two = slides("one", "two")
    assert [pages.same_as_alone(slide=slide, other=two) for slide in (one, two, one)] == [
        "one two s1",
        "two two s1",
        "one two s1",
    ]


def test_a_template_is_read_again_where_its_file_changed(tmp_path: Path) -> None:
    ours, before = theme(tmp_path, page="One"), RenderedBefore()
    ours = replace(ours, folders=(tmp_path / "nearer", *ours.folders))
    assert Renderer(ours, "en", before).markdown(PAGE) == Renderer(ours, "en", before).markdown(PAGE) == "One"
    theme(tmp_path, page="Other")
    assert Renderer(ours, "en", before).markdown(PAGE) == "Other"
    (tmp_path / "nearer").mkdir()
    theme(tmp_path / "nearer", page="Nearer")
    assert Renderer(ours, "en", before).markdown(PAGE) == "Nearer"
