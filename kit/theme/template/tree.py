"""What a template says, as data: statements and expressions, frozen, so that they can be kept and read again."""

from __future__ import annotations

from msgspec import Struct


class Node(Struct, frozen=True, array_like=True, tag=True):
    """A piece of a template."""


class Constant(Node, frozen=True):
    """A value that stands in the template itself."""

    value: str | int | float | bool | None


class Name(Node, frozen=True):
    """The value that has the name."""

    name: str


class Items(Node, frozen=True):
    """Several values in order: `(a, b)` or `[a, b]`."""

    items: tuple[Expression, ...]


class Pairs(Node, frozen=True):
    """Values by keys: `{"a": b}`."""

    pairs: tuple[tuple[Expression, Expression], ...]


class Conditional(Node, frozen=True):
    """`yes if test else no`."""

    test: Expression
    yes: Expression
    no: Expression | None


class Filter(Node, frozen=True):
    """`value | name(arguments)`."""

    value: Expression
    name: str
    arguments: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]


class Condition(Node, frozen=True):
    """`value is name(arguments)`."""

    value: Expression
    name: str
    arguments: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]


class Call(Node, frozen=True):
    """`callee(arguments)`."""

    callee: Expression
    arguments: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]


class Member(Node, frozen=True):
    """`value.name`."""

    value: Expression
    name: str


class Element(Node, frozen=True):
    """`value[key]`."""

    value: Expression
    key: Expression


class Slice(Node, frozen=True):
    """`value[start:stop:step]`."""

    value: Expression
    start: Expression | None
    stop: Expression | None
    step: Expression | None


class Concatenation(Node, frozen=True):
    """`a ~ b`."""

    parts: tuple[Expression, ...]


class Comparison(Node, frozen=True):
    """`first < second < third`: each operator with the value at its right."""

    first: Expression
    others: tuple[tuple[str, Expression], ...]


class Binary(Node, frozen=True):
    """`left + right`."""

    operator: str
    left: Expression
    right: Expression


class Signed(Node, frozen=True):
    """`-value` or `+value`."""

    operator: str
    value: Expression


class And(Node, frozen=True):
    """`left and right`."""

    left: Expression
    right: Expression


class Or(Node, frozen=True):
    """`left or right`."""

    left: Expression
    right: Expression


class Not(Node, frozen=True):
    """`not value`."""

    value: Expression


class FilteredText(Node, frozen=True):
    """The text of the block that a filter stands on: `{% filter line %}`."""


Value = Constant | Name | Items | Pairs | Member | Element | Slice | FilteredText
Made = Conditional | Filter | Condition | Call | Concatenation | Comparison | Binary | Signed | And | Or | Not
Expression = Value | Made
Target = Name | Items | Member
"""What a value can be given to: a name, several names, or a name in a namespace."""


class TemplateText(Node, frozen=True):
    """What stands in the template between its tags."""

    line: int
    text: str


class Print(Node, frozen=True):
    """`{{ value }}`."""

    line: int
    value: Expression


class For(Node, frozen=True):
    """`{% for target in items if test %} body {% else %} otherwise {% endfor %}`."""

    line: int
    target: Target
    items: Expression
    test: Expression | None
    body: Body
    otherwise: Body


class If(Node, frozen=True):
    """`{% if … %} … {% elif … %} … {% else %} otherwise {% endif %}`."""

    line: int
    branches: tuple[tuple[Expression, Body], ...]
    otherwise: Body


class Assign(Node, frozen=True):
    """`{% set target = value %}`."""

    line: int
    target: Target
    value: Expression


class AssignBlock(Node, frozen=True):
    """`{% set target | filtered %} body {% endset %}`; `filtered` begins with `FilteredText`."""

    line: int
    target: Target
    filtered: Expression
    body: Body


class With(Node, frozen=True):
    """`{% with target = value %} body {% endwith %}`."""

    line: int
    given: tuple[tuple[Target, Expression], ...]
    body: Body


class Include(Node, frozen=True):
    """`{% include name %}`; `alone` is `without context`, `optional` is `ignore missing`."""

    line: int
    name: Expression
    alone: bool
    optional: bool


class Import(Node, frozen=True):
    """`{% import name as target %}`; `alone` unless it is `with context`."""

    line: int
    name: Expression
    target: str
    alone: bool


class FromImport(Node, frozen=True):
    """`{% from name import first as second %}`."""

    line: int
    name: Expression
    names: tuple[tuple[str, str], ...]
    alone: bool


class Macro(Node, frozen=True):
    """`{% macro name(parameters) %} body {% endmacro %}`; the last parameters have the defaults."""

    line: int
    name: str
    parameters: tuple[str, ...]
    defaults: tuple[Expression, ...]
    body: Body


class CallBlock(Node, frozen=True):
    """`{% call(parameters) callee(…) %} body {% endcall %}`: the callee can call the body as `caller`."""

    line: int
    call: Call
    caller: Macro


class FilterBlock(Node, frozen=True):
    """`{% filter name %} body {% endfilter %}`; `filtered` begins with `FilteredText`."""

    line: int
    filtered: Expression
    body: Body


Block = For | If | With | AssignBlock | FilterBlock | Macro | CallBlock
Statement = TemplateText | Print | Assign | Include | Import | FromImport | Block
Body = tuple[Statement, ...]


class Template(Struct, frozen=True, array_like=True):
    """A whole template."""

    body: Body
