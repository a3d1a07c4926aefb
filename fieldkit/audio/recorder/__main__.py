"""The recorder's processes: `python -m fieldkit.audio.recorder ORDER`, its ear, or `--list` for the microphones.

Where it records for a protected workspace, the order says `is_sealed` and the key comes on standard input: a command
line and an environment can be read by others.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sound.recorder import RecordingOrder
from vault.frames import KEY_BYTES


def main(arguments: list[str]) -> int:
    """Record until told to stop; the first line on standard output says ready, or what is missing."""
    if arguments[0] in ("--list", "--ear"):
        return _with_sound(*arguments)
    return _recorded(json.loads(arguments[0]))


def _recorded(order: dict[str, Any]) -> int:
    """Record; an ear starts sooner without all that this takes."""
    from fieldkit.audio.recorder.control import ControlSocket
    from fieldkit.audio.recorder.session import Session

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
    session.run()
    session.close()
    control.close(session.stopper)
    socket_path.unlink(missing_ok=True)
    return 0


def _with_sound(what: str, *rest: str) -> int:
    """List the microphones, or listen to one; nobody else here needs the system's sound."""
    from fieldkit.audio.recorder.ear import capture, listening

    if what == "--ear":
        return listening.listen(json.loads(rest[0]))
    print(json.dumps([asdict(microphone) for microphone in capture.microphones()]))
    return 0


def _let_go_of_output() -> None:
    """Leave the parent's pipes: it may go away, the recording may not."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
