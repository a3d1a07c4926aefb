"""Choices: cascades, files beside the form, chance with a seed."""

from __future__ import annotations

import json

import pytest

import forms
from forms.files import options, read_file
from tests.unit.forms.building import a_form, running


def test_choices_cascade_and_are_labelled() -> None:
    filled = running(
        a_form(
            "- {type: select_one region, name: region}\n"
            "- {type: select_one ville, name: ville, choice_filter: 'region = ${region}'}\n"
            "- {type: calculate, name: dit, calculation: \"jr:choice-name(${ville}, '${ville}')\"}\n"
            "- {type: calculate, name: loin, calculation: \"instance('ville')/root/item[name = ${ville}]/region\"}",
            "region: [{name: est}, {name: sud}]\n"
            "ville: [{name: kin, label::fr: Kingersheim, region: est}, {name: nic, label::fr: Nice, region: sud}]",
        )
    )
    filled.answer("region", "est")
    assert [option.name for option in filled.options(filled.place("ville"))] == ["kin"]
    filled.answer("ville", "kin")
    assert (filled.answers()["dit"], filled.answers()["loin"]) == ("Kingersheim", "est")


def test_a_choice_that_other_answers_no_longer_offer_is_kept_and_told() -> None:
    filled = running(
        a_form(
            "- {type: select_one l, name: a}\n- {type: select_one m, name: b, choice_filter: 'de = ${a}'}",
            "l: [{name: x}, {name: y}]\nm: [{name: p, de: x}, {name: q, de: y}]",
        ),
        {"a": "x", "b": "p"},
    )
    assert filled.broken(complete=True) == ()
    filled.answer("a", "y")
    assert [(one.path, one.message) for one in filled.broken(complete=False)] == [
        ("b", "ce choix n’est plus proposé d’après les autres réponses.")
    ]
    assert filled.answers()["b"] == "p"


def test_choices_come_from_files_beside_the_form() -> None:
    filled = running(
        a_form(
            "- {type: select_one_from_file lieux.csv, name: a, parameters: value=code label=nom}\n"
            "- {type: calculate, name: b, calculation: \"pulldata('lieux', 'nom', 'code', ${a})\"}\n"
            "- {type: select_one_from_file formes.geojson, name: c}"
        ),
        files={
            "lieux.csv": b"\xef\xbb\xbfcode;nom\n68166;Kingersheim\n75056;Paris\n",
            "formes.geojson": b'{"features": [{"id": 1, "properties": {"title": "Ici"}, "geometry": null}]}',
        }.get,
    )
    assert [one.label[""] for one in filled.options(filled.place("a")) if "" in one.label] == ["Kingersheim", "Paris"]
    filled.answer("a", "75056")
    assert filled.answers()["b"] == "Paris"
    assert [one.name for one in filled.options(filled.place("c"))] == ["1"]


@pytest.mark.parametrize(
    ("geometry", "places"),
    [
        ({"type": "Point", "coordinates": [7.1, 48.8]}, "48.8 7.1 0 0"),
        ({"type": "LineString", "coordinates": [[7, 48], [8, 49]]}, "48 7 0 0; 49 8 0 0"),
        ({"type": "Polygon", "coordinates": [[[7, 48], [8, 49]], [[1, 2]]]}, "48 7 0 0; 49 8 0 0"),
        *(
            ({"type": kind, "coordinates": wrong}, "")
            for kind in ("Point", "LineString", "Polygon", ["Point"])
            for wrong in (7, True, None, {"a": 7}, [], [7], "48 7")
        ),
    ],
)
def test_a_shape_is_told_by_its_places_one_that_is_none_by_nothing(geometry: object, places: str) -> None:
    raw = json.dumps({"features": [{"properties": {"name": "x"}, "geometry": geometry}]}).encode()
    [choice] = options(read_file("formes.geojson", lambda _name: raw), "name", "label", "formes.geojson")
    assert choice.extra["geometry"] == places


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "n’est pas là"),
        (b"\xff\xfe", "n’est pas lisible (UTF-8)"),
        (b"", "n’est pas lisible (CSV)"),
        (b"nom\nx\n", "la colonne « name » manque"),
    ],
)
def test_a_file_that_is_missing_or_broken_leaves_no_choice_and_a_sentence(raw: bytes | None, said: str) -> None:
    filled = running(a_form("- {type: select_one_from_file lieux.csv, name: a}"), files=lambda _name: raw)
    assert filled.options(filled.place("a")) == ()
    [fault] = filled.faults()
    assert (fault.path, fault.rule) == ("a", "type")
    assert said in fault.message


def test_choices_are_shuffled_as_their_seed_says() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: s}\n- {type: select_one l, name: a, parameters: 'randomize=true, seed=${s}'}",
            "l: [" + ", ".join(f"{{name: {c}}}" for c in "abcdefgh") + "]",
        ),
        {"s": 1234},
    )
    assert "".join(option.name for option in filled.options(filled.place("a"))) == "gfedahbc"


def test_external_choices_cascade_too() -> None:
    form = forms.read(
        "settings: {form_id: a}\n"
        "survey:\n"
        "  - {type: text, name: region}\n"
        "  - {type: select_one_external villes, name: ville, choice_filter: 'region = ${region}'}\n"
        "external_choices:\n"
        "  - {list_name: villes, name: kin, label: Kingersheim, region: est}\n"
        "  - {list_name: villes, name: nic, label: Nice, region: sud}\n"
        "  - {list_name: autres, name: x, label: X, region: est}\n"
    )
    filled = running(form, {"region": "est"})
    assert [(one.name, one.label) for one in filled.options(filled.place("ville"))] == [("kin", {"": "Kingersheim"})]


def test_a_choice_from_a_file_has_its_label_and_one_that_is_none_has_no_name() -> None:
    filled = running(
        a_form(
            "- {type: select_one_from_file lieux.csv, name: a}\n"
            "- {type: calculate, name: dit, calculation: \"jr:choice-name(${a}, '${a}')\"}\n"
            "- {type: calculate, name: rien, calculation: \"jr:choice-name('nulle-part', '${a}')\"}"
        ),
        {"a": "kin"},
        files={"lieux.csv": b"name,label\nkin,Kingersheim\n"}.get,
    )
    assert (filled.answers()["dit"], filled.answers().get("rien")) == ("Kingersheim", None)
