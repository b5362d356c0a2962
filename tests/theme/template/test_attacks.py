"""Templates of somebody who wants in: each ends in text or in one problem, soon, and reaches nothing."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.diagnostics import ProblemsFound
from kit.plan import Plan
from kit.theme.slide_numbers import SlideNumbers
from tests.sample_plan import sample_plan
from tests.theme.template.grammar import among, made
from tests.theme.template.rendering import problem, rendered

SOON = 8.0
"""Seconds of this process, on a slow machine with others at work."""


def given_values() -> dict[str, object]:
    plan = sample_plan()
    return {
        "plan": plan,
        "deck": SlideNumbers({"a": (1, 2)}),
        "handout": None,
        "pages": (),
        "prints": (),
        "files": ("a",),
    }


WATCHED: list[str] = []
"""The files that were opened to be written, and the programs and connections that were begun, while templates ran."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    harmless = event == "open" and not (isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"))
    if not harmless and event.split(".")[0] in ("open", "subprocess", "socket", "os", "shutil", "exec"):
        WATCHED.append(f"{event} {arguments[:1]}")


sys.addaudithook(_watch)


LOOPS = {
    "a range": "{% for a in range(9999999999999) %}{% endfor %}",
    "loops in loops": "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
    "loops that write": "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}",
    "loops that let nothing pass": "{% for a in range(10000) %}{% for b in range(10000) if false %}{% endfor %}"
    "{% endfor %}",
    "a macro that calls itself": "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
    "a macro that calls itself twice": "{% macro m(x) %}{% if x %}{{ m(x - 1) }}{{ m(x - 1) }}{% endif %}{% endmacro %}"
    "{{ m(20) }}",
    "a page that includes itself": "{% include 'page.md.j2' %}",
    "a page that imports itself": "{% import 'page.md.j2' as me %}",
    "lists of everything": "{% for a in range(10000) %}{% for b in range(1000) %}{% set y = plan.slides %}{% endfor %}"
    "{% endfor %}",
    "sorting": "{% set x = range(10000) | list %}{% for a in range(10000) %}{% set y = x | sort %}{% endfor %}",
    "looking": "{% set x = range(10000) | list %}{% for a in range(10000) %}{% set y = 3.5 in x %}{% endfor %}",
    "reading": "{% set x %}{% for a in range(100) %}*a **b _c {% endfor %}{% endset %}"
    "{% for a in range(10000) %}{% set y = x | short %}{% set z = x | links %}{% endfor %}",
}  # fmt: skip
GROWTH = {
    "text times a number": "{{ 'a' * 1000000000 }}",
    "a number times a text": "{{ 1000000000 * 'a' }}",
    "a list times a number": "{{ ([1] * 1000000000) | length }}",
    "power": "{{ 2 ** 99999999 }}",
    "squares": "{% set n = namespace(x=3) %}{% for a in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "doubled text": "{% set n = namespace(x='ab') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "added text": "{% set n = namespace(x='ab') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubled lists": "{% set n = namespace(x=[1]) %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "shared lists": "{% set n = namespace(x=[], y=[]) %}{% for a in range(60) %}{% set n.x = [n.x, n.x] %}"
    "{% set n.y = [n.y, n.y] %}{% endfor %}{{ 1 if n.x == n.y else 2 }}",
    "nested lists": "{% set n = namespace(x=[]) %}{% set m = namespace(x=[]) %}{% for a in range(9000) %}"
    "{% set n.x = [n.x] %}{% set m.x = [m.x] %}{% endfor %}{{ 1 if n.x == m.x else 2 }}",
    "replaced text": "{{ ('x' * 1000) | replace('', 'y' * 100000) }}",
    "wide text": "{{ 'x' | center(9999999) }}",
    "indented text": "{{ ('a\\n' * 400000) | indent(1000) }}",
    "joined text": "{{ (['a' * 1000] * 1000) | join('b' * 1000) }}",
    "joined by kit": "{{ (['a' * 1000] * 1000) | joined('b' * 1000) }}",
    "listed by kit": "{{ (['a' * 8] * 40000) | listed }}",
    "filled text": "{{ ('{x}' * 1000) | fill(x='y' * 100000) }}",
    "rows": "{{ [1] | batch(1000000000, 'x') }}",
    "columns": "{{ [1] | slice(1000000000) | list | length }}",
    "digits": "{{ 1 | round(1000000000, 'floor') }}",
    "a number of many digits": "{{ " + "9" * 90_000 + " }}",
    "a number of many signs": "{{ 0x" + "f" * 90_000 + " }}",
    "brackets": "{{ " + "(" * 90_000 + " }}",
    "minuses": "{{ " + "-" * 90_000 + "1 }}",
    "questions": "{% if 1 %}" * 9_000,
    "fields": "{{ plan" + ".a" * 90_000 + " }}",
    "sums": "{{ 1" + "+1" * 40_000 + " }}",
    "a long page": "x" * 300_000,
}  # fmt: skip
POWERS = {
    "class": "{{ ''.__class__.__mro__ }}",
    "class by key": "{{ ''['__class__'] }}",
    "class of a plan": "{{ plan.__class__ }}",
    "struct": "{{ plan.__struct_fields__ }}",
    "init": "{{ namespace.__init__.__globals__ }}",
    "format": "{{ '{0.__class__}'.format(plan) }}",
    "format of a filter": "{{ '%s' | format(plan) }}",
    "mapped class": "{{ plan.slides | map(attribute='__class__') | list }}",
    "mapped class of a class": "{{ plan.slides | map(attribute='title.__class__.__mro__') | list }}",
    "selected class": "{{ plan.slides | selectattr('__class__') | list }}",
    "attribute": "{{ plan | attr('__class__') }}",
    "path": "{{ plan.folder }}",
    "path read": '{{ plan.folder.joinpath("/etc/hostname").read_text() }}',
    "path joined": "{{ [plan.folder] | join }}",
    "method": "{{ plan.title.upper() }}",
    "method of a list": "{{ plan.slides.index(1) }}",
    "function": "{{ deck.number.call }}",
    "function of a function": "{{ deck.number.__func__ }}",
    "range": "{{ range.__self__ }}",
    "self": "{{ self._TemplateReference__context }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "joiner": "{{ joiner.__init__ }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "loop": "{% for a in [1] %}{{ loop._items }}{% endfor %}",
    "loop called": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "macro": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "caller": "{% macro m() %}{{ caller.call }}{% endmacro %}{% call m() %}{% endcall %}",
    "everything given": "{{ range(*plan.slides) }}",
    "everything named": "{{ namespace(**words) }}",
    "file": "{% include '/etc/passwd' %}",
    "file above": "{% include '../../../../../../etc/passwd' %}",
    "file of the theme": "{% include 'theme.pptx' %}",
    "parent": "{% extends '/etc/passwd' %}",
    "import": "{% import '/etc/passwd' as x %}",
    "no name": "{% include plan %}",
    "surrogate": "{{ '\\ud800' }}",
    "zero": "{{ '\\x00' }}",
    "tag": "{% autoescape true %}{% endautoescape %}",
    "debug": "{% debug %}",
    "do": "{% do plan.slides %}",
}


@pytest.mark.parametrize("page", [*LOOPS.values(), *GROWTH.values(), *POWERS.values()], ids=[*LOOPS, *GROWTH, *POWERS])
def test_an_attack_is_one_problem_at_its_line(page: str, tmp_path: Path) -> None:
    found = problem(tmp_path, page, steps=50_000, **given_values())
    assert found.code in ("template-mistake", "no-template")
    assert found.place.line == 1
    assert found.place.file.endswith("page.md.j2")


@pytest.mark.slow
@pytest.mark.parametrize("page", LOOPS.values(), ids=LOOPS)
def test_all_steps_that_there_are_are_soon_taken(page: str, tmp_path: Path) -> None:
    begun = time.process_time()
    problem(tmp_path, page, **given_values())
    assert time.process_time() - begun < SOON


def test_what_format_would_do_is_not_done(tmp_path: Path) -> None:
    page = "{{ '{x.__class__}' | fill(x=1) }}{{ '{x:>99}' | fill(x=1) }}{{ '{0.__class__}' | fill }}"
    assert rendered(tmp_path, page) == "{x.__class__}{x:>99}{0.__class__}"


# Any program of an attacker's grammar

names = among(
    "plan deck handout words range namespace loop self cycler joiner lipsum a b m plan.slides plan.school plan.folder "
    "plan.people plan.times deck.number plan.date caller varargs kwargs"
)
attributes = among(
    "__class__ __mro__ __init__ __globals__ __subclasses__ __func__ __self__ __dict__ __struct_fields__ _items call "
    "format title slides folder logo number numbers id index length upper mro joinpath read_text"
)
constants = st.sampled_from(
    ["0", "1", "-1", "3", "1e300", "9007199254740991", "'a'", "'{0.__class__}'", "'__class__'", "'%999999999d'", "''",
     "[]", "[1, 2]", "{}", "{'a': 1}", "none", "true", "range(9)", "range(10000)", "'a' * 90000", "'\\n'"]
)  # fmt: skip
filters = among(
    """abs attr batch(3) batch(1000000000,0) capitalize capital center(900000000) code count default(1) dictsort elapsed
    escape fill fill(x=1) first float format(1) groupby('title') grouping indent(900) int items join join('a') joined
    lasts last length line links list longdate lower map('upper') map(attribute='__class__') map('map','map') max min
    minutes plain pprint random reject replace('a','aa') replace('','aaaa') reverse round(99) safe select select('odd')
    selectattr('__class__') short slice(9) sort span string striptags sum sum(start=[]) title together tojson trim
    truncate(9) uncounted unique upper urlize wordcount wordwrap(1) xmlattr clock"""
)
expression: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        constants,
        names,
        made("«x».«name»", x=expression, name=attributes),
        made("«x»[«x»]", x=expression),
        made("«x»[«c»:]", x=expression, c=constants),
        made("(«x» | «f»)", x=expression, f=filters),
        made("(«x» «op» «x»)", x=expression, op=among("+ - * / // % ~ == < in and or")),
        made("«x»(«x»)", x=expression),
        made("«name»(«x», x=«x»)", x=expression, name=names),
        made("(«x» if «x» else «x»)", x=expression),
        made("(«x» is «q»)", x=expression, q=among("defined odd string eq(1) in([1])")),
    )
)
body: st.SearchStrategy[str] = st.deferred(lambda: st.lists(statement, max_size=3).map("".join))
statement: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        made("{{ «x» }}", x=expression),
        made("{% set a = «x» %}", x=expression),
        made("{% set b = namespace(x=«x») %}{% set b.x = [b.x, b.x] %}", x=expression),
        made("{% for a in «x» %}«p»{% endfor %}", x=expression, p=body),
        made("{% for a in range(10000) %}{% for b in range(10000) %}«p»{% endfor %}{% endfor %}", p=body),
        made("{% for a, b in «x» if «x» recursive %}«p»{% endfor %}", x=expression, p=body),
        made("{% if «x» %}«p»{% endif %}", x=expression, p=body),
        made("{% macro m(a, b=«x») %}«p»{{ m(a) }}{{ m(b) }}{% endmacro %}{{ m(1) }}", x=expression, p=body),
        made("{% call(a) m(«x») %}«p»{% endcall %}", x=expression, p=body),
        made("{% filter «f» %}«p»{% endfilter %}", f=filters, p=body),
        made("{% set a %}«p»{% endset %}", p=body),
        made("{% with a = «x» %}«p»{% endwith %}", x=expression, p=body),
        made("{% include «x» %}", x=expression),
        made("{% import «x» as m %}{{ m.__class__ }}", x=expression),
        st.sampled_from(["{% include 'page.md.j2' %}", "{% extends 'page.md.j2' %}", "text", "{#", "{{", "{% raw %}"]),
    )
)  # fmt: skip


@settings(max_examples=60)
@given(page=body)
def test_any_program_ends_in_text_or_problems(page: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "attacks"
    folder.mkdir(exist_ok=True)
    values = given_values()
    before = _state(values["plan"])
    begun = time.process_time()
    WATCHED.clear()
    try:
        text, found = rendered(folder, page, steps=50_000, **values), []
    except ProblemsFound as error:
        text, found = "", [each.code for each in error.problems]
    assert len(text) <= 16 * 50_000
    assert found in ([], ["template-mistake"], ["no-template"])
    assert time.process_time() - begun < SOON
    assert _state(values["plan"]) == before
    page_and_cache = ("page.md.j2", os.environ["KIT_CACHE"])
    assert [each for each in WATCHED if not any(known in each for known in page_and_cache)] == []


def _state(plan: object) -> Plan:
    """The plan, which no template can change."""
    assert isinstance(plan, Plan)
    return plan
