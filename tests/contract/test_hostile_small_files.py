"""Small things that strangers' files lack or have too much of: a name, an end to lists inside lists."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from fieldkit.desktop.keys import keymap
from fieldkit.domain.errors import Refused
from fieldkit.settings.declared import FILE, Settings
from fieldkit.speech.models import ModelFolder

DEEP = "[" * 100_000


def test_a_model_whose_zip_has_an_entry_without_a_name_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "petit.zip"
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr("petit/model.bin", b"x")
        packed.writestr(zipfile.ZipInfo("\x00"), b"x")
    with pytest.raises(Refused, match="zip-hostile"):
        ModelFolder(tmp_path / "models").install(str(source))


def test_a_translator_that_tells_its_languages_without_end_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "fr_en.argosmodel"
    with zipfile.ZipFile(source, "w") as packed:
        for name, text in {"metadata.json": DEEP, "sentencepiece.model": "x", "model/model.bin": "y"}.items():
            packed.writestr(f"fr_en/{name}", text)
    with pytest.raises(Refused, match="not-a-translator"):
        ModelFolder(tmp_path / "models").install(str(source))


@pytest.mark.parametrize("text", [DEEP, json.dumps({"keys": DEEP}), '{"language": ' + DEEP])
def test_settings_without_end_count_as_not_chosen(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    settings = Settings(tmp_path)
    assert settings.get("language") == "system"
    assert keymap.read(settings) == keymap.Keymap()
