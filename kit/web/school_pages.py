"""The schools of a district: found, filled in, and ready to be chosen in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, abort, redirect, request, url_for

from kit.session.details import SCHOOL_LOGO, SCHOOL_NAME
from kit.web import forms
from kit.web.school_folder import ChangedMeanwhile, NamedSchool
from kit.web.security import user
from kit.web.site import Site, page


def add_school_pages(made: Flask, site: Site) -> None:
    """Adds the list of schools, and a page for each."""

    @made.get("/schools")
    def schools() -> str:
        return _list(site, {}, {})

    @made.post("/schools")
    def add() -> Any:
        name = forms.cleaned(request.form.get("name", ""))
        fault = "wrong_required" if not name else "wrong_long" if len(name) > forms.MOST_LETTERS else ""
        try:
            if not fault:
                return redirect(url_for("school", id=site.schools.add(name, user(site.doors))), 303)
        except ChangedMeanwhile:
            fault = "wrong_school_there"
        except OSError:
            fault = "wrong_not_written"
        return _list(site, {"name": fault}, request.form), 422

    @made.get("/schools/<id>")
    def school(id: str) -> str:
        return _school_page(site, _school(site, id), None, {})

    @made.post("/schools/<id>")
    def save(id: str) -> Any:
        return _save(site, _school(site, id))

    @made.post("/schools/<id>/remove")
    def remove(id: str) -> Any:
        site.schools.remove(_school(site, id).id)
        return redirect(url_for("schools"), 303)


def _school(site: Site, id: str) -> NamedSchool:
    return site.schools.get(id) or abort(404)


def _list(site: Site, faults: Mapping[str, str], typed: Mapping[str, str]) -> str:
    wanted = request.args.get("q", "").strip()[:100]
    found = site.schools.all()
    return page(
        "schools.html.j2",
        schools=[each for each in found if wanted.casefold() in each.name.casefold()],
        count=len(found),
        without_logo=sum(not each.has_logo for each in found),
        q=wanted,
        faults=faults,
        problems=(),
        typed=typed,
    )


def _save(site: Site, school: NamedSchool) -> Any:
    fields = _fields(site, school)
    typed = {name: value[: 10 * forms.MOST_LETTERS] for name, value in request.form.items()}
    details, faults = forms.read_details(fields, typed)
    pictures, wrong = site.pictures.taken([f"{forms.DETAIL}{SCHOOL_LOGO}"], request.files, typed)
    faults |= wrong
    if faults:
        return _school_page(site, school, typed, faults), 422
    asked = [field.name.removeprefix(forms.DETAIL) for field in fields if field.kind != "image"]
    new = {name: _value(details.get(name, "")) for name in asked}
    try:
        site.schools.write(school.id, typed.get("hash", ""), new, user(site.doors), pictures.get(SCHOOL_LOGO, b""))
    except ChangedMeanwhile:
        return _school_page(site, _school(site, school.id), typed, {"": "changed_meanwhile"}), 409
    except OSError:
        return _school_page(site, school, typed, {"": "wrong_not_written"}), 500
    return redirect(url_for("school", id=school.id, saved=1), 303)


def _value(detail: str | list[str]) -> str | tuple[str, ...]:
    return detail if isinstance(detail, str) else tuple(detail)


def _fields(site: Site, school: NamedSchool) -> tuple[forms.Field, ...]:
    """The details that any session asks for, and those that the school's file has besides."""
    found: dict[str, forms.Field] = {}
    for offered in site.sessions.offered():
        for field in (each for group in forms.fields(offered) for each in group):
            found.setdefault(field.name, field)
    for name, value in school.details.items():
        kind: Any = "text" if isinstance(value, str) else "list"
        found.setdefault(f"{forms.DETAIL}{name}", forms.Field(name=f"{forms.DETAIL}{name}", label=name, kind=kind))
    pictures = [each for each in found.values() if each.kind == "image" and each.name != f"{forms.DETAIL}{SCHOOL_LOGO}"]
    shown = [each for each in found.values() if each not in pictures]
    return tuple(sorted(shown, key=lambda each: (not each.required, each.kind == "image")))


def _school_page(site: Site, school: NamedSchool, typed: Mapping[str, str] | None, faults: Mapping[str, str]) -> str:
    written = {f"{forms.DETAIL}{name}": _text(value) for name, value in school.details.items()}
    return page(
        "school.html.j2",
        school=school,
        fields=_fields(site, school),
        typed=written if typed is None else typed,
        now=written,
        faults=faults,
        problems=(),
        saved="saved" in request.args,
        name_field=f"{forms.DETAIL}{SCHOOL_NAME}",
    )


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
