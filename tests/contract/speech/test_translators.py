"""Translators that people bring: listed, verified, removed, or refused in a sentence."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.translating import Pair
from fieldkit.domain.job import JobState
from tests.contract.speech.translating import SENTENCES, ask, bring
from tests.made.translators import a_translator


def test_translators_are_listed_verified_and_removed(ws: Workspace, tmp_path: Path) -> None:
    bring(ws, tmp_path, "es-fr")
    [facts] = ws.models.translators.known()
    assert (facts.name, facts.languages) == ("es-fr", "es → fr")
    assert "es-fr" not in [one.name for one in ws.models.known()]
    weights = Path(facts.path) / "model.bin"
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(Exception, match="model-altered"):
        ws.interpreter.translate(["Vivo."], (Pair("es", "fr"),))
    ws.models.remove("es-fr")
    assert ws.models.translators.pairs() == ()


def test_an_unpacked_package_is_brought_as_a_folder(ws: Workspace, tmp_path: Path) -> None:
    with zipfile.ZipFile(a_translator(tmp_path / "p.argosmodel", "es", "fr", SENTENCES)) as packed:
        packed.extractall(tmp_path / "p")
    facts = ws.models.install(str(tmp_path / "p" / "translate-es_fr"))
    assert facts.name == "es-fr"
    assert sorted(path.name for path in Path(facts.path).iterdir())[-3:] == [
        "sentencepiece.model",
        "shared_vocabulary.json",
        "verified.json",
    ]


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"metadata.json": b"{}"}, "not-a-translator"),
        ({"metadata.json": b"{}", "model/model.bin": b"x", "bpe.model": b"x"}, "translator-tokenizer"),
        ({"metadata.json": b"[]", "model/model.bin": b"x", "sentencepiece.model": b"x"}, "not-a-translator"),
        (
            {
                "metadata.json": json.dumps({"from_code": "../..", "to_code": "fr"}).encode(),
                "model/model.bin": b"x",
                "sentencepiece.model": b"x",
            },
            "not-a-translator",
        ),
    ],
)
def test_a_package_that_is_no_translator_is_refused(
    ws: Workspace, tmp_path: Path, files: dict[str, bytes], key: str
) -> None:
    with zipfile.ZipFile(tmp_path / "faux.argosmodel", "w") as packed:
        for name, body in files.items():
            packed.writestr(f"paquet/{name}", body)
    with pytest.raises(Refused, match=key):
        ws.models.install(str(tmp_path / "faux.argosmodel"))
    assert ws.models.translators.known() == ()


def test_weights_that_do_not_load_are_told(ws: Workspace, interview: str, tmp_path: Path) -> None:
    told = json.dumps({"from_code": "es", "to_code": "fr"})
    with zipfile.ZipFile(tmp_path / "faux.argosmodel", "w") as packed:
        for name, body in {"metadata.json": told, "model/model.bin": "x", "sentencepiece.model": "x"}.items():
            packed.writestr(name, body)
    ws.models.install(str(tmp_path / "faux.argosmodel"))
    ask(ws, interview, "fr")
    assert (failed := ws.lane.run_one()) is not None
    assert (failed.state, failed.error) == (JobState.FAILED, "translator-unreadable")
