from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

import forms
from forms import FormRefused
from forms.definition import Form
from forms.xlsform import read_workbook, write
from tests.unit.forms.building import a_form, running

Row = Mapping[str, str]

SURVEY: Sequence[Row] = (
    {"type": "start", "name": "start"},
    {"type": "username", "name": "username"},
    {"type": "audit", "name": "audit", "parameters": "location-priority=balanced location-min-interval=60 "
        "location-max-age=120"},
    {"type": "begin group", "name": "g", "label::Français (fr)": "Groupe", "label::English (en)": "Group",
        "appearance": "field-list", "relevance": "1 = 1"},
    {"type": "text", "name": "t", "label::Français (fr)": "Nom **gras**\nsur deux lignes",
        "label::English (en)": "Name",
        "hint::Français (fr)": "indice", "hint::English (en)": "hint", "guidance_hint::Français (fr)": "guide",
        "guidance_hint::English (en)": "guide", "required": "yes", "required_message::Français (fr)": "il faut",
        "required_message::English (en)": "needed", "media::image::Français (fr)": "a.png",
        "media::image::English (en)": "b.png", "default": "=1", "body::accuracyThreshold": "5"},
    {"type": "integer", "name": "n", "label::Français (fr)": "Nombre", "label::English (en)": "Number",
        "constraint": ". > 0 and . < 10", "constraint_message::Français (fr)": "entre 1 et 9",
        "constraint_message::English (en)": "1 to 9", "readonly": "${t} = 'x'", "bind::odk:length": "3"},
    {"type": "select one from oui", "name": "s", "label::Français (fr)": "S", "label::English (en)": "S",
        "appearance": "minimal", "choice_filter": "genre=${t}", "parameters": "randomize=true"},
    {"type": "select all that apply from oui", "name": "m", "label::Français (fr)": "M", "label::English (en)": "M"},
    {"type": "rank oui", "name": "r", "label::Français (fr)": "R", "label::English (en)": "R"},
    {"type": "end group"},
    {"type": "begin_repeat", "name": "rep", "label::Français (fr)": "Rép", "label::English (en)": "Rep",
        "repeat_count": "${n}"},
    {"type": "range", "name": "ra", "label::Français (fr)": "A", "label::English (en)": "A",
        "parameters": "start=0 end=10 step=2"},
    {"type": "image", "name": "im", "label::Français (fr)": "I", "label::English (en)": "I",
        "parameters": "max-pixels=1024"},
    {"type": "calculate", "name": "c", "calculation": "${ra} + 1", "trigger": "${ra}"},
    {"type": "end_repeat"},
    {"type": "select_one_from_file lieux.csv", "name": "f", "label::Français (fr)": "F", "label::English (en)": "F",
        "parameters": "value=code label=nom"},
    {"type": "acknowledge", "name": "ok", "label::Français (fr)": "OK", "label::English (en)": "OK"},
    {"type": "date", "name": "d", "label::Français (fr)": "D", "label::English (en)": "D", "default": "today()"},
    {"type": "geoshape", "name": "geo", "label::Français (fr)": "G", "label::English (en)": "G"},
    {"type": "barcode", "name": "b", "label::Français (fr)": "B", "label::English (en)": "B"},
    {"type": "note", "name": "fin", "label::Français (fr)": "Merci ${t}", "label::English (en)": "Thanks ${t}"},
    {"type": "hidden", "name": "h", "default": "x"},
)  # fmt: skip
CHOICES: Sequence[Row] = (
    {"list_name": "oui", "name": "oui", "label::Français (fr)": "Oui", "label::English (en)": "Yes", "genre": "x",
        "media::image::Français (fr)": "o.png", "media::image::English (en)": "o.png"},
    {"list_name": "oui", "name": "non", "label::Français (fr)": "Non", "label::English (en)": "No", "genre": "y"},
)  # fmt: skip
SETTINGS: Row = {
    "form_id": "complet", "form_title": "Complet", "version": "2018021301", "default_language": "Français (fr)",
    "instance_name": "concat(${t}, '-', ${n})", "style": "pages", "allow_choice_duplicates": "no",
}  # fmt: skip


def a_workbook(
    target: Path, survey: Sequence[Row] = SURVEY, choices: Sequence[Row] = CHOICES, settings: Row = SETTINGS
) -> Path:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in (("survey", survey), ("choices", choices), ("settings", [settings])):
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.value else cell.data_type
    book.save(target)
    return target


def imported(path: Path) -> tuple[Form, list[str]]:
    text, lost = read_workbook(path)
    return forms.read(text), lost


def as_xform(path: Path) -> str:
    xform: str = convert(str(path), validate=False, form_name="data").xform
    return xform


def words(xform: str) -> list[str]:
    """Return what an XForm is made of; the order of attributes is of no meaning."""
    return sorted(re.split(r"[\s<>/]+", xform))


def test_everything_in_the_reference_comes_in_goes_out_and_comes_in_alike(tmp_path: Path) -> None:
    original = a_workbook(tmp_path / "complet.xlsx")
    form, lost = imported(original)
    not_written = write(form, tmp_path / "encore.xlsx")
    again, lost_again = imported(tmp_path / "encore.xlsx")
    assert (lost, not_written, lost_again) == ([], [], [])
    assert again == form
    assert words(as_xform(tmp_path / "encore.xlsx")) == words(as_xform(original))


def test_old_names_of_types_and_columns_are_understood(tmp_path: Path) -> None:
    survey = [
        {"type": "select1 l", "name": "a", "caption": "A", "relevance": "1 = 1"},
        {"type": "add select multiple prompt using l", "name": "b", "label": "B", "calculate": "1"},
        {"type": "select one from l or specify other", "name": "c", "label": "C", "readonly": "TRUE"},
        {"type": "phone number", "name": "d", "label": "D"},
        {"type": "q location", "name": "e", "label": "E", "constraining message": "x", "constraint": "‘a’ = ’a’"},
        {"type": "begin lgroup", "name": "f", "label": "F", "jr:count": "3"},
        {"type": "int", "name": "g", "label": "G"},
        {"type": "end looped group"},
        {"type": "note", "label": "sans nom"},
        {"type": "get device id", "name": "h"},
    ]
    choices = [{"list name": "l", "value": "x", "caption": "X"}]
    form, lost = imported(a_workbook(tmp_path / "vieux.xlsx", survey, choices, {"id_string": "v", "title": "Vieux"}))
    assert [item.type for item in form.items] == [
        "select_one", "select_multiple", "select_one", "text", "text", "geopoint", "repeat", "note", "deviceid",
    ]  # fmt: skip
    by_name = {item.name: item for item in form.items}
    assert (by_name["a"].relevant, by_name["b"].calculation, by_name["c"].read_only) == ("1 = 1", "1", "true()")
    assert (by_name["c"].or_other, by_name["d"].constraint) == (True, "regex(., '^\\d*$')")
    assert (by_name["e"].constraint, by_name["e"].constraint_message) == ("'a' = 'a'", {"": "x"})
    assert (by_name["f"].repeat_count, form.id, form.titles, lost) == ("3", "v", {"": "Vieux"}, [])


def test_lists_beside_the_workbook_come_along_and_go_out_beside_it(tmp_path: Path) -> None:
    original = a_workbook(tmp_path / "complet.xlsx")
    (tmp_path / "lieux.csv").write_text("code,nom\n68166,Kingersheim\n")
    form, _ = imported(original)
    away = tmp_path / "ailleurs"
    away.mkdir()
    write(form, away / "encore.xlsx")
    again, _ = imported(away / "encore.xlsx")
    assert dict(form.files) == {"lieux.csv": "code,nom\n68166,Kingersheim"}
    assert again == form
    filled = running(again)
    assert [option.name for option in filled.options(filled.place("f"))] == ["68166"]


def test_what_cannot_be_carried_is_listed(tmp_path: Path) -> None:
    survey = [
        {"type": "text", "name": "a", "label": "A", "remarque": "à moi"},
        {"type": "text", "name": "b", "label": "B", "disabled": "yes"},
        {"type": "", "name": "", "label": "commentaire"},
        {"type": "text audit", "name": "c", "appearance": "p=100"},
    ]
    settings = {"form_id": "x", "add_none_option": "yes"}
    _, lost = imported(a_workbook(tmp_path / "perdu.xlsx", survey, [], settings))
    assert lost == [
        "settings.add_none_option",
        "survey.3 (disabled)",
        "survey.4 (label)",
        "survey.5 (text audit)",
        "survey.remarque",
    ]


@pytest.mark.parametrize(
    ("survey", "key"),
    [
        ([{"type": "begin group", "name": "g", "label": "G"}], "xlsform-group"),
        ([{"type": "end group"}], "xlsform-group"),
        ([{"type": "begin group", "name": "g"}, {"type": "end repeat"}], "xlsform-group"),
        ([{"type": "texte libre", "name": "a"}], "xlsform-type"),
        ([], "xlsform"),
    ],
)
def test_a_workbook_that_is_no_form_is_refused_with_its_row(survey: list[Row], key: str, tmp_path: Path) -> None:
    with pytest.raises(FormRefused) as refused:
        imported(a_workbook(tmp_path / "faux.xlsx", survey, []))
    assert refused.value.key == key
    assert refused.value.words("fr") != refused.value.words("en")


def a_bomb(target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 151_000_000)


def entities(target: Path) -> None:
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


@pytest.mark.parametrize("make", [
    a_bomb, entities, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 500),
    lambda path: path.write_text("type,name\ntext,a"), lambda path: path.write_bytes(b"0" * 21_000_000),
])  # fmt: skip
@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_a_broken_or_hostile_workbook_is_refused(make: object, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"mauvais{ending}"
    assert callable(make)
    make(path)
    with pytest.raises(FormRefused) as refused:
        read_workbook(path)
    assert refused.value.key in ("xlsform", "too-big")


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    form = a_form("- {type: text, name: a, label: '=1+1', default: '=x'}")
    write(form, tmp_path / "formule.xlsx")
    again, _ = imported(tmp_path / "formule.xlsx")
    assert (again.items[0].label, again.items[0].default) == ({"": "=1+1"}, "=x")


def test_a_text_too_long_for_a_cell_is_listed(tmp_path: Path) -> None:
    form = a_form(f"- {{type: note, name: a, label: {'x' * 40_000}}}")
    assert write(form, tmp_path / "long.xlsx") == ["survey.label"]


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_a_library_form_goes_to_a_workbook_and_back(form: str, tmp_path: Path) -> None:
    before = forms.library()[form]
    workbook = tmp_path / f"{form}.xlsx"
    assert write(before, workbook) == []
    assert "<h:html" in as_xform(workbook)
    after, lost = imported(workbook)
    assert lost == []
    assert after == before


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate runs on Java, which is not installed here")
def test_odk_validate_accepts_what_goes_out(tmp_path: Path) -> None:
    form, _ = imported(a_workbook(tmp_path / "complet.xlsx"))
    write(form, tmp_path / "encore.xlsx")
    said: list[str] = []
    assert convert(str(tmp_path / "encore.xlsx"), validate=True, warnings=said).xform
    assert not [line for line in said if "error" in line.lower()]
