"""`python -m tests.bench [NAME]`: run benchmarks; each prints ratios against a baseline of the same call."""

from __future__ import annotations

import sys

from tests.bench import (
    calibration,
    canaries,
    communes,
    crowd,
    desk,
    edits,
    forms,
    fuzz,
    fuzz_guided,
    honesty,
    javarosa,
    language,
    languages,
    laptop,
    lit,
    live,
    long,
    names,
    protected,
    recorder,
    research,
    saying,
    screens,
    security,
    speakers,
    speech,
    sync,
    sync_survival,
    tampering,
    wave,
    worker,
)

BENCHES = {
    "laptop": laptop.survival,
    "bundle": laptop.memory,
    "crowd": crowd.crowded,
    "search": research.search,
    "matrix": research.matrix_of_200_by_40,
    "desk": desk.desk,
    "edits": edits.edits,
    "forms": forms.forms,
    "fuzz": fuzz.fuzz,
    "fuzz-guided": fuzz_guided.guided,
    "javarosa": javarosa.javarosa,
    "saying": saying.saying,
    "window": screens.window,
    "wave": wave.wave,
    "place": wave.place,
    "lit": lit.lit,
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
    "security": security.security,
    "security-cost": protected.cost,
    "conversions": security.conversions,
    "tampering": tampering.tampering,
    "canaries": canaries.canaries,
    "sync": sync.sync_speed,
    "sync-survival": sync_survival.sync_survival,
    "recorder-hours": recorder.recorder_hours,
    "recorder-survival": recorder.recorder_survival,
    "protected-recorder-survival": recorder.protected_recorder_survival,
}


def main(names: list[str]) -> int:
    for name, bench in BENCHES.items():
        if not names or name in names:
            print(f"{name}: {bench()}", flush=True)
    return 0 if set(names) <= BENCHES.keys() else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
