"""Everything counted out for the copier: a file for each stock, sides and paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from kit.build.kit import Printed
from kit.build.memory import Memory, copies
from kit.formats.pdf import Copies, Printout


def counted_copies(
    prints: Sequence[tuple[str, Printed]], files: Mapping[str, bytes], title: str, memory: Memory
) -> Iterator[tuple[str, bytes, int]]:
    """The name, the bytes and the pages of each file of copies; each printable comes with the beginning of the name."""
    kinds: dict[tuple[str, str, int, str], list[Copies]] = {}
    for name, printed in prints:
        if printed.sets:
            parts = kinds.setdefault((name, printed.stock, printed.sides, printed.paper), [])
            parts.append(Copies(data=files[printed.file], sets=printed.sets, sides=printed.sides))
    papers = {paper for *_, paper in kinds}
    for (name, stock, sides, paper), parts in kinds.items():
        out = copies(memory, parts, title, partial(_counted_out, parts, title))
        yield f"{name}-{stock}-{sides}-sided{f'-{paper}' if len(papers) > 1 else ''}.pdf", out.data, out.pages


def _counted_out(parts: Sequence[Copies], title: str) -> Printout:
    from kit.formats.pdf.filled_copies import filled_copies

    return filled_copies(parts, title=title)
