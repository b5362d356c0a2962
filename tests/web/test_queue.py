"""The line of kits in the making, with workers that behave well and badly."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.web import queue
from kit.web.queue import Full, Queue
from kit.web.web_job import WebJob
from kit.web.worker import Limits
from kit.web.worker_process import start
from tests.web.serving import PATIENCE

JOBS = "tests.web.jobs:JOBS"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[list[Queue]]:
    """The queues that a test makes, closed at its end."""
    queues: list[Queue] = []
    yield queues
    for each in queues:
        each.close()


def line(made: list[Queue], tmp_path: Path, **more: Any) -> Queue:
    folder = tmp_path / "jobs"
    folder.mkdir(exist_ok=True)
    made.append(Queue(folder, JOBS, **{"workers": 1, "limits": Limits(seconds=600), **more}))
    return made[-1]


def over(*jobs: WebJob) -> None:
    """Waits until the jobs are over, and their workers have ended."""
    end = time.monotonic() + PATIENCE
    while not all(job.over and job.ended is not None for job in jobs):
        assert time.monotonic() < end, [job.state for job in jobs]
        time.sleep(0.01)


def test_a_job_is_done_in_a_folder_of_its_own(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path)
    job = jobs.add({"do": "good", "words": "Á"}, "one")
    over(job)
    assert job.state == "done"
    assert job.messages == [{"is": "planned", "minutes": 60}, {"is": "made", "name": "made.txt"}]
    assert (job.folder / "made.txt").read_text(encoding="utf-8") == "Á"
    assert job.folder.stat().st_mode & 0o777 == 0o700
    assert jobs.get(job.key) is job


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_worker_that_was_killed_while_it_waited_takes_no_job(made: list[Queue], tmp_path: Path) -> None:
    spare: list[subprocess.Popen[str]] = []

    def remembered(*given: Any) -> subprocess.Popen[str]:
        spare.append(start(*given))
        return spare[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(queue, "start", remembered)
        jobs = line(made, tmp_path)
        end = time.monotonic() + PATIENCE
        while not spare:
            assert time.monotonic() < end
            time.sleep(0.01)
        spare[0].kill()
        spare[0].wait()
        job = jobs.add({"do": "good"}, "one")
        over(job)
    assert job.state == "done"


def test_who_sends_what_has_no_room_leaves_nothing(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path)
    with pytest.raises(OSError, match="long"):
        jobs.add({"do": "good"}, "one", {"x": b"1", "x" * 300: b"2"})
    assert list((tmp_path / "jobs").iterdir()) == []


def test_a_process_for_which_there_is_no_room_is_started_later(
    made: list[Queue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def at_the_second_try(*given: Any) -> subprocess.Popen[str]:
        tried.append(1)
        if len(tried) == 1:
            raise OSError(11, "Resource temporarily unavailable")
        return start(*given)

    monkeypatch.setattr(queue, "start", at_the_second_try)
    monkeypatch.setattr(queue, "START_AGAIN", 0.01)
    job = line(made, tmp_path).add({"do": "good"}, "one")
    over(job)
    assert job.state == "done"


def test_each_worker_does_one_job(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path)
    over(*(jobs.add({"do": "good"}, str(at)) for at in range(3)))


@pytest.mark.parametrize(
    ("do", "why", "limits"),
    [
        ("slow", "time", Limits(seconds=1)),
        ("spins", "processor", Limits(processor_seconds=1, seconds=600)),
        ("fails", "fault", Limits(seconds=600)),
        ("dies", "memory", Limits(seconds=600)),
        pytest.param("is_killed", "fault", Limits(seconds=600), marks=linux),
        pytest.param("eats", "memory", Limits(memory=300, seconds=600), marks=linux),
        ("writes", "fault", Limits(file=1, seconds=600)),
    ],
)
def test_a_job_that_behaves_badly_fails_alone(
    made: list[Queue], tmp_path: Path, do: str, why: str, limits: Limits
) -> None:
    jobs = line(made, tmp_path)
    bad = jobs.add({"do": do, "seconds": 600}, "one", limits=limits)
    good = jobs.add({"do": "good"}, "two")
    over(bad, good)
    assert (bad.state, bad.why) == ("failed", why)
    assert good.state == "done"


def test_problems_are_an_answer(made: list[Queue], tmp_path: Path) -> None:
    job = line(made, tmp_path).add({"do": "refuses"}, "one")
    over(job)
    assert (job.state, job.messages[-1]["problems"]) == ("problems", ["too short"])


def test_the_place_in_line_never_grows(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path)
    first = jobs.add({"do": "slow", "seconds": 0.5}, "0")
    waiting = [jobs.add({"do": "good"}, str(at)) for at in range(1, 6)]
    seen: dict[str, list[int]] = {job.key: [] for job in waiting}
    while not all(job.over for job in (first, *waiting)):
        for job in waiting:
            seen[job.key].append(job.place)
        time.sleep(0.005)
    assert all(places == sorted(places, reverse=True) for places in seen.values())
    assert jobs.seconds(first) >= 1


def test_the_line_has_an_end_for_all_and_for_each(
    made: list[Queue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_IN_LINE", 4)
    jobs = line(made, tmp_path)
    first = jobs.add({"do": "slow", "seconds": 600}, "one")
    while first.state == "waiting":  # It leaves the line once its worker is there.
        time.sleep(0.01)
    for _ in range(queue.MOST_OF_A_BROWSER - 1):
        jobs.add({"do": "slow", "seconds": 600}, "one")
    with pytest.raises(Full) as full:
        jobs.add({"do": "good"}, "one")
    assert full.value.own
    while len(jobs._line) < 4:
        jobs.add({"do": "good"}, f"other {len(jobs._line)}")
    with pytest.raises(Full) as full:
        jobs.add({"do": "good"}, "another")
    assert not full.value.own


def test_kits_past_their_time_and_the_oldest_are_removed(
    made: list[Queue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    jobs = line(made, tmp_path, keep=100, clock=lambda: now[0])
    old = jobs.add({"do": "good", "words": "x" * 600}, "one")
    over(old)
    now[0] = 50.0
    new = jobs.add({"do": "good", "words": "x" * 600}, "one")
    over(new)
    monkeypatch.setattr(queue, "KEPT_BYTES", 1000)
    assert (jobs.get(old.key), jobs.get(new.key)) == (None, new)
    assert not old.folder.exists()
    now[0] = 151.0
    assert jobs.get(new.key) is None
    assert not new.folder.exists()


def test_when_it_closes_its_worker_ends(tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    jobs = Queue(folder, JOBS, workers=1)
    job = jobs.add({"do": "slow", "seconds": 600}, "one")
    while job.state == "waiting":
        time.sleep(0.01)
    began = time.monotonic()
    jobs.close()
    assert time.monotonic() - began < 60  # Five on a machine that does nothing else.
    assert (job.state, job.why) == ("failed", "fault")  # As one whose worker was killed.


def test_a_worker_ends_with_its_input(tmp_path: Path) -> None:
    for asked in ("", '{"do": "slow", "seconds": 600, "folder": "."}\n'):
        process = subprocess.Popen(
            [sys.executable, "-m", "kit.web.worker", JOBS, "{}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdin
        process.stdin.write(asked)
        process.stdin.close()
        process.wait(timeout=PATIENCE)


def test_a_worker_has_no_network_and_a_folder_of_its_own_for_what_is_temporary(
    made: list[Queue], tmp_path: Path
) -> None:
    job = line(made, tmp_path).add({"do": "looks_around"}, "one")
    over(job)
    (seen,) = job.messages
    assert Path(seen["temporary"]).is_relative_to(job.folder)
    end = time.monotonic() + PATIENCE
    while Path(seen["temporary"]).exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    if CUT_OFF:
        assert seen["networks"] == ["lo"]
        assert Path("/sys/class/net").is_dir()


CUT_OFF = sys.platform == "linux" and not subprocess.run(
    [sys.executable, "-c", "from kit.web.worker import without_network as w; w(); import socket as s, sys\n"
     "sys.exit([name for _, name in s.if_nameindex()] != ['lo'])"],
    check=False,
).returncode  # fmt: skip
"""Whether the system lets a process be cut off from the network."""


def test_what_is_sent_to_be_kept_in_memory_never_lies_on_the_disk(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path)
    job = jobs.add({"do": "looks_around"}, "one", sent={"list": b"Zuleika"})
    assert job.in_memory == 7
    over(job)
    assert job.files == {"sent": b"Zuleika"}
    assert job.sent == {}
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"Zuleika" in file.read_bytes()]


def test_more_than_memory_is_to_hold_is_not_taken(
    made: list[Queue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_SENT", 10)
    jobs = line(made, tmp_path)
    jobs.add({"do": "slow", "seconds": 600}, "one", sent={"list": b"123456"})
    while jobs._line:
        time.sleep(0.01)
    jobs.add({"do": "good"}, "two", sent={"list": b"123456"})
    with pytest.raises(Full):
        jobs.add({"do": "good"}, "three", sent={"list": b"123456"})


def test_kits_past_their_time_go_though_nobody_asks(
    made: list[Queue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "TIDY_EVERY", 0.05)
    now = [0.0]
    job = line(made, tmp_path, keep=100, clock=lambda: now[0]).add({"do": "good"}, "one")
    over(job)
    end = time.monotonic() + PATIENCE
    while job.ended is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    now[0] = 200.0
    while job.folder.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_kit_that_was_just_made_is_kept_on_a_machine_that_runs_for_days(made: list[Queue], tmp_path: Path) -> None:
    jobs = line(made, tmp_path, keep=100, clock=lambda: 1e6)
    job = jobs.add({"do": "slow", "seconds": 1}, "one")
    job.state = "done"  # What its worker said is heard before it has ended.
    assert jobs.get(job.key) is job
