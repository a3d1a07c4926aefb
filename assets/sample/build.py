"""Make `interview.flac` and `interview.txt` from Debian's asterisk-core-sounds-fr-g722 (CC BY-SA 3.0).

Run once when the prompts change, with the project's Python, on a machine with the
packages asterisk-core-sounds-fr and asterisk-core-sounds-fr-g722.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import av
import numpy as np
import soundfile

SOUNDS = Path("/usr/share/asterisk/sounds/fr_CA_f_June")
TEXTS = Path("/usr/share/doc/asterisk-core-sounds-fr/core-sounds-fr.txt.gz")
HERE = Path(__file__).parent
RATE = 16_000
PAUSE_SECONDS = 0.9
PROMPTS = (
    "demo-congrats",
    "demo-echotest",
    "conf-waitforleader",
    "confbridge-lock-extended",
    "confbridge-mute-extended",
    "followme/status",
    "demo-thanks",
)


def main() -> None:
    """Join the prompts with pauses, and their texts with line breaks."""
    pause = np.zeros(round(PAUSE_SECONDS * RATE), np.int16)
    pieces = [pause]
    for name in PROMPTS:
        pieces += [prompt(name), pause]
    soundfile.write(HERE / "interview.flac", np.concatenate(pieces), RATE)
    known = texts()
    spoken = "\n".join(known[name].strip(' ."“”').removeprefix("...") + "." for name in PROMPTS)
    (HERE / "interview.txt").write_text(spoken + "\n", encoding="utf-8")


def prompt(name: str) -> np.ndarray:
    """Decode one prompt to mono int16 at 16 kHz."""
    with av.open(str(SOUNDS / f"{name}.g722"), format="g722") as source:
        frames = [frame.to_ndarray().reshape(-1) for frame in source.decode(audio=0)]
    return np.concatenate(frames)


def texts() -> dict[str, str]:
    """Return the published text of every prompt."""
    lines = gzip.decompress(TEXTS.read_bytes()).decode("utf-8", errors="replace").splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith(";"))


if __name__ == "__main__":
    main()
