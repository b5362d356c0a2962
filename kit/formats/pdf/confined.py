"""A process that compiles what a stranger's `theme.typ` makes, within limits: a compile cannot be stopped from within.

It is run by its path and needs nothing of kit. It answers each line of JSON with one, and ends with its input.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from typing import Any

import typst

SECONDS = 8
"""Seconds of the processor for one document; the longest of a kit takes less than one."""
MEMORY = 1024 * 2**20
"""Bytes for all of the process."""


def limit() -> None:
    """Limits what this process may still take, where the system knows how: Windows knows none, macOS none of memory."""
    try:
        import resource
    except ImportError:
        return
    ending = int(time.process_time()) + SECONDS + 1
    for name, most in (("RLIMIT_CPU", ending), ("RLIMIT_AS", MEMORY), ("RLIMIT_CORE", 0)):
        try:
            _, hard = resource.getrlimit(getattr(resource, name))
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(getattr(resource, name), (most, hard))
        except (AttributeError, ValueError, OSError):
            continue


def compiled(job: dict[str, Any], fonts: typst.Fonts) -> dict[str, Any]:
    """The PDF, and what the theme notes under `<crowded>`; or what Typst says is wrong."""
    sources: Any = {name: text.encode() for name, text in job["sources"].items()}
    compiler = typst.Compiler(root=job["root"], font_paths=fonts, ignore_system_fonts=True)
    try:
        data = compiler.compile(input=sources, format="pdf", pdf_standards="ua-1", timestamp=0)
        asked = typst.Compiler(sources, job["root"], fonts, True).query if job["several"] else None
        notes = json.loads(asked("<crowded>", field="value")) if asked else []
    except typst.TypstError as error:
        said = {"message": str(error.message), "diagnostic": error.diagnostic or "", "hints": list(error.hints or ())}
        return {"fault": said}
    assert isinstance(data, bytes)
    return {"pdf": base64.b64encode(data).decode(), "crowded": notes}


def main() -> None:
    """Answers one line after the other."""
    known: dict[str, typst.Fonts] = {}
    for line in sys.stdin:
        job = json.loads(line)
        paths = "\n".join(job["fonts"])
        if paths not in known:
            known[paths] = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"]
            )
        limit()
        print(json.dumps(compiled(job, known[paths])), flush=True)


if __name__ == "__main__":
    main()
