"""A crash, at the moment when a passphrase is in memory for the first time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENDS = "import os, sys; from pathlib import Path; "
COMMAND = "from argparse import Namespace; from fieldkit.cli.keys import out_of_the_environment as out; "
WINDOW = "from fieldkit.desktop.locksmith import Locksmith; "


def crashed(folder: Path, code: str) -> bool:
    """Run a program that ends in a crash, where crash files are wanted; says whether one was written."""
    process = subprocess.Popen(
        ["/bin/sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", sys.executable, "-c", ENDS + code, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
    )
    _, status = os.waitpid(process.pid, 0)
    process.returncode = 0
    assert os.WIFSIGNALED(status)
    return os.WCOREDUMP(status)


@pytest.mark.skipif(sys.platform != "linux", reason="crash files of Linux")
def test_no_crash_file_is_written_from_the_moment_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    if not crashed(tmp_path, "os.abort()"):
        pytest.skip("this system writes no crash files at all")
    assert not crashed(tmp_path, COMMAND + "out(Namespace()).__enter__(); os.abort()")
    assert not crashed(tmp_path, WINDOW + "Locksmith(Path(sys.argv[1])).look(is_locked=False); os.abort()")
