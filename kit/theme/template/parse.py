"""A template's text → its tree. Jinja reads the text; what kit's templates do not have of Jinja is told at its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Literal

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from kit.session.suggest import nearest
from kit.text import Pattern
from kit.theme.template import tree
from kit.theme.template.run import LARGEST_NUMBER, TemplateFault

LONGEST = 200_000
"""Characters of a template: three times what the standard theme has in all of its templates."""
DEEPEST = 60
"""So many things may stand one in another."""

_NO_TEXT = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_JINJA = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


def parse(text: str, filters: Collection[str], conditions: Collection[str]) -> tree.Template:
    """The tree of the text, in which these filters and conditions are known. Raises TemplateFault, with its line."""
    if len(text) > LONGEST:
        raise TemplateFault(f"the template has more than {LONGEST:,} characters", 1)
    if found := _NO_TEXT.search(text):
        raise TemplateFault(_no_text(found[0]), text.count("\n", 0, found.start()) + 1)
    try:
        return tree.Template(_NodeReader(filters, conditions).body(Parser(_JINJA, text).parse().body))
    except TemplateSyntaxError as error:
        raise TemplateFault(str(error.message), error.lineno) from error
    except RecursionError as error:
        raise TemplateFault(_TOO_DEEP, 1) from error
    except (ValueError, MemoryError) as error:  # A number of thousands of digits, a wrong escape.
        raise error if isinstance(error, TemplateFault) else TemplateFault(str(error), 1) from error


_TOO_DEEP = f"more than {DEEPEST} things stand one in another"


def _no_text(character: str) -> str:
    return f"the invisible character U+{ord(character):04X} is no text"


class _NodeReader:
    """Makes our nodes of Jinja's."""

    def __init__(self, filters: Collection[str], conditions: Collection[str]) -> None:
        self.known = {"filter": filters, "test": conditions}
        self.depth = 0

    # Statements

    def body(self, found: Sequence[nodes.Node]) -> tree.Body:
        return tuple(statement for node in found for statement in self._statements(node))

    def _statements(self, node: nodes.Node) -> tuple[tree.Statement, ...]:
        if isinstance(node, nodes.Output):
            return tuple(self._output(each) for each in node.nodes)
        return (self._deeper(_STATEMENTS, node, "a template here has no `{name}`"),)

    def _output(self, node: nodes.Expr) -> tree.Statement:
        if isinstance(node, nodes.TemplateData):
            return tree.TemplateText(node.lineno, node.data)
        return tree.Print(node.lineno, self.expression(node))

    def _deeper(self, table: dict[type, Callable[..., Any]], node: nodes.Node, unknown: str) -> Any:
        make = table.get(type(node))
        if make is None:
            word = _WORDS.get(type(node), type(node).__name__.lower())
            raise TemplateFault(unknown.format(name=word), node.lineno)
        self.depth += 1
        if self.depth > DEEPEST:
            raise TemplateFault(_TOO_DEEP, node.lineno)
        made = make(self, node)
        self.depth -= 1
        return made

    def _for(self, node: nodes.For) -> tree.For:
        if node.recursive:
            raise TemplateFault("a loop here is not `recursive`: use a part that includes itself", node.lineno)
        test = self.expression(node.test) if node.test else None
        target, items = self.target(node.target), self.expression(node.iter)
        return tree.For(node.lineno, target, items, test, self.body(node.body), self.body(node.else_))

    def _if(self, node: nodes.If) -> tree.If:
        branches = tuple((self.expression(each.test), self.body(each.body)) for each in (node, *node.elif_))
        return tree.If(node.lineno, branches, self.body(node.else_))

    def _assign(self, node: nodes.Assign) -> tree.Assign:
        return tree.Assign(node.lineno, self.target(node.target), self.expression(node.node))

    def _assign_block(self, node: nodes.AssignBlock) -> tree.AssignBlock:
        filtered = self.expression(node.filter) if node.filter else tree.FilteredText()
        return tree.AssignBlock(node.lineno, self.target(node.target), filtered, self.body(node.body))

    def _with(self, node: nodes.With) -> tree.With:
        pairs = zip(node.targets, node.values, strict=True)
        given = tuple((self.target(target), self.expression(value)) for target, value in pairs)
        return tree.With(node.lineno, given, self.body(node.body))

    def _include(self, node: nodes.Include) -> tree.Include:
        return tree.Include(
            node.lineno, self.expression(node.template), not node.with_context, bool(node.ignore_missing)
        )

    def _import(self, node: nodes.Import) -> tree.Import:
        return tree.Import(node.lineno, self.expression(node.template), node.target, not node.with_context)

    def _from_import(self, node: nodes.FromImport) -> tree.FromImport:
        names = tuple((name, name) if isinstance(name, str) else name for name in node.names)
        return tree.FromImport(node.lineno, self.expression(node.template), names, not node.with_context)

    def _macro(self, node: nodes.Macro | nodes.CallBlock) -> tree.Macro:
        name = node.name if isinstance(node, nodes.Macro) else "caller"
        parameters = tuple(parameter.name for parameter in node.args)
        return tree.Macro(node.lineno, name, parameters, self.expressions(node.defaults), self.body(node.body))

    def _call_block(self, node: nodes.CallBlock) -> tree.CallBlock:
        return tree.CallBlock(node.lineno, self._call(node.call), self._macro(node))

    def _filter_block(self, node: nodes.FilterBlock) -> tree.FilterBlock:
        return tree.FilterBlock(node.lineno, self.expression(node.filter), self.body(node.body))

    # Expressions

    def expression(self, node: nodes.Node | None) -> tree.Expression:
        """The node as an expression; the text of the block around it where there is none."""
        if node is None:
            return tree.FilteredText()
        made: tree.Expression = self._deeper(_EXPRESSIONS, node, "an expression here has no `{name}`")
        return made

    def expressions(self, found: Sequence[nodes.Node]) -> tuple[tree.Expression, ...]:
        return tuple(self.expression(node) for node in found)

    def target(self, node: nodes.Node) -> tree.Target:
        match node:
            case nodes.NSRef():
                return tree.Member(tree.Name(node.name), node.attr)
            case nodes.Tuple():
                return tree.Items(tuple(self.target(each) for each in node.items))
            case nodes.Name():
                return tree.Name(node.name)
        raise TemplateFault("nothing can be given to this", node.lineno)

    def _constant(self, node: nodes.Const) -> tree.Constant:
        value = node.value
        if isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
            raise TemplateFault("this number is too large", node.lineno)
        if isinstance(value, str) and (found := _NO_TEXT.search(value)):
            raise TemplateFault(_no_text(found[0]), node.lineno)
        return tree.Constant(value)

    def _name(self, node: nodes.Name) -> tree.Name:
        return tree.Name(node.name)

    def _items(self, node: nodes.Tuple | nodes.List) -> tree.Items:
        return tree.Items(self.expressions(node.items))

    def _pairs(self, node: nodes.Dict) -> tree.Pairs:
        return tree.Pairs(tuple((self.expression(pair.key), self.expression(pair.value)) for pair in node.items))

    def _conditional(self, node: nodes.CondExpr) -> tree.Conditional:
        no = self.expression(node.expr2) if node.expr2 else None
        return tree.Conditional(self.expression(node.test), self.expression(node.expr1), no)

    def _filter(self, node: nodes.Filter) -> tree.Filter:
        self._check("filter", node)
        return tree.Filter(self.expression(node.node), node.name, *self._given(node))

    def _condition(self, node: nodes.Test) -> tree.Condition:
        self._check("test", node)
        return tree.Condition(self.expression(node.node), node.name, *self._given(node))

    def _check(self, kind: Literal["filter", "test"], node: nodes.Filter | nodes.Test) -> None:
        known = self.known[kind]
        if node.name not in known:
            near = nearest(node.name, known)
            raise TemplateFault(
                f"No {kind} named '{node.name}'", node.lineno, f"did you mean `{near}`?" if near else ""
            )

    def _call(self, node: nodes.Call) -> tree.Call:
        return tree.Call(self.expression(node.node), *self._given(node))

    def _given(
        self, node: nodes.Filter | nodes.Test | nodes.Call
    ) -> tuple[tuple[tree.Expression, ...], tuple[tuple[str, tree.Expression], ...]]:
        if node.dyn_args or node.dyn_kwargs:
            raise TemplateFault("write each value that is given, not `*` or `**`", node.lineno)
        named = tuple(
            (each.key, self.expression(each.value)) for each in node.kwargs if isinstance(each, nodes.Keyword)
        )
        return self.expressions(node.args), named

    def _member(self, node: nodes.Getattr) -> tree.Member:
        return tree.Member(self.expression(node.node), node.attr)

    def _element(self, node: nodes.Getitem) -> tree.Element | tree.Slice:
        value = self.expression(node.node)
        if not isinstance(node.arg, nodes.Slice):
            return tree.Element(value, self.expression(node.arg))
        bounds = (node.arg.start, node.arg.stop, node.arg.step)
        return tree.Slice(value, *(self.expression(bound) if bound else None for bound in bounds))

    def _concatenation(self, node: nodes.Concat) -> tree.Concatenation:
        return tree.Concatenation(self.expressions(node.nodes))

    def _comparison(self, node: nodes.Compare) -> tree.Comparison:
        others = tuple((each.op, self.expression(each.expr)) for each in node.ops)
        return tree.Comparison(self.expression(node.expr), others)

    def _binary(self, node: nodes.BinExpr) -> tree.Binary:
        return tree.Binary(node.operator, self.expression(node.left), self.expression(node.right))

    def _and(self, node: nodes.And) -> tree.And:
        return tree.And(self.expression(node.left), self.expression(node.right))

    def _or(self, node: nodes.Or) -> tree.Or:
        return tree.Or(self.expression(node.left), self.expression(node.right))

    def _not(self, node: nodes.Not) -> tree.Not:
        return tree.Not(self.expression(node.node))

    def _signed(self, node: nodes.UnaryExpr) -> tree.Signed:
        return tree.Signed(node.operator, self.expression(node.node))


_STATEMENTS: dict[type, Callable[..., Any]] = {
    nodes.For: _NodeReader._for,
    nodes.If: _NodeReader._if,
    nodes.Assign: _NodeReader._assign,
    nodes.AssignBlock: _NodeReader._assign_block,
    nodes.With: _NodeReader._with,
    nodes.Include: _NodeReader._include,
    nodes.Import: _NodeReader._import,
    nodes.FromImport: _NodeReader._from_import,
    nodes.Macro: _NodeReader._macro,
    nodes.CallBlock: _NodeReader._call_block,
    nodes.FilterBlock: _NodeReader._filter_block,
}
_EXPRESSIONS: dict[type, Callable[..., Any]] = {
    nodes.Const: _NodeReader._constant,
    nodes.Name: _NodeReader._name,
    nodes.Tuple: _NodeReader._items,
    nodes.List: _NodeReader._items,
    nodes.Dict: _NodeReader._pairs,
    nodes.CondExpr: _NodeReader._conditional,
    nodes.Filter: _NodeReader._filter,
    nodes.Test: _NodeReader._condition,
    nodes.Call: _NodeReader._call,
    nodes.Getattr: _NodeReader._member,
    nodes.Getitem: _NodeReader._element,
    nodes.Concat: _NodeReader._concatenation,
    nodes.Compare: _NodeReader._comparison,
    nodes.And: _NodeReader._and,
    nodes.Or: _NodeReader._or,
    nodes.Not: _NodeReader._not,
    nodes.Neg: _NodeReader._signed,
    nodes.Pos: _NodeReader._signed,
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod), _NodeReader._binary),
}
_WORDS: dict[type, str] = {nodes.Pow: "**", nodes.ScopedEvalContextModifier: "autoescape"}
"""What the author wrote for nodes that are not named so."""
