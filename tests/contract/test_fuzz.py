"""What strangers send, made wrong by chance, a few dozen of each kind; `bench fuzz` tries a hundred thousand."""

from __future__ import annotations

import io
import random
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.audio.decoding import glance, listen_through
from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.domain.errors import Refused
from fieldkit.exchange import readers
from tests.fuzzing.seeds import sounds
from tests.fuzzing.targets import NAMES, made
from tests.fuzzing.trying import tried

EXAMPLES = {"bundle-contents": 12, "sound": 20, "recording": 15, "workbook": 15, "requests": 50, "answers": 40}
USUALLY = 30


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_is_refused_soon_and_tells_nothing(name: str, tmp_path: Path) -> None:
    target = made(name, tmp_path / "target")

    @settings(
        max_examples=EXAMPLES.get(name, USUALLY),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**32))
    def wrong(seed: int) -> None:
        tried(target, target.mutator.mutant(random.Random(seed)))

    try:
        wrong()
        assert any(tried(target, seed) for seed in target.mutator.seeds)
    finally:
        if hasattr(target, "close"):
            target.close()


def test_a_journal_of_nonsense_is_read_as_far_as_it_makes_sense(tmp_path: Path) -> None:
    lines = [
        "[" * 100_000,
        '{"event": []}',
        '{"event": "mark", "seconds": ' + "9" * 400 + "}",
        '{"event": "mark", "seconds": NaN}',
    ]
    (tmp_path / journal.JOURNAL).write_text("\n".join([*lines, '{"event": "mark", "seconds": 3.5}']))
    assert [mark.at for mark in journal.marks(journal.read(RecordingFiles(tmp_path)))] == [0.0, 0.0, 3.5]


def test_any_byte_of_a_sounds_header_may_be_wrong() -> None:
    good = sounds()[4]
    refused = 0
    for place in range(good.index(b"moov"), len(good)):
        content = bytearray(good)
        content[place] ^= 0xFF
        try:
            glance(io.BytesIO(content))
        except Refused:
            refused += 1
    assert refused > 10


def test_a_sound_that_goes_on_in_another_way_is_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "joined.mp3").open("w+b") as joined, (tmp_path / "copy.flac").open("w+b") as copy:
        joined.write(sounds()[3] + sounds(layout="stereo")[3])
        joined.seek(0)
        facts, _ = listen_through([joined], copy, reached=lambda _seconds: None)
    assert facts.seconds > 0.35


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.otr", '{"text": "<p><span class=\'timestamp\'>Odile dit tout</span> oui</p>"}'),
        (
            "a.eaf",
            '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="Odile dit tout"/></TIME_ORDER>'
            "</ANNOTATION_DOCUMENT>",
        ),
    ],
)
def test_a_time_that_is_none_is_repeated_by_no_cause(name: str, text: str) -> None:
    with pytest.raises(Refused, match="import-time-wrong") as refused:
        readers.read(text.encode(), name)
    assert "Odile" not in "".join(traceback.format_exception(refused.value))
