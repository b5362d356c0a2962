"""templates/README.md documents every name, block and filter that a template can use, and no other."""

from __future__ import annotations

import inspect
import re
from typing import get_type_hints

import pytest
from made import standard

import kit.build.kit
import kit.build.source
import kit.diagnostics
import kit.language.times
import kit.plan
import kit.programme.timetable
import kit.session.details
import kit.session.model
from kit.document import KINDS
from kit.theme.template import reach
from kit.theme.template.sequence_filters import SEQUENCE_FILTERS
from kit.theme.template.value_filters import CONDITIONS, VALUE_FILTERS
from kit.theme.theme import bundled

README = (bundled() / "README.md").read_text(encoding="utf-8")
MODEL = ("Grouping", "Presenter", "Quantity", "ScriptPart", "Series")
PLAN = tuple(
    name
    for name in kit.plan.__all__
    if name != "ForNumber"
    and inspect.isclass(getattr(kit.plan, name))
    and getattr(kit.plan, name).__module__.startswith("kit.plan.")
)
PROGRAMME = (
    "Timetable", "TimetableDay", "TimetableSlot", "TimetableEntry", "Meeting", "Dosage", "Coverage", "TimedOffer",
    "Cohort",
)  # fmt: skip
CLASSES: dict[str, type] = {
    **{name: getattr(kit.plan, name) for name in PLAN},
    **{name: getattr(kit.session.model, name) for name in MODEL},
    "Resource": kit.session.details.Resource,
    "Times": kit.language.times.Times,
    "Place": kit.diagnostics.Place,
    "Output": kit.build.source.Output,
    "Printed": kit.build.kit.Printed,
    "Missing": kit.build.source.Missing,
    **{name: getattr(kit.programme.timetable, name) for name in PROGRAMME},
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
    """What a template can name of a class: no path and no function."""
    powers = {name for name, kind in get_type_hints(cls).items() if re.search("Path|Callable", str(kind))}
    return set(reach.names_of(cls)) - powers


@pytest.mark.parametrize("name", CLASSES)
def test_every_name_of_a_value_is_documented_and_no_other(name: str) -> None:
    found = documented(name)
    assert len(found) == len(set(found))
    assert set(found) == names_of(CLASSES[name])


def test_no_class_is_documented_that_a_template_cannot_come_to() -> None:
    assert set(re.findall(r"^### .*\((\w+)\)$", README, re.MULTILINE)) == set(CLASSES)


def test_every_block_is_documented_and_no_other() -> None:
    assert sorted(documented("Blocks")) == sorted(KINDS)


def test_every_filter_and_condition_is_documented_and_no_other() -> None:
    renderer = standard()
    jinjas = {*SEQUENCE_FILTERS, *VALUE_FILTERS}
    assert set(documented("Filters")) == set(renderer.filters) - jinjas
    text = section("What there is of Jinja")
    filters, conditions = (set(re.findall("`([^`]+)`", line)) for line in text.split("\n") if line.startswith("| `"))
    assert filters == jinjas - {"d", "count"}
    assert conditions == {name for name in CONDITIONS if name.isalpha()}


def test_every_name_that_stands_in_all_templates_is_documented() -> None:
    given_by_the_build = {"plan", "deck", "only", "handout", "pages", "prints", "missing", "files"}
    assert set(documented("What every template can name")) == given_by_the_build | set(standard().given)


def test_every_file_of_a_theme_that_is_named_exists() -> None:
    folder = bundled() / "standard"
    for name in re.findall(r"`((?:\w+/)?[\w-]+\.(?:md\.j2|toml|pptx|docx|typ))`", section("What a theme is")):
        assert (folder / name).is_file(), name
