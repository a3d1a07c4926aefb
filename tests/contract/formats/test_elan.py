"""ELAN: a tier a speaker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pympi.Elan import Eaf

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats import write
from tests.contract.formats.interviews import spoken


def test_elan_has_a_tier_a_speaker(read: ReadTranscript, tmp_path: Path) -> None:
    path = tmp_path / "t.eaf"
    path.write_bytes(write(read, "eaf"))
    document = Eaf(str(path))
    tiers = set(document.get_tier_names())
    assert tiers == {"Mme Muller & Cie", "Élodie Dupré", "Transcription"}
    found = [(*one[:2], tier, one[2]) for tier in tiers for one in document.get_annotation_data_for_tier(tier)]
    wanted = [
        (
            round(one.start * 1000),
            max(round(one.end * 1000), round(one.start * 1000) + 1),
            who or "Transcription",
            text,
        )
        for one, (who, text) in zip(read.segments, spoken(read), strict=True)
    ]
    assert sorted(found) == sorted(wanted)
    assert document.get_parameters_for_tier("Élodie Dupré")["PARTICIPANT"] == "Élodie Dupré"
    assert document.media_descriptors[0]["MIME_TYPE"] == "audio/x-wav"
    assert document.locales["fr"] == ("FR", None)


def test_elan_gets_no_overlap_on_one_tier(read: ReadTranscript, tmp_path: Path) -> None:
    one = read.segments[0]
    crossing = (replace(one, id="a", start=0.0, end=5.0), replace(one, id="b", start=3.0, end=3.0))
    path = tmp_path / "t.eaf"
    path.write_bytes(write(replace(read, segments=crossing), "eaf"))
    spans = sorted(span[:2] for span in Eaf(str(path)).get_annotation_data_for_tier("Mme Muller & Cie"))
    assert spans == [(0, 3000), (3000, 3001)]
