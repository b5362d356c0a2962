"""The contract over all input: everything in a file is shown, counted, or named with its line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.checks import check_session
from kit.diagnostics import Problem, Severity
from kit.document import Block, Code, CodeBlock, Group, Image, Inline, Link, Minutes, Text, parse_author, walk
from kit.session import read_text
from kit.session.model import Session
from kit.text import Markdown

KNOWN = (
    "{w}", "- {w}", "1. {w} (1 min)", "> {w}\n> — {w}", "> **Say:** {w}", "> **Materials:** {w} (1 per group); {w}",
    "> **Handout:** {w}", "> **If short:** {w} (saves 1 min)", "| {w} | {w} |\n|---|---|\n| {w} | {w} |",
    "### {w}", "[{w}](https://example.org)", "**{w}** *{w}* ~~{w}~~ `{w}`", "![{w}](https://example.org/a.png)",
    "<!-- pause -->\n\n{w}", "<!-- column -->\n\n{w}", "```\n{w}\n```", "> [!NOTE]\n> {w}", "!!! tip \"{w}\"\n    {w}",
    "{w}\n: {w}", "H~2~O =={w}==", "{w}[^{n}]\n\n[^{n}]: {w}", "- [ ] {w}", "• {w}\n• {w}", "Diga {w}", "{w}<br>{w}",
)  # fmt: skip
TYPED = (
    *KNOWN, "> Say: {w}", "> **Tip:** {w}", "> **Zorblax {n}:** {w}", "> Diga: {w}", "Speaker notes: {w}", "Note: {w}",
    "::: notes\n{w}\n:::", "::: warning\n{w}\n:::", "<!-- {w} and more words -->", "<!-- {w}: x -->", 
    "{w} <!-- {w} -->",
    "<u>{w}</u>", "<div>{w}</div>", "${w}^2$", "{{{{ {w} }}}}", "{w} (5 min)", "- (7–5 min) {w}", "##{w}",
    "{w}\n---\n{w}",
    "<!-- keep: {w} -->", "<!-- groups: {w} -->", "> **Time:** {w}", "- Pair up – 2 min {w}", "[^{n}{w}]",
    "#### {w}", "![{w}]({w} {w}.png)", "| Time | What |\n|---|---|\n| {w} | {w} |", "\\newpage\n\n{w}", "^ {w}",
    "???\n{w}", "a) {w}\nb) {w}", "> - **Zorblax:** {w}", "> ### {w}",
    "**Time:** 5 min\n**Goal:** {w}\n**Facilitator says:** {w}\n{w}",
    "- **Facilitator says:** {w}\n- {w}",
    "**Talking points:**\n\n- {w}\n- {w}", "**Script:**\n\n> {w}", "**Materials:** {w}, {w} (1 per {w})", "- {w} 5 min",
    "- {w} (3 min) {w}", "- {w} (3 min), {w} (2 min)", "[//]: # ({w})", "[comment]: # \"{w}\"", "%% {w} %%",
    "%%\n{w}\n%%",
    "✅ {w}\n✅ {w}", "o\t{w}\no\t{w}", "| {w} | Minutes |\n|---|---|\n| {w} | 5–7 |\n| Total {w} | {w} |",
    "~~~{w}\n{w}\n~~~", "[{w}]: https://example.org/{w} \"{w}\"", "[{w}][to {n}]\n\n[to {n}]: https://example.org/{w}",
    "### {w} (1 min)\n\n{w}", "::: {w}\n{w}\n:::", "<!-- lead: {w} -->",
    ":::{{note}} {w}", "{w} {{.large}}", "{w}:", "Teacher says, “{w}”", "T: {w}\nS: {w}",
    "### Facilitator Script\n\n> {w}",
    "> [!info]- Facilitator only\n> {w}", "- {w}\n\n  **Say:** {w}",
    "| {w} | {w} |\n|---|---|\n| **Teacher says** | {w} |",
    "## {w} {{.small}}", "## 5-minute {w}", "## {w} [5 min, {w}]", "{w}\t{w}\n{w}\t{w}",
    "- {w} 5 min\n- {w}, 2 min ({w})", "- {w} for 2 minutes", "### {w} {{#x-{n} .y}}",
)  # fmt: skip
HEADS = (
    "## Slide {w} (2 min)", "## 9:00 {w}", "## {w} ⏱ 5 min", "## {w} (5 min, {w})", "## {w} 5 min",
    "## {w}\n- Time: 5 min\n- {w}",
    "## {w}\n**Time:** 5 min\n**Goal:** {w}", "## {w}\nTime: 5 min | {w}",
    "# Block {w} (9 min)", "## Slide {w}\n<!-- kind: input; keep: should -->", "# {w}",
)  # fmt: skip
NONCE = re.compile(r"zq\d+x")


def written(fragments: list[str], *, heads: bool = True) -> str:
    """A file of these fragments below a block and a slide, each `{w}` a word of its own."""
    count = iter(range(10_000))
    parts = ["---\ntitle: T\n---\n\n# Start\n\n## First (3 min)"]
    for n, fragment in enumerate(fragments):
        text = fragment.replace("{n}", str(n)).replace("{{", "\0").replace("}}", "\1")
        text = re.sub(r"\{w\}", lambda _: f"zq{next(count)}x", text)
        parts.append(text.replace("\0", "{").replace("\1", "}"))
    return "\n\n".join(parts) + "\n"


def shown(text: str) -> str:
    """The words of an author's text that a slide or page shows, alternative texts and addresses with them."""
    return " ".join(said for node in walk(parse_author(Markdown(text)).blocks) for said in _said(node))


def _said(node: Block | Inline) -> Iterator[str]:
    match node:
        case CodeBlock(text) | Text(text) | Code(text) | Minutes(text):
            yield text
        case Image(source, alt):
            yield f"{source} {alt}"
        case Link(target=target):
            yield target
        case Group():
            yield node.get("title")
        case _:
            pass


def strings(value: Any) -> Iterator[str]:
    """Every text in a session, its Markdown as it is shown."""
    if isinstance(value, str):
        yield shown(value) if " " in value or "\n" in value or not NONCE.fullmatch(value) else value
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in ("place", "path"):
                yield from strings(getattr(value, name))


def unheard(text: str, session: Session, problems: tuple[Problem, ...]) -> set[str]:
    """The words of the file that are nowhere: in no text that is shown or said, and on no line that is named."""
    heard = " ".join(strings(session))
    named = " ".join(problem.place.text + problem.message for problem in problems)
    lines = text.split("\n")
    for problem in problems:
        for first, last in re.findall(r"lines (\d+)–(\d+)", problem.message):
            named += " ".join(lines[int(first) - 1 : int(last)])
    return set(NONCE.findall(text)) - set(NONCE.findall(heard)) - set(NONCE.findall(named))


@given(st.lists(st.sampled_from((*TYPED, *HEADS)), max_size=12))
@example(["Speaker notes: {w}", "# Block {w} (9 min)", "<!-- {w} and more words -->"])
@example(["Note: {w}", "{w}[^{n}]\n\n[^{n}]: {w}"])
@example(["#### {w}", "<!-- keep: {w} -->", "<!-- keep: {w} -->"])
@example(["### {w}", "<!-- keep: {w} -->", "#### {w}", "<!-- keep: {w} -->"])
@example(["### {w} (1 min)\n<!-- keep: {w} -->", "### {w} (1 min)\n<!-- keep: {w} -->"])
def test_each_word_is_in_an_output_or_on_a_line_that_a_problem_names(fragments: list[str]) -> None:
    text = written(fragments)
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    assert unheard(text, session, (*problems, *check_session(session, Path()))) == set()


@pytest.mark.parametrize("fragment", TYPED)
def test_nothing_that_is_only_unknown_stops_a_build(fragment: str) -> None:
    _, problems = read_text(written([fragment]), Path("s.md"), "s.md")
    wrong = {"bad-time", "stray-part"}  # Going on would lose a time, or a slide.
    assert [p.code for p in problems if p.severity is Severity.ERROR and p.code not in wrong] == []


@given(st.lists(st.sampled_from((*KNOWN, *HEADS)), max_size=12))
def test_what_the_language_knows_gives_no_problem(fragments: list[str]) -> None:
    _, problems = read_text(written(fragments), Path("s.md"), "s.md")
    assert [(p.code, p.place.text) for p in problems if p.code != "text-before-slide"] == []
