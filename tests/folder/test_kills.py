"""A process that saves one kit after the other into a folder, killed at any moment: the folder has one of them."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kit.folder import save, settle
from tests.folder.disks import record, tree

KITS = tuple(
    record({f"{at}/page-{page}.pdf": bytes([at]) * 5000 for page in range(3)} | {"deck.pptx": bytes([at]) * 90000})
    for at in (1, 2, 3)
)
SAVING = """
import sys
from itertools import cycle
from pathlib import Path
from tests.folder.test_kills import KITS
from kit.folder import save
save(KITS[0], Path(sys.argv[1]), whole=True)
print("saving", flush=True)
for kit in cycle(KITS):
    save(kit, Path(sys.argv[1]), whole=True)
"""


def killed(folder: Path, after: float) -> None:
    """Has a process save into the folder, and kills it so many seconds after it has begun."""
    process = subprocess.Popen([sys.executable, "-c", SAVING, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"saving\n"
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(after)
    process.kill()
    process.wait()
    process.stdout.close()


def hold(folder: Path, times: int) -> None:
    wholes = []
    for at, kit in enumerate(KITS):
        save(kit, folder.with_name(f"whole-{at}"), whole=True)
        wholes.append(tree(folder.with_name(f"whole-{at}")))
    cut = 0
    for _ in range(times):
        killed(folder, random.uniform(0, 0.05))
        cut += (folder / ".kit-saving").exists()
        settle(folder)
        assert tree(folder) in wholes
        assert save(KITS[0], folder, whole=True).kept == ()
    assert cut, "no save was cut off"


def test_a_few_kills(tmp_path: Path) -> None:
    hold(tmp_path / "kit", 5)


@pytest.mark.slow
def test_a_hundred_kills(tmp_path: Path) -> None:
    hold(tmp_path / "kit", 100)
