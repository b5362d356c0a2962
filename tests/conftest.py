"""What every test shares: reference outputs, refreshed with `pytest --accept`, and the look that decks are made in.

`pytest --look odd` runs the suite once more with an odd look (a name of `tests/looks/odd.py`) in place of kit's own:
in a copy of `kit/` and `templates/`, beside links to the rest, which the tests then import and run in. Tests of what
kit's own look says, and of whole reference decks, are marked `standard_look` and left out.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
STANDARD = "standard"
FOLDER = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the reference outputs instead of comparing them")
    parser.addoption("--look", default=STANDARD, metavar="NAME", help="make decks in an odd look: odd, chinese, dark …")


settings.register_profile("kit", settings(deadline=None, suppress_health_check=[HealthCheck.too_slow]))
settings.load_profile("kit")  # A busy machine is no fault of what is tried.


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "standard_look: a test of what kit's own look says; left out with --look")
    config.addinivalue_line("markers", "slow: it takes seconds; left out with -m 'not slow'")
    if (name := config.getoption("--look")) != STANDARD:
        sys.path.insert(0, str(ROOT))
        from tests.looks.odd import LOOKS, look

        if name not in LOOKS:
            raise pytest.UsageError(f"--look: there is no {name}, only {', '.join(LOOKS)}")
        if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
            return  # It hands the tests out, to processes that begin where it stands and find this file there.
        folder = config.stash[FOLDER] = tempfile.mkdtemp()
        for part in ("kit", "templates"):
            shutil.copytree(ROOT / part, Path(folder, part))
        for other in ("docs", "outputs", "pyproject.toml", "sessions", "tests", "README.md", "CONTRIBUTING.md"):
            Path(folder, other).symlink_to(ROOT / other)
        Path(folder, "templates", STANDARD, "theme.pptx").write_bytes(look(name))
        sys.path.insert(0, folder)
        os.chdir(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash.get(FOLDER, ""):
        os.chdir(ROOT)
        shutil.rmtree(folder)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--look") != STANDARD:
        for item in items:
            if item.get_closest_marker("standard_look"):
                item.add_marker(pytest.mark.skip(reason="tells of kit's own look"))


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Has builds keep what they work out in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIT_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the reference output of that name below `tests/golden/`; a missing one fails."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if name.startswith("pptx/") and request.config.getoption("--look") != STANDARD:
            pytest.skip("a whole deck in kit's own look")
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.is_file(), f"there is no {name}; look at the output, then run `pytest --accept`"
        assert text == path.read_text(encoding="utf-8")

    return compare


# The same examples at each run where a red test would stop somebody else's work; new ones at every desk.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
