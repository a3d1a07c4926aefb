"""Canaries in a protected workspace: every flow killed again and again, and every byte that it writes looked at."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, nullcontext
from pathlib import Path

from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sound import record
from sync.archive.home import Archive, make
from tests.around.archives import served
from tests.around.rooms import missing, virtual_room
from tests.conftest import ROOT, SAMPLE
from tests.trials import canaries as aviary
from tests.trials import canary_acts as acts
from tests.trials import canary_flows as flows
from tests.trials import survival, tracing
from tests.trials.canaries import PASSPHRASE, SOUND, Scene

KILLS = int(os.environ.get("FIELDKIT_CANARY_KILLS", "20"))
SPEECH_KILLS = 3


def canaries() -> str:
    """Do everything that is done with an interview; return how often it was killed, and what was found."""
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        scene = aviary.a_scene(place)
        make(place / "archive")
        with closing(Archive(place / "archive")) as home, served(home) as archive:
            with closing(scene.opened()) as ws:
                sync.join(archive.url, archive.code("Claire", "researcher"), work=ws.work, door=ws.archive)
            said = [_kills(act, scene) for act in acts.SHORT]
            with nullcontext() if missing() else virtual_room():
                said += [_traced(act, scene) for act in acts.ACTS]
        said.append(_hesitated(scene))
        said += [_spoken(scene), _recorded(scene)]
    return "; ".join(said)


def _kills(act: str, scene: Scene) -> str:
    chance = random.Random(act)
    betrayed: set[tuple[str, bytes]] = set()
    for _ in range(KILLS):
        flows.killed(act, scene, chance.uniform(0.01, 1.0))
        betrayed.update(aviary.found(scene))
        shutil.rmtree(scene.desk / "out", ignore_errors=True)
    return f"{act} killed {KILLS} times: {_told(betrayed)}"


def _hesitated(scene: Scene) -> str:
    """Begin to unprotect, give it up at any moment, protect again."""
    betrayed: set[tuple[str, bytes]] = set()
    for number in range(KILLS):
        flows.hesitate(scene, number / KILLS)
        betrayed.update(aviary.found(scene))
    return f"unprotecting given up {KILLS} times: {_told(betrayed)}"


def _told(betrayed: set[tuple[str, bytes]]) -> str:
    return f"{len(betrayed)} found {sorted(betrayed)[:3] or ''}".strip()


def _traced(act: str, scene: Scene) -> str:
    """Look at every write and every name that the system is asked for, so that what is removed again counts too."""
    if shutil.which("strace") is None:
        return f"{act}: strace is not here"
    log = scene.desk / f"{act}.trace"
    child = flows.started(act, scene, *tracing.command(log), times=1)
    child.wait()
    assert child.stdout is not None
    child.stdout.close()
    told = tracing.told(log, besides=(str(scene.desk).encode(),))
    sought = aviary.sought(scene)
    betrayed: set[tuple[str, bytes]] = set()
    for call, where, raw in told:
        betrayed.update((f"{call} {where}", needle) for needle in sought.within(raw))
    writes = sum(call in tracing.WRITES for call, _, _ in told)
    log.unlink()
    return f"{act} traced: {writes} writes to disk and {len(told) - writes} names, {_told(betrayed)}"


def _spoken(scene: Scene) -> str:
    """Transcribe by command, killed a few times before it may end: the model's words are blobs like any other."""
    shutil.copy(SAMPLE, scene.desk / "parole.flac")
    with closing(scene.opened()) as ws:
        visit = ws.screens.visits()[0].id
    interview = _command(scene, "import", str(scene.workspace), str(scene.desk / "parole.flac"), "--visit", visit)
    assert interview.wait() == 0
    betrayed, chance = set(aviary.found(scene)), random.Random(5)
    for number in range(SPEECH_KILLS + 1):
        child = _command(scene, "transcribe", str(scene.workspace))
        if number < SPEECH_KILLS:
            try:
                child.wait(chance.uniform(2.0, 10.0))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
        child.wait()
        betrayed.update(aviary.found(scene))
    return f"transcribed, killed {SPEECH_KILLS} times: {_told(betrayed)}"


def _command(scene: Scene, *arguments: str) -> subprocess.Popen[bytes]:
    environment = scene.environment | {"FIELDKIT_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "fieldkit.cli.main", *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def _recorded(scene: Scene) -> str:
    """Record the tone in a room, kill the recorder, pick up what is there; looked at before and after."""
    if missing():
        return f"recording: not tried without {', '.join(missing())}"
    betrayed, chance = set(), random.Random(6)
    with virtual_room() as room, closing(scene.opened()) as ws:
        visit = ws.screens.visits()[0].id
        for _ in range(KILLS):
            loudspeaker = room.play(scene.desk / SOUND)
            record.start(visit, aviary.PERSON, work=ws.work, recorders=ws.recorders)
            ws.recorders.mark(aviary.NOTED)
            time.sleep(chance.uniform(0.1, 2.0))
            os.kill(survival.status(ws.recorders).pid, signal.SIGKILL)
            loudspeaker.kill()
            loudspeaker.wait()
            betrayed.update(aviary.found(scene))
            assert record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench)
            betrayed.update(aviary.found(scene))
    return f"recorded, killed {KILLS} times: {_told(betrayed)}"
