"""Our Markdown dialect → a tree of frozen nodes.

The dialect is GitHub's Markdown, plus

- blocks between fences of four colons or more, `::::: kind key=value key="a JSON string" #id` … `:::::`, which only
  templates write (authors' text that looks like one is made harmless by `author`);
- `<!-- pause -->` and `<!-- column -->`;
- `___` alone on a line, to write on, or behind words (`Name: ___`), and `- [ ]`, to tick;
- a time in parentheses at the end of a list item, `(5 min)`;
- links to `blank:` (a detail still to be filled in) and to `number:ID` (the number that slide ID has in the deck);
- what `mdit-py-plugins` reads: footnotes, definition lists, call-outs, `H~2~O`, `x^2^`; and `==marked==`;
- `<!-- chart: bar -->` over a table of numbers, `<!-- focus: top -->` below a picture, `<!-- qr -->` below a link;
- `\\newpage` and `<!-- page break -->`;
- pictures from `qr:ADDRESS` (a QR code) and `slide:N` (the picture of a slide of the deck).

Fences are found before any Markdown is read, so that an unclosed code fence, comment or list in an author's text ends
where the template's block ends.
"""

from kit.document.body_marks import MARKS, marks_of
from kit.document.dialect import KINDS, ON_SLIDES, DialectError, parse, parse_author, plain_text
from kit.document.inline_tokens import inlines
from kit.document.markdown import signature
from kit.document.nodes import (
    Alignment,
    Block,
    Blocks,
    Break,
    Chart,
    ChartSeries,
    Code,
    CodeBlock,
    ColumnBreak,
    Document,
    Emphasis,
    Gap,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Minutes,
    Node,
    Paragraph,
    Pause,
    Quote,
    SlideNumber,
    Strike,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
    UnfilledBlank,
    WriteLines,
    plain,
    plain_blocks,
    walk,
    walk_inlines,
)
from kit.document.picture_words import of_attributes, of_title
from kit.document.safe import FENCE, author, escape, quote
from kit.document.token_reader import block_tokens, tokens

__all__ = [
    "FENCE",
    "KINDS",
    "MARKS",
    "ON_SLIDES",
    "Alignment",
    "Block",
    "Blocks",
    "Break",
    "Chart",
    "ChartSeries",
    "Code",
    "CodeBlock",
    "ColumnBreak",
    "DialectError",
    "Document",
    "Emphasis",
    "Gap",
    "Group",
    "Heading",
    "Image",
    "Inline",
    "Inlines",
    "Item",
    "Link",
    "List",
    "Minutes",
    "Node",
    "Paragraph",
    "Pause",
    "Quote",
    "SlideNumber",
    "Strike",
    "Strong",
    "Styled",
    "Table",
    "Text",
    "ThematicBreak",
    "UnfilledBlank",
    "WriteLines",
    "author",
    "block_tokens",
    "escape",
    "inlines",
    "marks_of",
    "of_attributes",
    "of_title",
    "parse",
    "parse_author",
    "plain",
    "plain_blocks",
    "plain_text",
    "quote",
    "signature",
    "tokens",
    "walk",
    "walk_inlines",
]
