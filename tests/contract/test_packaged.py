"""A packaged program is one executable: every process of ours is that executable again, and does its work."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from fieldkit import processes
from fieldkit.audio.recorders import microphones
from fieldkit.exchange.embedded import embedded_archive
from fieldkit.speech.process import WorkerProcess
from fieldkit.spelling.dictionaries import Dictionaries
from fieldkit.store.log.alone import alone
from tests.around.rooms import Room
from tests.conftest import ROOT
from tests.trials import survival

PACKAGED = """#!{python}
import sys
sys.frozen, sys.executable = True, __file__
from fieldkit.__main__ import main
sys.exit(main())
"""
"""What a packer makes of our program, but for the Python in it."""


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a packaged program."""
    made = tmp_path / "fieldkit-packaged"
    made.write_text(PACKAGED.format(python=sys.executable))
    made.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(made))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return made


def as_what(process: int, program: Path) -> str:
    """Return the switch that a process of the packaged program was started with."""
    words = Path(f"/proc/{process}/cmdline").read_text().split("\0")
    return words[words.index(str(program)) + 1]


def children(switch: str, program: Path) -> Iterator[int]:
    """Yield the processes that we started with a switch."""
    for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        if str(program) in words and as_what(int(child), program) == switch:
            yield int(child)


def test_the_recorder_and_its_ear(quiet_room: Room, tmp_path: Path, program: Path) -> None:
    assert microphones()
    recorders = survival.started(tmp_path / "recordings")
    recorder = survival.status(recorders).pid
    [ear] = survival.ears(recorder)
    assert [as_what(one, program) for one in (recorder, ear)] == ["--recorder", "--recorder"]
    survival.wait_until(recorders, lambda said: said.elapsed > 1)
    assert recorders.stop().seconds > 1


def test_the_holder_of_a_database(tmp_path: Path, program: Path) -> None:
    database = tmp_path / "fieldkit.db"
    with closing(sqlite3.connect(database)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE statements (id TEXT)")
    with alone(database) as is_alone:
        assert is_alone
        assert len(list(children("--holder", program))) == 1
        with alone(database) as is_alone_too:
            assert not is_alone_too


def test_the_speech_worker(program: Path) -> None:
    with closing(WorkerProcess()) as worker:
        worker.ask(do="device")
        assert worker.answer()
        assert len(list(children("--speech-worker", program))) == 1


def test_the_spelling_worker(program: Path) -> None:
    with closing(Dictionaries()) as dictionaries:
        french = dictionaries.of("fr")
        assert french is not None
        assert french.unknown(["bonjour", "bonjuor"]) == {"bonjuor"}
        assert len(list(children("--spelling-worker", program))) == 1


def test_the_archive_of_the_sample(tmp_path: Path, program: Path) -> None:
    with embedded_archive(tmp_path / "archive") as archive:
        assert httpx.get(f"{archive.url}/health", trust_env=False, timeout=60).status_code == 200
        assert len(list(children("--archive", program))) == 1


def test_what_names_no_process_is_for_the_window(program: Path) -> None:
    said = subprocess.run([program, "--help"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("usage: fieldkit-desktop")
    for words in ([], ["recorder"], ["--sample"], ["visites"]):
        assert not processes.run_as_asked(words)


@pytest.mark.parametrize("process", processes.MODULES)
def test_from_source_a_python_runs_the_module(process: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "frozen")
    assert processes.command_line(process, "a")[1:] == ["-m", processes.MODULES[process], "a"]
