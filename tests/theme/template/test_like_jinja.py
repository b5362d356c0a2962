"""What Jinja makes of a template, kit makes of it too: any program of a grammar, compared with Jinja's own work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from msgspec import Struct

from kit.theme.template.printing import printed
from tests.theme.template.grammar import among, made, one_of
from tests.theme.template.rendering import rendered


class Item(Struct, frozen=True):
    """Something with fields, as a plan has them."""

    size: int
    name: str


VALUES: dict[str, object] = {
    "a": 1,
    "b": 2,
    "t": "abc",
    "items": (Item(3, "x"), Item(1, "y"), Item(3, "z"), Item(2, "X")),
    "none_of_them": (),
}
PART = "{{ a | default(0) }}{% set a = 9 %}{{ a }}{{ each | default('-') }}"
MACROS = "{% macro twice(x) %}{{ 2 * x }}{% endmacro %}{% set seven = 7 %}{{ 'written' }}"
JINJA = Environment(
    loader=DictLoader({"part.md.j2": PART, "macros.md.j2": MACROS}),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
    finalize=printed,
)

number: st.SearchStrategy[str] = st.deferred(
    lambda: one_of(
        among("0 1 7 a b items[0].size items[-1].size"),
        "(items | length)",
        "(items | sum(attribute='size'))",
        "(items | map(attribute='size') | max)",
        "('12' | int)",
        made("(«n» «op» «n»)", n=number, op=among("+ - *")),
        made("(«n» «op» «by»)", n=number, op=among("// %"), by=among("2 3")),
        made("(«n» if «q» else «n»)", n=number, q=truth),
        made("(-«n»)", n=number),
        made("(«s» | length)", s=several),
    )
)
text: st.SearchStrategy[str] = st.deferred(
    lambda: one_of(
        among("'ab' t items[1].name"),
        "(items | map(attribute='name') | first)",
        "('aXa' | lower)",
        made("(«t» ~ «x»)", t=text, x=one_of(text, number)),
        made("(«t» | «f»)", t=text, f=among("upper lower capitalize trim title reverse string")),
        made("(«t» | «f»)", t=text, f=one_of("replace('a', 'bb')", "replace('b', '', 1)", "truncate(6, true, '', 0)")),
        made("(«n» | string)", n=number),
        made("«t»[«at»:]", t=text, at=among("0 1 -2")),
        made("(«t» * «n»)", t=text, n=among("0 1 3")),
    )
)
truth: st.SearchStrategy[str] = st.deferred(
    lambda: one_of(
        among("items none_of_them"),
        *("(a is defined)", "(gone is defined)", "(gone is undefined)", "(t is string)", "(a is string)"),
        *("(gone | default(false))", "(not t)"),
        made("(«n» «op» «n»)", n=number, op=among("< <= == != > >=")),
        made("(«n» < «n» <= «n»)", n=number),
        made("(«t» «op» «t»)", t=text, op=one_of("==", "!=", "in", "not in", "<")),
        made("(«n» in «s»)", n=number, s=several),
        made("(«q» «op» «q»)", q=truth, op=among("and or")),
        made("(not «q»)", q=truth),
        made("(«n» is «test»)", n=number, test=one_of("odd", "even", "divisibleby(3)", "not none", "number")),
    )
)
several: st.SearchStrategy[str] = st.deferred(
    lambda: one_of(
        *("[1, 2, 3]", "(a, b)", "(range(4) | list)", "(items | map(attribute='size') | list)", "[]"),
        "(items | selectattr('size', 'gt', 1) | map(attribute='size') | list)",
        "(items | rejectattr('size', 'eq', 3) | map(attribute='size') | list)",
        "(items | sort(attribute='size') | map(attribute='size') | list)",
        "(items | map(attribute='size') | unique | list)",
        "(items | map(attribute='size') | sort(reverse=true))",
        made("(«s» | select('odd') | list)", s=several),
        made("(«s» | reject('gt', «n») | list)", s=several, n=number),
        made("(«s» | reverse | list)", s=several),
        made("[«n», «n»]", n=number),
        made("«s»[«at»:«to»]", s=several, at=one_of("", "1"), to=one_of("", "2", "-1")),
    )
)
of_loop = one_of(
    among("loop.index loop.index0 loop.revindex loop.length each"), "loop.cycle(1, 2)", "(loop.previtem | default(0))"
)
loop_asks = one_of("loop.first", "loop.last", "loop.changed(each % 2)", "loop.nextitem is defined")
statement: st.SearchStrategy[str] = st.deferred(
    lambda: one_of(
        *("x", "\n", " y ", "# comment\n", "{# gone #}", "{% raw %}{{ {% endraw %}"),
        made("{{ «x» }}", x=one_of(number, text)),
        made("{% set «name» = «n» %}", name=among("a b c"), n=number),
        made("{% if «q» %}\n«p»{% elif «q» %}«p»{% else %}«p»{% endif %}", q=truth, p=program),
        made("{% for each in «s» %}«p»{% endfor %}", s=several, p=program),
        made(
            "{% for each in «s» if each > «n» %}{{ «x» }}«p»{% else %}none{% endfor %}",
            **{"s": several, "n": number, "x": of_loop, "p": program},
        ),
        made(
            "{%- for each in «s» %}{% if «q» %}«p»{% endif %}{{ «x» }}{% endfor -%}",
            **{"s": several, "q": loop_asks, "x": of_loop, "p": program},
        ),
        made("{% for k, g in items | groupby('size') %}{{ k }}{{ g | length }}«p»{% endfor %}", p=program),
        made(
            "{% for row in items | «f»(«n») %}{{ row | length }}{% endfor %}", f=among("batch slice"), n=among("1 2 3")
        ),
        made("{% with a = «n», c = b %}«p»{% endwith %}", n=number, p=program),
        made(
            "{% set s = namespace(n=0) %}{% for each in «s» %}{% set s.n = s.n + each %}{% endfor %}{{ s.n }}",
            s=several,
        ),
        made("{% macro m(x, y=«n») %}{{ x + y }}{% endmacro %}{{ m(«n») }}{{ m(1, y=«n») }}", n=number),
        made("{% macro f(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call f(«n») %}z{% endcall %}", n=number),
        made("{% set c %}{{ «n» }}{% endset %}{{ c | length }}", n=number),
        made("{% filter upper %}q{{ «n» }}{% endfilter %}", n=number),
        made("{% include 'part.md.j2' %}«p»", p=program),
    )
)
program = st.lists(statement, max_size=4).map("".join)


CASES = """
{% for each in [1, 2, 3] %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.length }}{% endfor %}
{% for each in [1, 2, 3] %}{{ loop.first | int }}{{ loop.last | int }}{{ loop.previtem | default(0) }}{{ loop.nextitem | default(9) }}{% endfor %}
{% for each in [1, 1, 2, 1] %}{{ 1 if loop.changed(each) else 0 }}{{ loop.cycle("a", "b", "c") }}{% endfor %}
{% for each in [1, 2, 3, 4] if each is odd %}{{ loop.index }}{{ loop.length }}{{ loop.revindex }}{% else %}none{% endfor %}
{% for each in none_of_them %}x{% else %}{{ a }}{% endfor %}{% for each in "abc" %}{{ each }}{% endfor %}
{% set n = namespace(seen=[]) %}{% for each in [1, 2, 1, 3, 2] if each not in n.seen %}{% set n.seen = n.seen + [each] %}{{ each }}{% endfor %}
{% set a = 5 %}{% for each in [1, 2] %}{{ a }}{% set a = a + 1 %}{{ a }}{% endfor %}{{ a }}
{% if true %}{% set a = 7 %}{% endif %}{{ a }}{% with a = 3, c = a %}{{ a }}{{ c }}{% set a = 4 %}{% endwith %}{{ a }}
{% for each in [1, 2] %}{% for each in [3, 4] %}{{ each }}{{ loop.index }}{% endfor %}{{ each }}{{ loop.index }}{% endfor %}
{% for each in items %}{{ each.name }}{{ each["size"] }}{% endfor %}{{ {"k": 3}.k }}{{ {"k": 3}["k"] }}{{ {1: 2}[1] }}
{% macro m(x, y=2, z=x) %}{{ x }}{{ y }}{{ z }}{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(z=4, x=5) }}{{ m(1, y=a) }}
{% macro m() %}{{ a }}{% endmacro %}{% set a = 8 %}{{ m() }}{% macro c(n) %}{{ caller(n) }}{% endmacro %}{% call(v) c(6) %}{{ v }}{% endcall %}
{% set c %}x{{ a }}{% set a = 9 %}{% endset %}{{ c }}{{ a }}{% set c | upper %}y{{ b }}{% endset %}{{ c }}{% filter upper | replace("A", "bb") %}a{% endfilter %}
{% for k, g in items | groupby("size") %}{{ k }}{% for each in g %}{{ each.name }}{% endfor %}{{ g[0].name }}{% endfor %}
{% for g in items | groupby("name") %}{{ g.grouper }}{{ g.list | length }}{% endfor %}{{ items | map(attribute="name") | unique | join }}
{% for row in [1, 2, 3, 4, 5] | batch(2, 0) %}{{ row | join }}-{% endfor %}{% for row in [1, 2, 3, 4, 5] | slice(3, 9) %}{{ row | join }}-{% endfor %}
{% for row in [1, 2, 3, 4, 5] | batch(3) %}{{ row | join }}-{% endfor %}{% for row in [1, 2, 3, 4, 5, 6, 7] | slice(4) %}{{ row | join }}-{% endfor %}
{{ items | sort(attribute="name") | map(attribute="name") | join }}{{ items | sort(attribute="name", case_sensitive=true) | map(attribute="name") | join }}
{{ items | sort(attribute="size,name") | map(attribute="name") | join }}{{ items | sort(attribute="size", reverse=true) | map(attribute="name") | join }}
{{ (items | max(attribute="size")).name }}{{ (items | min(attribute="name")).name }}{{ [3, 1, 2] | min }}{{ ["b", "A"] | min }}{{ ["b", "A"] | max }}
{{ items | selectattr("size", "gt", 2) | map(attribute="name") | join }}{{ items | rejectattr("size") | list | length }}{{ [0, 1] | select | join }}
{{ items | selectattr("name", "in", ["x", "y"]) | list | length }}{{ ["a", "bb"] | map("length") | join }}{{ ["a"] | map("replace", "a", "c") | join }}
{{ [1, 2] | sum }}{{ [[1], [2]] | sum(start=[]) | join }}{{ items | sum(attribute="size") }}{{ [1, 2] | first }}{{ [1, 2] | last }}{{ "ab" | first }}
{{ 7 // 2 }}{{ 7 % 3 }}{{ -7 // 2 }}{{ -7 % 3 }}{{ 7 / 2 }}{{ 2 * 3 - 1 }}{{ 4 if 1 < 2 < 3 else 5 }}{{ +3 }}{{ - -3 }}{{ 2.5 + 1 }}{{ 1.0 }}
{{ 2.5 | round }}{{ 2.345 | round(2) }}{{ 2.1 | round(method="ceil") }}{{ 2.9 | round(0, "floor") }}{{ -3 | abs }}{{ "3.7" | float }}{{ "x" | int(5) }}{{ "3.7" | int }}
{{ "ab cd ef gh" | truncate(8, false, "", 0) }}{{ "abcd" | truncate(3, true, "", 0) }}{{ "abc" | center(7) | length }}{{ "a b c" | wordcount }}{{ "ab" | capitalize }}
{{ "abcd"[1] }}{{ "abcd"[-1] }}{{ "abcd"[1:3] }}{{ "abcd"[::2] }}{{ [1, 2, 3][::-1] | join }}{{ "abc" | reverse }}{{ "abc" | list | join }}{{ " x " | trim | length }}
{{ gone | default("x") }}{{ gone | d(3) }}{{ "" | default("y") }}{{ "" | default("z", true) }}{{ items.gone | default(1) }}{{ items[9] | default(2) }}{{ none_of_them | first | default(4) }}
{{ "a" if 1 > 2 else "b" }}{{ 1 if "a" in "abc" and 1 not in [2] and "k" in {"k": 1} else 0 }}{{ 0 or 3 }}{{ 2 and 5 }}{{ 1 if not 0 else 2 }}{{ "a" ~ 1 ~ 2.5 }}
{{ 1 if 3 is odd and 4 is even and none is none and 3 is not none and 4 is divisibleby 2 and true is boolean and "a" is lower else 0 }}
{{ 1 if items is sequence and "a" is string and 1.5 is float and 1 is integer and {} is mapping and 3 is eq 3 and 3 is ge 3 and "A" is upper else 0 }}
{% for k, v in {"a": 1, "b": 2} | items %}{{ k }}{{ v }}{% endfor %}{% for k in {"a": 1} %}{{ k }}{% endfor %}{{ range(5, 1, -2) | list | join }}
{% include ["gone.md.j2", "part.md.j2"] %}{% include "gone.md.j2" ignore missing %}{% include "part.md.j2" without context %}
{% import "macros.md.j2" as m %}{{ m.twice(4) }}{% from "macros.md.j2" import twice as t2, seven %}{{ t2(3) }}{{ seven }}
"""  # noqa: E501 - a program is a line


@pytest.mark.parametrize("source", CASES.strip().split("\n"))
def test_each_part_of_the_language_makes_what_jinja_makes_of_it(source: str, tmp_path: Path) -> None:
    (tmp_path / "part.md.j2").write_text(PART, encoding="utf-8")
    (tmp_path / "macros.md.j2").write_text(MACROS, encoding="utf-8")
    alike(tmp_path, source, JINJA.from_string(source).render(**VALUES))


@given(source=program)
def test_a_template_makes_what_jinja_makes_of_it(source: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.getbasetemp() / "alike"
    folder.mkdir(exist_ok=True)
    (folder / "part.md.j2").write_text(PART, encoding="utf-8")
    try:
        wanted = JINJA.from_string(source).render(**VALUES)
    except (TemplateError, TypeError, ArithmeticError):
        # A name that is set further down is none for Jinja where a macro or a loop before it uses it.
        reject()
    alike(folder, source, wanted)


def alike(folder: Path, source: str, wanted: str) -> None:
    """That kit makes what is wanted. What a macro makes is Markdown; for Jinja it is plain text, with escaped signs."""
    assert rendered(folder, source, **VALUES).replace("\\", "") == wanted.replace("\\", "")
