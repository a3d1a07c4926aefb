"""REFI-QDA: excerpts bound to words or to the sound, and the codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyrefiqda import RefiCodebook

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.sharing.reading import ReadTranscript, Rendering
from fieldkit.exchange.formats import write
from tests.contract.formats.interviews import spoken
from tests.contract.formats.qdpx import QDA, project


def test_refi_binds_excerpts_to_code_points(coded: ReadTranscript, tmp_path: Path) -> None:
    root, text = project(write(coded, "qdpx"), tmp_path)
    stamped = [f"#00:00:{one.start:06.3f}# " for one in coded.segments]
    assert text.splitlines() == [
        f"{stamp}{who}: {said}" if who else stamp + said
        for stamp, (who, said) in zip(stamped, spoken(coded), strict=True)
    ]
    [selection] = root.iter(f"{QDA}PlainTextSelection")
    span = text[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])]
    assert span.startswith("Claire Muller, du")
    assert span.endswith("Élodie Dupré: Enchantée 🙂")
    target = selection.find(f"{QDA}Coding/{QDA}CodeRef")
    codes = {code.attrib["guid"]: code.attrib["name"] for code in root.iter(f"{QDA}Code")}
    assert target is not None
    assert codes[target.attrib["targetGUID"]] == "Écoute & accueil"
    values = [one.text for one in root.findall(f"{QDA}Sources/{QDA}TextSource/{QDA}VariableValue/{QDA}TextValue")]
    assert root.findall(f"{QDA}Cases/{QDA}Case/{QDA}VariableValue") == []
    assert values[:2] == ["Kingersheim", "68166"]


def test_refi_can_bind_excerpts_to_the_sound_too(coded: ReadTranscript, tmp_path: Path) -> None:
    heard = replace(coded, rendering=Rendering(is_bound_to_sound=True))
    root, text = project(write(heard, "qdpx"), tmp_path)
    [chosen], [listened] = root.iter(f"{QDA}TranscriptSelection"), root.iter(f"{QDA}AudioSelection")
    points = {point.attrib["guid"]: point.attrib for point in root.iter(f"{QDA}SyncPoint")}
    begin, end = points[chosen.attrib["fromSyncPoint"]], points[chosen.attrib["toSyncPoint"]]
    assert text[int(begin["position"]) : int(end["position"])].startswith("Claire Muller")
    assert (begin["timeStamp"], end["timeStamp"]) == (listened.attrib["begin"], listened.attrib["end"])
    assert [len(one.findall(f"{QDA}Coding")) for one in (chosen, listened)] == [1, 1]


def test_the_codebook_leaves_alone_too(coded: ReadTranscript, read: ReadTranscript, tmp_path: Path) -> None:
    path = tmp_path / "t.qdc"
    path.write_bytes(write(coded, "qdc"))
    [top] = RefiCodebook.load(path).codes.code
    assert (top.name, [(one.name, one.description) for one in top.code]) == (
        "Posture",
        [("Écoute & accueil", "Ce qui ouvre")],
    )
    with pytest.raises(Refused, match="codebook-empty"):
        write(replace(read, codebook=()), "qdc")


def test_codes_that_go_in_circles_are_written_once(read: ReadTranscript, tmp_path: Path) -> None:
    circle = (Factor(id="a", name="A", parent="b"), Factor(id="b", name="B", parent="a"))
    path = tmp_path / "t.qdc"
    path.write_bytes(write(replace(read, codebook=(*circle, Factor(id="c", name="C", parent="gone"))), "qdc"))
    assert [code.name for code in RefiCodebook.load(path).codes.code] == ["A", "B", "C"]
