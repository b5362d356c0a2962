"""What a template can reach of a value: its fields, the properties that are listed, and nothing that has powers."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from kit.theme.template.reach import PROPERTIES
from tests.theme.template.rendering import problem, rendered


class Shelf(Struct, frozen=True):
    """A value with a field that is fine, one that has powers, and properties."""

    for_templates = ("said",)

    label: str
    folder: Path = Path("/etc")

    @property
    def said(self) -> str:
        return self.label.upper()

    @property
    def secret(self) -> str:
        return (self.folder / "hostname").name

    def burn(self) -> str:
        return "burnt"


class Open(Struct):
    """A value that anybody can change."""

    label: str = "x"


def test_fields_and_listed_properties_are_there(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ shelf.label }} {{ shelf.said }}", shelf=Shelf("a")) == "a A"


@pytest.mark.parametrize("name", ["secret", "burn", "__class__", "__struct_fields__", "for_templates"])
def test_what_is_not_listed_is_not_there(name: str, tmp_path: Path) -> None:
    for page in (
        f"{{{{ shelf.{name} }}}}",
        f"{{{{ shelf['{name}'] }}}}",
        f"{{{{ [shelf] | map(attribute='{name}') }}}}",
    ):
        assert problem(tmp_path, page, shelf=Shelf("a")).code == "template-mistake"


def test_a_path_and_a_value_that_can_change_are_no_values_for_a_template(tmp_path: Path) -> None:
    assert "no value for a template" in problem(tmp_path, "{{ shelf.folder }}", shelf=Shelf("a")).message
    for value in (Path("/"), Open(), ["a"], {"a"}, lambda: "x", object()):
        assert "no value for a template" in problem(tmp_path, "x", value=value).message


def test_every_listed_property_is_one() -> None:
    assert all(isinstance(getattr(kind, name), property) for kind, names in PROPERTIES.items() for name in names)
