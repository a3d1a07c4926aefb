"""Acts with canaries (`tests/trials/canary_acts.py`) as processes of their own, which may be killed.

`python -m tests.trials.canary_flows ACT WS DESK TIMES SECONDS` does one act in a protected workspace, its key on
standard input: some times or, with 0, until the system kills it after some seconds of work. Short in tests, long in
`bench canaries`.
"""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import Cancelled
from tests.conftest import ROOT
from tests.trials.canaries import PASSPHRASE, Scene
from tests.trials.canary_acts import ACTS
from tests.trials.conversion import Quiet


def killed(act: str, scene: Scene, seconds: float) -> None:
    """Do an act in a process of its own, again and again, until it has worked for some seconds and is killed.

    They are a processor's seconds: on a machine that is busy it is killed as deep in its work as on a quiet one.
    """
    child = started(act, scene, seconds=seconds)
    assert child.wait() == -signal.SIGPROF
    assert child.stdout is not None
    child.stdout.close()


class Hesitant:
    """A ticket of somebody who thinks better of it, once so much is done."""

    def __init__(self, share: float) -> None:
        """Cancel at this share of the work."""
        self._share = share

    def reached(self, share: float) -> None:
        """Go on, or not."""
        if share >= self._share:
            raise Cancelled


def hesitate(scene: Scene, share: float) -> None:
    """Begin to unprotect the workspace, cancel that, and protect it again with the passphrase that it has."""
    assert scene.key is not None
    with pytest.raises(Cancelled):
        protection.unprotect(scene.workspace, scene.key, Hesitant(share))
    protection.protect(scene.workspace, PASSPHRASE, Quiet())


def started(act: str, scene: Scene, *before: str, times: int = 0, seconds: float = 0.0) -> subprocess.Popen[bytes]:
    """Start an act, a number of times or until it is killed, under another command where one is given."""
    command = [*before, sys.executable, "-m", "tests.trials.canary_flows", act, str(scene.workspace), str(scene.desk)]
    child = subprocess.Popen(
        [*command, str(times), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=scene.environment,
        cwd=ROOT,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert scene.key is not None
    with child.stdin as way:
        way.write(scene.key.expose())
    assert child.stdout.readline() == b"ready\n"
    return child


def main(act: str, workspace: str, desk: str, times: str, seconds: str) -> None:
    """Do an act a number of times; 0 is until the system kills it, without a last word, as SIGKILL does."""
    key = Key(sys.stdin.buffer.read(32))
    with closing(open_workspace(Path(workspace), key=key)) as ws:
        _ = ws.archive, ws.bundles, ws.forms, ws.writers
        print("ready", flush=True)
        signal.setitimer(signal.ITIMER_PROF, float(seconds))
        for _number in range(int(times)) if int(times) else itertools.count():
            ACTS[act](ws, Path(desk))


if __name__ == "__main__":
    main(*sys.argv[1:])
