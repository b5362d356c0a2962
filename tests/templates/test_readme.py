"""templates/README.md documents every name, block and filter that a template can use, and no other."""

from __future__ import annotations

import inspect
import re

import pytest
from made import standard

import kit.diagnostics
import kit.made
import kit.model
import kit.outputs
import kit.plan
import kit.times
from kit.document import KINDS
from kit.theme import Words, bundled

README = (bundled() / "README.md").read_text(encoding="utf-8")
MODEL = ("Grouping", "Presenter", "Quantity", "Resource", "ScriptPart", "Series")
PLAN = tuple(
    name
    for name in kit.plan.__all__
    if name != "ForNumber"
    and inspect.isclass(getattr(kit.plan, name))
    and getattr(kit.plan, name).__module__.startswith("kit.plan.")
)
CLASSES: dict[str, type] = {
    **{name: getattr(kit.plan, name) for name in PLAN},
    **{name: getattr(kit.model, name) for name in MODEL},
    "Times": kit.times.Times,
    "Place": kit.diagnostics.Place,
    "Page": kit.outputs.Page,
    "Printed": kit.made.Printed,
    "Missing": kit.made.Missing,
}
"""Every class of a value that a template can come to."""


def section(heading: str) -> str:
    """The README from the heading that ends in `heading` to the next one."""
    found = re.search(rf"^#+ (?:.*\()?{re.escape(heading)}\)?$(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"templates/README.md has no part on {heading}"
    return found[1]


def documented(heading: str) -> list[str]:
    """The names in the first column of the table below `heading`."""
    return re.findall(r"^\| `([^`]+)` \|", section(heading), re.MULTILINE)


def names_of(cls: type) -> set[str]:
    """The fields and properties of a class that its values hold for templates."""
    properties = {name for name, value in inspect.getmembers(cls) if isinstance(value, property)}
    return set(cls.__struct_fields__) | properties


@pytest.mark.parametrize("name", CLASSES)
def test_every_name_of_a_value_is_documented_and_no_other(name: str) -> None:
    found = documented(name)
    assert len(found) == len(set(found))
    assert set(found) == names_of(CLASSES[name])


def test_no_class_is_documented_that_a_template_cannot_come_to() -> None:
    assert set(re.findall(r"^### .*\((\w+)\)$", README, re.MULTILINE)) == set(CLASSES)


def test_every_block_is_documented_and_no_other() -> None:
    assert sorted(documented("Blocks")) == sorted(KINDS)


def test_every_filter_of_the_kit_is_documented_and_no_other() -> None:
    from jinja2.defaults import DEFAULT_FILTERS

    added = {name for name, use in standard().environment.filters.items() if DEFAULT_FILTERS.get(name) is not use}
    assert set(documented("Filters")) == added


def test_every_name_that_stands_in_all_templates_is_documented() -> None:
    given_by_the_build = {"plan", "deck", "handout", "pages", "prints", "missing", "files"}
    assert set(documented("What every template can name")) == given_by_the_build | set(standard().environment.globals)
    assert isinstance(standard().environment.globals["words"], Words)


def test_every_file_of_a_theme_that_is_named_exists() -> None:
    folder = bundled() / "standard"
    for name in re.findall(r"`((?:\w+/)?[\w-]+\.(?:md\.j2|toml|pptx|docx|typ))`", section("What a theme is")):
        assert (folder / name).is_file(), name
