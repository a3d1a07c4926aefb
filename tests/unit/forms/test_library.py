"""The library: both languages complete, nothing to be said against it, accepted by the outside tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import pyxform.validators.odk_validate
from pyxform import xls2xform

import forms
from forms.checking import check
from forms.definition import Form
from forms.library.codebook import codebook
from forms.xlsform import write
from tests.conftest import ROOT

LIBRARY = sorted(forms.library())
QUESTIONS = {
    "carnet-de-visite": 36,
    "facteur": 10,
    "fiche-de-cas": 104,
    "fiche-entretien": 58,
    "matrice-cellule": 12,
    "note-de-synthese": 31,
    "retour-croise": 11,
}
VALIDATOR = Path(pyxform.validators.odk_validate.__file__).parent / "bin" / "ODK_Validate.jar"


def words_of(form: Form) -> list[tuple[str, set[str]]]:
    found = [(form.id, set(form.titles))]
    for _, item in form.walk():
        for words in (item.label, item.hint, item.constraint_message, item.required_message, item.guidance_hint):
            found += [(item.name, set(words))] if words else []
    return found + [(option.name, set(option.label)) for options in form.lists.values() for option in options]


def test_the_library_asks_what_it_was_made_to_ask() -> None:
    assert {name: form.questions() for name, form in forms.library().items()} == QUESTIONS
    assert sum(QUESTIONS.values()) == 251 + 11


@pytest.mark.parametrize("name", LIBRARY)
def test_a_library_form_says_everything_in_both_languages(name: str) -> None:
    form = forms.library()[name]
    assert [told for told, languages in words_of(form) if languages != {"fr", "en"}] == []
    assert all(item.label for _, item in form.walk())


@pytest.mark.parametrize("name", LIBRARY)
def test_nothing_is_to_be_said_against_a_library_form(name: str) -> None:
    text = forms.library_text(name)
    assert text is not None
    assert [finding.problem.words("en") for finding in check(text)] == []


@pytest.mark.parametrize("name", LIBRARY)
def test_a_constraint_of_the_library_says_what_it_wants(name: str) -> None:
    silent = [
        item.name for _, item in forms.library()[name].walk() if item.constraint and not item.constraint_message
    ]
    assert silent == []


def test_the_outside_tools_accept_every_library_form_without_a_warning(tmp_path: Path) -> None:
    made = []
    for name in LIBRARY:
        write(forms.library()[name], tmp_path / f"{name}.xlsx")
        made.append(tmp_path / f"{name}.xml")
        assert xls2xform.xls2xform_convert(str(tmp_path / f"{name}.xlsx"), str(made[-1]), validate=False) == []
    if shutil.which("java") is None:
        pytest.skip("ODK Validate needs Java")
    command = ["java", "-Djava.awt.headless=true", "-jar", str(VALIDATOR), *map(str, made)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert (run.stdout + run.stderr).count("Xform is valid") == len(LIBRARY)


def test_the_codebook_in_the_docs_is_current() -> None:
    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == codebook() + "\n"
