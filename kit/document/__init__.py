"""Our Markdown dialect → a tree of frozen nodes.

The dialect is GitHub's Markdown, plus

- blocks between fences of four colons or more, `::::: kind key=value key="a JSON string" #id` … `:::::`, which only
  templates write (authors' text that looks like one is made harmless by `author`);
- `<!-- pause -->` and `<!-- column -->`;
- `___` alone on a line, to write on, and `- [ ]`, to tick;
- a time in parentheses at the end of a list item, `(5 min)`;
- links to `blank:` (a detail still to be filled in) and to `number:ID` (the number that slide ID has in the deck);
- pictures from `qr:ADDRESS` (a QR code) and `slide:N` (the picture of a slide of the deck).

Fences are found before any Markdown is read, so that an unclosed code fence, comment or list in an author's text ends
where the template's block ends.
"""

from kit.document.dialect import KINDS, DialectError, parse, parse_author, plain_text
from kit.document.inlines import inlines
from kit.document.markdown import block_tokens, tokens
from kit.document.nodes import (
    Alignment,
    Blank,
    Block,
    Blocks,
    Break,
    Code,
    CodeBlock,
    ColumnBreak,
    Document,
    Emphasis,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Minutes,
    Paragraph,
    Pause,
    Quote,
    Rule,
    SlideNumber,
    Strike,
    Strong,
    Table,
    Text,
    WriteLines,
    plain,
    walk,
    walk_inlines,
)
from kit.document.safe import FENCE, author, escape, quote

__all__ = [
    "FENCE",
    "KINDS",
    "Alignment",
    "Blank",
    "Block",
    "Blocks",
    "Break",
    "Code",
    "CodeBlock",
    "ColumnBreak",
    "DialectError",
    "Document",
    "Emphasis",
    "Group",
    "Heading",
    "Image",
    "Inline",
    "Inlines",
    "Item",
    "Link",
    "List",
    "Minutes",
    "Paragraph",
    "Pause",
    "Quote",
    "Rule",
    "SlideNumber",
    "Strike",
    "Strong",
    "Table",
    "Text",
    "WriteLines",
    "author",
    "block_tokens",
    "escape",
    "inlines",
    "parse",
    "parse_author",
    "plain",
    "plain_text",
    "quote",
    "tokens",
    "walk",
    "walk_inlines",
]
