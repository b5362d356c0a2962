"""An expression → its value. Every value that is looked at is a step, and a text that is made as many as it is long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit.session.suggest import nearest
from kit.theme.template import tree
from kit.theme.template.operators import combined, compare, is_number, is_whole, joined, kind_of, size
from kit.theme.template.reach import Function, checked, element, known_names, member
from kit.theme.template.run import UNSET, Absent, Rendering, Scope, TemplateFault, Unset
from kit.theme.template.tree import Expression


def evaluate(node: Expression, scope: Scope, run: Rendering) -> object:
    """The value of the expression. Raises TemplateFault."""
    run.left -= 1
    if run.left < 0:
        run.spend(0)  # Tells what is wrong; called only then, since this is the busiest place of all.
    return _EVALUATE[type(node)](node, scope, run)


def attempt(node: Expression, scope: Scope, run: Rendering) -> object:
    """The value of the expression, `UNSET` where there is none of the name."""
    try:
        return evaluate(node, scope, run)
    except Absent:
        return UNSET


# Values by their names


def _constant(node: tree.Constant, scope: Scope, run: Rendering) -> object:
    return node.value


def _name(node: tree.Name, scope: Scope, run: Rendering) -> object:
    value, depth = scope.found(node.name)
    if run.before is not None:
        run.reads.append(((node.name,), value, depth))
    if value is not UNSET:
        return value
    value = run.given.get(node.name, UNSET)
    if value is UNSET:
        raise Absent(f"'{node.name}' is undefined", help=_meant(node.name, (*run.given, *scope.known())))
    return value


def _held(node: tree.FilteredText, scope: Scope, run: Rendering) -> object:
    return run.held[-1]


_NAMED = (tree.Name, tree.Member)
"""What is read by names alone."""


def _member(node: tree.Member, scope: Scope, run: Rendering) -> object:
    value = evaluate(node.value, scope, run)
    found = member(value, node.name)
    if run.before is not None and type(node.value) in _NAMED and not isinstance(found, Function | Unset):
        names, read, depth = run.reads[-1]
        if read is value:  # What was read is no more than this.
            run.reads[-1] = (*names, node.name), found, depth
    return _found(found, value, node.name, node, run)


def _element(node: tree.Element, scope: Scope, run: Rendering) -> object:
    value, key = evaluate(node.value, scope, run), evaluate(node.key, scope, run)
    return _found(element(value, key), value, key, node, run)


def _found(found: object, value: object, key: object, node: tree.Member | tree.Element, run: Rendering) -> object:
    if found is not UNSET:
        run.spend(size(found) >> 2)  # A list may be put together only now.
        return found
    if isinstance(value, str) and key in run.filters:
        raise Absent(f"a text has no `{key}`", help=f"write `| {key}`")
    help_ = _meant(str(key), known_names(value))
    raise Absent(f"{_said(node.value)} has no attribute '{key}'", help=help_)


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else "templates/README.md lists every variable"


def _said(node: Expression) -> str:
    """The expression as its author wrote it, where it is but names."""
    names: list[str] = []
    while isinstance(node, tree.Member):
        names.insert(0, node.name)
        node = node.value
    return f"`{'.'.join((node.name, *names))}`" if isinstance(node, tree.Name) else "this"


def _part(node: tree.Slice, scope: Scope, run: Rendering) -> object:
    value = evaluate(node.value, scope, run)
    bounds: Any = tuple(
        None if each is None else evaluate(each, scope, run) for each in (node.start, node.stop, node.step)
    )
    if not isinstance(value, str | tuple | range) or not all(each is None or is_whole(each) for each in bounds):
        raise TemplateFault("`[ : ]` wants a text or a list, and whole numbers")
    run.spend(1 + (len(value) >> 4))
    return value[slice(*bounds)]


# Values that are made


def _items(node: tree.Items, scope: Scope, run: Rendering) -> object:
    return tuple(evaluate(each, scope, run) for each in node.items)


def _pairs(node: tree.Pairs, scope: Scope, run: Rendering) -> object:
    made: dict[object, object] = {}
    for key, value in node.pairs:
        at = evaluate(key, scope, run)
        if not isinstance(at, str | int | float | None):
            raise TemplateFault("a key is a text or a number")
        made[at] = evaluate(value, scope, run)
    return made


def _concatenation(node: tree.Concatenation, scope: Scope, run: Rendering) -> object:
    return joined(tuple(evaluate(part, scope, run) for part in node.parts), run)


# Choices


def _conditional(node: tree.Conditional, scope: Scope, run: Rendering) -> object:
    if evaluate(node.test, scope, run):
        return evaluate(node.yes, scope, run)
    if node.no is None:
        raise Absent("this `if` has no `else`, and what it asks does not hold")
    return evaluate(node.no, scope, run)


def _and(node: tree.And, scope: Scope, run: Rendering) -> object:
    return evaluate(node.left, scope, run) and evaluate(node.right, scope, run)


def _or(node: tree.Or, scope: Scope, run: Rendering) -> object:
    return evaluate(node.left, scope, run) or evaluate(node.right, scope, run)


def _not(node: tree.Not, scope: Scope, run: Rendering) -> object:
    return not evaluate(node.value, scope, run)


def _comparison(node: tree.Comparison, scope: Scope, run: Rendering) -> object:
    left = evaluate(node.first, scope, run)
    for sign, other in node.others:
        right = evaluate(other, scope, run)
        if not compare(sign, left, right, run):
            return False
        left = right
    return True


def _binary(node: tree.Binary, scope: Scope, run: Rendering) -> object:
    return combined(node.operator, evaluate(node.left, scope, run), evaluate(node.right, scope, run), run)


def _signed(node: tree.Signed, scope: Scope, run: Rendering) -> object:
    value: Any = evaluate(node.value, scope, run)
    if not is_number(value):
        raise TemplateFault(f"`{node.operator}` wants a number, not a {kind_of(value)}")
    return -value if node.operator == "-" else value


# What is called


def _call(node: tree.Call, scope: Scope, run: Rendering) -> object:
    callee = evaluate(node.callee, scope, run)
    if not isinstance(callee, Function):
        raise TemplateFault(f"{_said(node.callee)} cannot be called")
    arguments, named = _given(node, scope, run)
    return called(callee, arguments, named)


def called(callee: Function, arguments: tuple[object, ...], named: Mapping[str, object]) -> object:
    """What the function gives. A name that is missing in it is its own mistake, and none that `default` mends."""
    try:
        return checked(callee.call(*arguments, **named), callee.name)
    except Absent as error:
        raise TemplateFault(str(error), help=error.help) from error


def _given(
    node: tree.Call | tree.Filter | tree.Condition, scope: Scope, run: Rendering
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    arguments = tuple(evaluate(each, scope, run) for each in node.arguments)
    return arguments, {name: evaluate(value, scope, run) for name, value in node.named}


def _filter(node: tree.Filter, scope: Scope, run: Rendering) -> object:
    forgiving = node.name in ("d", "default")
    value = attempt(node.value, scope, run) if forgiving else evaluate(node.value, scope, run)
    arguments, named = _given(node, scope, run)
    return filtered(node.name, value, arguments, named, run)


def filtered(
    name: str, value: object, arguments: tuple[object, ...], named: Mapping[str, object], run: Rendering
) -> object:
    """What a filter makes of the value. Raises TemplateFault where there is no such filter, or it cannot take this."""
    use = run.filters.get(name)
    if use is None:
        raise TemplateFault(f"No filter named '{name}'", help=_meant(name, tuple(run.filters)))
    run.spend(size(value))
    try:
        made = use(run, value, *arguments, **named)
    except TemplateFault:
        raise
    except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        raise TemplateFault(f"`{name}` cannot take this: {error}") from error
    run.spend(size(made))
    return made


def _condition(node: tree.Condition, scope: Scope, run: Rendering) -> object:
    forgiving = node.name in ("defined", "undefined")
    value = attempt(node.value, scope, run) if forgiving else evaluate(node.value, scope, run)
    arguments, named = _given(node, scope, run)
    return holds(node.name, value, arguments, named, run)


def holds(name: str, value: object, arguments: tuple[object, ...], named: Mapping[str, object], run: Rendering) -> bool:
    """Whether a condition holds. Raises TemplateFault where there is no such condition."""
    ask = run.conditions.get(name)
    if ask is None:
        raise TemplateFault(f"No test named '{name}'", help=_meant(name, tuple(run.conditions)))
    return ask(run, value, *arguments, **named)


_EVALUATE: Mapping[type, Callable[[Any, Scope, Rendering], object]] = {
    tree.Constant: _constant,
    tree.Name: _name,
    tree.FilteredText: _held,
    tree.Member: _member,
    tree.Element: _element,
    tree.Slice: _part,
    tree.Items: _items,
    tree.Pairs: _pairs,
    tree.Concatenation: _concatenation,
    tree.Conditional: _conditional,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.Comparison: _comparison,
    tree.Binary: _binary,
    tree.Signed: _signed,
    tree.Call: _call,
    tree.Filter: _filter,
    tree.Condition: _condition,
}
