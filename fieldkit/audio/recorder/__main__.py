"""The recorder's process: `python -m fieldkit.audio.recorder ORDER` or `--list` for the microphones.

Where it records for a protected workspace, the order says `is_sealed` and the key comes on standard input: a command
line and an environment can be read by others.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from fieldkit.audio.recorder.capture import microphones, run
from fieldkit.audio.recorder.control import ControlSocket
from fieldkit.audio.recorder.session import Session
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sound.recorder import RecordingOrder
from vault.frames import KEY_BYTES


def main(arguments: list[str]) -> int:
    """Record until told to stop; the first line on standard output says ready, or what is missing."""
    if arguments == ["--list"]:
        print(json.dumps([asdict(microphone) for microphone in microphones()]))
        return 0
    order = json.loads(arguments[0])
    socket_path = Path(order.pop("socket"))
    key = sys.stdin.buffer.read(KEY_BYTES) if order.pop("is_sealed") else None
    control = ControlSocket(socket_path)
    try:
        session = Session(RecordingOrder(**order | {"folder": Path(order["folder"])}), control, key)
        session.start()
    except FieldkitError as trouble:
        print(json.dumps({"error": trouble.key, "values": trouble.values}), flush=True)
        return 3
    except OSError as trouble:
        print(json.dumps({"error": "disk", "values": {"reason": trouble.strerror}}), flush=True)
        return 3
    print(json.dumps({"ready": True}), flush=True)
    _let_go_of_output()
    run(session.tick)
    session.close()
    control.close(session.stopper)
    socket_path.unlink(missing_ok=True)
    return 0


def _let_go_of_output() -> None:
    """Leave the parent's pipes: it may go away, the recording may not."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
