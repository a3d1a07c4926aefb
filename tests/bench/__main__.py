"""`python -m tests.bench [NAME]`: run benchmarks; each prints ratios against a baseline of the same call."""

from __future__ import annotations

import sys

from tests.bench import (
    calibration,
    communes,
    desk,
    honesty,
    language,
    languages,
    live,
    long,
    names,
    recorder,
    research,
    screens,
    speakers,
    speech,
    wave,
    worker,
)

BENCHES = {
    "search": research.search,
    "matrix": research.matrix_of_200_by_40,
    "desk": desk.desk,
    "window": screens.window,
    "wave": wave.wave,
    "place": wave.place,
    "speech": speech.speech,
    "worker": worker.worker,
    "honesty": honesty.honesty,
    "languages": languages.languages,
    "calibration": calibration.calibration,
    "speakers": speakers.speakers,
    "names": names.names,
    "communes": communes.communes,
    "live": live.live,
    "language": language.language,
    "long": long.long,
    "recorder-hours": recorder.recorder_hours,
    "recorder-survival": recorder.recorder_survival,
}


def main(names: list[str]) -> int:
    for name, bench in BENCHES.items():
        if not names or name in names:
            print(f"{name}: {bench()}", flush=True)
    return 0 if set(names) <= BENCHES.keys() else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
