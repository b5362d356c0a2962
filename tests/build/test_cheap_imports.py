"""What a command takes long to import is imported by those outputs alone that are made with it."""

import os
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sessions/partnering-with-families"
SLOW = ("typst", "pikepdf", "openpyxl", "docx", "jinja2", "flask", "dask")


def test_deck_after_an_edit_imports_nothing_that_makes_pages_or_tables(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom kit.cli import main\n"
        f"main(['build', {str(SAMPLE)!r}, '--only', 'deck', '--choose', 'rubric', '--participants', '36',"
        f" '--out', {str(tmp_path / 'deck')!r}], standalone_mode=False)\n"
        f"print('imported:', *(name for name in {SLOW!r} if name in sys.modules))\n"
    )
    environment = {**os.environ, "KIT_CACHE": str(tmp_path / "cache")}
    said = ""
    for _ in range(2):  # What the second run needs of the first lies in the cache: templates, a chart's workbook.
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        said = done.stdout.splitlines()[-1]
    assert said == "imported:"
