"""What a worker does with what came back after a session: the packet, without a word of it on the disk.

What was sent comes with the job, and the packet goes back to the server in messages: both lie in memory only.
"""

from __future__ import annotations

import os
import shutil
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kit.build.kit import Kit
from kit.build.kit_inputs import Named
from kit.build.made_and_saved import made_and_saved
from kit.diagnostics import Problem, ProblemsFound
from kit.evidence.make_evidence import make_evidence
from kit.evidence.returned import Returned
from kit.folder import digest
from kit.web.jobs import KIT, as_data, hour, request_of, said_at
from kit.web.packages import BadPackage, unpacked
from kit.web.worker import MEMORY_FILES, Tell


def after(job: dict[str, Any], tell: Tell) -> None:
    """Makes the evidence packet of a session that was held."""
    here = Path.cwd()
    request = replace(request_of(job, here), only=("notes",))
    sent = laid_out(job, here)
    try:
        for sheet in (file for file in sent.values() if file.suffix == ".xlsx"):
            unpacked(sheet.read_bytes())
        kit, _ = made_and_saved(request)
        named = Named(session=Path(job["session"]))
        packet, problems = make_evidence(kit.folder, Returned(**sent), named, request.today)
    except ProblemsFound as found:
        tell({"is": "problems", "problems": [as_data(problem) for problem in found.problems]})
        return
    except BadPackage as error:
        tell({"is": "problems", "problems": [said_at("", str(error))]})
        return
    finally:
        for file in sent.values():
            file.unlink()
        shutil.rmtree(here / KIT, ignore_errors=True)
    tell({"is": "planned", **hour(kit.plan)})
    for name, data in packet.files.items():
        tell({"is": "file", "name": name, "data": b64encode(data).decode()})
    tell({"is": "kit", **_packet(kit.plan.slug, packet, (*problems, *packet.warnings))})


def _packet(slug: str, packet: Kit, warnings: tuple[Problem, ...]) -> dict[str, Any]:
    """What the page shows of the packet."""
    files = [{"name": name, "size": len(data), "sha": digest(data)} for name, data in packet.files.items()]
    return {
        "folder": f"{slug}-evidence",
        "files": files,
        "prints": [],
        "materials": [],
        "sheets": None,
        "slides": [],
        "missing": [],
        "warnings": [as_data(problem) for problem in warnings],
        "after": True,
        "edits": {},
    }


def laid_out(job: Mapping[str, Any], here: Path) -> dict[str, Path]:
    """What was sent with the job, by what it is: each a file that lies in memory, where the system has such files."""
    return {
        name.partition(".")[0]: _in_memory(here / name, b64decode(data)) for name, data in job.get("sent", {}).items()
    }


def _in_memory(name: Path, data: bytes) -> Path:
    """A file of this name: a link to one in the memory of this process, or, where there is none, on the disk."""
    if not MEMORY_FILES:
        name.write_bytes(data)
        return name
    number = os.memfd_create(name.name)
    with os.fdopen(os.dup(number), "wb") as file:
        file.write(data)
    name.symlink_to(f"/proc/self/fd/{number}")
    return name
