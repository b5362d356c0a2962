"""A template's statements, carried out one after the other: what they write is gathered in the rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.text import Markdown
from kit.theme.template import tree
from kit.theme.template.expressions import called, evaluate
from kit.theme.template.operators import size, turns
from kit.theme.template.printing import printed
from kit.theme.template.reach import Function, Loop, Namespace
from kit.theme.template.run import SET, UNSET, NoTemplate, Rendering, Scope, TemplateFault, Unset
from kit.theme.template.tree import Body, Target


def execute(body: Body, scope: Scope, run: Rendering) -> None:
    """Carries out the statements. Raises TemplateFault; the rendering then knows where."""
    for statement in body:
        run.line = statement.line
        run.spend(1)
        _EXECUTE[type(statement)](statement, scope, run)


def render(name: str, scope: Scope, run: Rendering) -> None:
    """Writes what the template of the name makes, whose own names are in the scope."""
    if run.before is None:
        _carried_out(name, scope, run)
    else:
        run.before.written(name, scope, run, lambda: _carried_out(name, scope, run))


def _carried_out(name: str, scope: Scope, run: Rendering) -> None:
    template = run.load(name)
    if run.before is not None:
        run.took.append((name, template))
        run.turns[name] += 1
    around = run.template, run.line
    run.template = name
    with run.within():
        execute(template.body, scope, run)
    run.template, run.line = around


def _text(node: tree.TemplateText, scope: Scope, run: Rendering) -> None:
    run.write(node.text)


def _print(node: tree.Print, scope: Scope, run: Rendering) -> None:
    value = evaluate(node.value, scope, run)
    run.spend(size(value))
    run.write(printed(value))


def _if(node: tree.If, scope: Scope, run: Rendering) -> None:
    for test, body in node.branches:
        if evaluate(test, scope, run):
            execute(body, scope, run)
            return
    execute(node.otherwise, scope, run)


def _for(node: tree.For, scope: Scope, run: Rendering) -> None:
    loop = Loop(_passing(node, scope, run))
    for item in loop.turns():
        inner = scope.inner({"loop": loop})
        assign(node.target, item, inner, run)
        execute(node.body, inner, run)
    if loop.at < 0:
        execute(node.otherwise, scope, run)


def _passing(node: tree.For, scope: Scope, run: Rendering) -> Iterator[object]:
    """The items that pass the loop's test, which is asked when their turn comes: the turn before can change it."""
    items = turns(evaluate(node.items, scope, run), run)
    for item in items:
        run.spend(1)
        if node.test is None:
            yield item
            continue
        inner = scope.inner()
        assign(node.target, item, inner, run)
        if evaluate(node.test, inner, run):
            yield item


def assign(target: Target, value: object, scope: Scope, run: Rendering) -> None:
    """Gives the value to a name of the scope, to several names, or to a name of a namespace."""
    match target:
        case tree.Name(name):
            scope.names[name] = value
        case tree.Items(targets):
            if not isinstance(value, tuple) or len(value) != len(targets):
                raise TemplateFault(f"{len(targets)} names want {len(targets)} values")
            for each, part in zip(targets, value, strict=True):
                assign(each, part, scope, run)  # type: ignore[arg-type]
        case tree.Member(tree.Name(name), attribute):
            space, depth = scope.found(name)
            if not isinstance(space, Namespace):
                raise TemplateFault(f"`{name}` is no namespace: only in one can a name be set")
            if run.before is not None:
                run.reads.append((SET, UNSET, depth))
            space.names[attribute] = value


def _assign(node: tree.Assign, scope: Scope, run: Rendering) -> None:
    assign(node.target, evaluate(node.value, scope, run), scope, run)


def _assign_block(node: tree.AssignBlock, scope: Scope, run: Rendering) -> None:
    assign(node.target, _block(node.body, node.filtered, scope, run), scope, run)


def _block(body: Body, filtered: tree.Expression, scope: Scope, run: Rendering) -> object:
    """What the filters make of what the body writes."""
    run.held.append(run.captured(lambda: execute(body, scope.inner(), run)))
    value = evaluate(filtered, scope, run)
    run.held.pop()
    return value


def _filter_block(node: tree.FilterBlock, scope: Scope, run: Rendering) -> None:
    run.write(printed(_block(node.body, node.filtered, scope, run)))


def _with(node: tree.With, scope: Scope, run: Rendering) -> None:
    inner = scope.inner()
    for target, value in node.given:
        assign(target, evaluate(value, scope, run), inner, run)
    execute(node.body, inner, run)


def _include(node: tree.Include, scope: Scope, run: Rendering) -> None:
    try:
        name = _first(node, scope, run)
    except NoTemplate:
        if node.optional:
            return
        raise
    render(name, _within(scope, alone=node.alone), run)


def _within(scope: Scope, *, alone: bool) -> Scope:
    """A scope for another template, which sees what is around it, or nothing of that."""
    return Scope({}, None, scope.depth + 1) if alone else scope.inner()


def _first(node: tree.Include, scope: Scope, run: Rendering) -> str:
    """The name, or the first of several of which there is a template. Raises NoTemplate."""
    wanted = evaluate(node.name, scope, run)
    names = wanted if isinstance(wanted, tuple) else (wanted,)
    for name in names[:-1]:
        try:
            run.load(_is_name(name))
        except NoTemplate:
            continue
        return _is_name(name)
    if not names:
        raise TemplateFault("name a template")
    run.load(_is_name(names[-1]))
    return _is_name(names[-1])


def _is_name(value: object) -> str:
    if not isinstance(value, str):
        raise TemplateFault("the name of a template is a text")
    return str(value)


def _import(node: tree.Import, scope: Scope, run: Rendering) -> None:
    scope.names[node.target] = _module(node, scope, run)


def _from_import(node: tree.FromImport, scope: Scope, run: Rendering) -> None:
    module = _module(node, scope, run)
    for name, target in node.names:
        if name not in module:
            raise TemplateFault(f"the template has no macro `{name}`")
        scope.names[target] = module[name]


def _module(node: tree.Import | tree.FromImport, scope: Scope, run: Rendering) -> dict[str, object]:
    """The macros and values of another template, by name."""
    own = _within(scope, alone=node.alone)
    name = _is_name(evaluate(node.name, scope, run))
    run.captured(lambda: _carried_out(name, own, run))
    return {name: value for name, value in own.names.items() if not name.startswith("_")}


def _macro(node: tree.Macro, scope: Scope, run: Rendering) -> None:
    scope.names[node.name] = _made(node, scope, run)


def _made(node: tree.Macro, scope: Scope, run: Rendering) -> Function:
    """The macro, which sees what is around it."""
    home = run.template

    def call(*arguments: object, **named: object) -> Markdown:
        around = run.template, run.line
        run.template = home
        inner = scope.inner(_parameters(node, arguments, named))
        first = len(node.parameters) - len(node.defaults)
        for name, default in zip(node.parameters[first:], node.defaults, strict=True):
            if isinstance(inner.names[name], Unset):
                inner.names[name] = evaluate(default, inner, run)
        text = run.captured(lambda: execute(node.body, inner, run))
        run.template, run.line = around
        return text

    return Function(node.name, call)


def _parameters(node: tree.Macro, arguments: tuple[object, ...], named: Mapping[str, object]) -> dict[str, object]:
    """The values of the macro's parameters; `UNSET` for those that got none. Raises TemplateFault."""
    if len(arguments) > len(node.parameters):
        raise TemplateFault(f"`{node.name}` takes {len(node.parameters)} values, and got {len(arguments)}")
    values: dict[str, object] = dict.fromkeys(node.parameters, UNSET)
    values.update(zip(node.parameters, arguments, strict=False))
    for name, value in named.items():
        if name != "caller" and name not in values:
            raise TemplateFault(f"`{node.name}` has no `{name}`")
        values[name] = value
    return values


def _call_block(node: tree.CallBlock, scope: Scope, run: Rendering) -> None:
    callee = evaluate(node.call.callee, scope, run)
    if not isinstance(callee, Function):
        raise TemplateFault("this cannot be called")
    arguments = tuple(evaluate(each, scope, run) for each in node.call.arguments)
    named: dict[str, object] = {name: evaluate(value, scope, run) for name, value in node.call.named}
    named["caller"] = _made(node.caller, scope, run)
    run.write(printed(called(callee, arguments, named)))


_EXECUTE: Mapping[type, Callable[[Any, Scope, Rendering], None]] = {
    tree.TemplateText: _text,
    tree.Print: _print,
    tree.If: _if,
    tree.For: _for,
    tree.Assign: _assign,
    tree.AssignBlock: _assign_block,
    tree.FilterBlock: _filter_block,
    tree.With: _with,
    tree.Include: _include,
    tree.Import: _import,
    tree.FromImport: _from_import,
    tree.Macro: _macro,
    tree.CallBlock: _call_block,
}
