"""Forms by command: what outside scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main

FORM = """\
settings: {form_id: essai, default_language: fr}
survey:
  - {type: integer, name: age, label::fr: Âge, constraint: . < 150, constraint_message::fr: moins de 150}
  - {type: group, name: g, children: [{type: text, name: nom, label::fr: Nom, required: yes}]}
  - {type: repeat, name: r, children: [{type: text, name: x, label::fr: X, relevant: "${age} > 17"}]}
"""


@pytest.fixture
def form(tmp_path: Path) -> str:
    path = tmp_path / "essai.yaml"
    path.write_text(FORM, encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("1 + 1", {"type": "number", "value": 2.0}),
        ("-(8*5)", {"type": "number", "value": -40.0}),
        ("-'19'", {"type": "number", "value": -19.0}),
        ("- -a", {"type": "number", "value": 2.0}),
        ("1 div 0", {"type": "number", "value": "Infinity"}),
        ("0 div 0", {"type": "number", "value": "NaN"}),
        ("'a' = 'a'", {"type": "boolean", "value": True}),
        ("date('2018-02-13')", {"type": "string", "value": "2018-02-13"}),
        ("/data/r/n", {"type": "nodeset", "value": ["A", "B"]}),
    ],
)
def test_an_expression_is_evaluated_on_an_instance(
    expression: str, answer: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = tmp_path / "i.xml"
    instance.write_text("<data><a>2</a><r><n>A</n></r><r><n>B</n></r></data>")
    assert told(capsys, "form", "eval", expression, "--instance", str(instance)) == answer


def test_an_expression_stands_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instance = tmp_path / "i.xml"
    instance.write_text("<data><r><n>A</n></r><r><n>B</n></r></data>")
    arguments = ("form", "eval", "string(../n)", "--instance", str(instance), "--context", "/data/r[2]/n")
    assert told(capsys, *arguments) == {"type": "string", "value": "B"}


def test_expressions_in_a_file_are_answered_line_by_line_even_empty_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "e.txt"
    lines.write_text("1\n\n//a\n'é'\n", encoding="utf-8")
    results = told(capsys, "form", "eval", "--file", str(lines))["results"]
    assert [sorted(one) for one in results] == [["type", "value"], ["error"], ["error"], ["type", "value"]]


def test_an_expression_that_is_none_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "eval", "1 +", "--in-language", "en"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ends too early" in said


def test_a_form_is_checked_shown_and_filled(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "form", "check", form) == {"valid": True, "problems": []}
    assert told(capsys, "form", "show", form)["id"] == "essai"
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps({"age": 200, "g": {"nom": "Zoé"}, "r": [{"x": "a"}, {"x": "b"}], "autre": 1}))
    filled = told(capsys, "form", "fill", form, "--answers", str(answers))
    assert filled["answers"] == {"g/nom": "Zoé"}
    assert filled["relevant"] == ["age", "g/nom"]
    assert filled["errors"] == [
        {"path": "age", "rule": "constraint", "message": "moins de 150"},
        {"path": "autre", "rule": "unknown", "message": "autre"},
    ]


def test_what_is_wrong_with_a_form_is_told_with_line_key_and_severity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "faux.yaml"
    path.write_text(FORM.replace("${age}", "${aje}").replace("label::fr: Nom, ", ""), encoding="utf-8")
    checked = told(capsys, "form", "check", str(path), code=1)
    assert checked["valid"] is False
    assert [(one["line"], one["column"], one["key"], one["severity"]) for one in checked["problems"]] == [
        (4, "", "unlabelled", "advice"),
        (5, "relevant", "unknown-name", "error"),
    ]
    assert "« age »" in checked["problems"][1]["message"]


def test_a_form_goes_out_as_a_workbook_and_comes_back(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, back = str(tmp_path / "essai.xlsx"), str(tmp_path / "retour.yaml")
    assert told(capsys, "form", "export", form, "--out", book) == {"workbook": book, "not_carried": [], "missing": []}
    assert told(capsys, "form", "import", book, "--out", back) == {"form": back, "not_carried": [], "missing": []}
    assert told(capsys, "form", "show", back) == told(capsys, "form", "show", form)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"", b"survey: [", b"a: " + b"[" * 5000, b"\x00" * 100])
def test_a_form_that_is_none_is_refused_without_a_trace(
    raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "faux.yaml"
    path.write_bytes(raw)
    (tmp_path / "a.json").write_text("{}")
    assert told(capsys, "form", "check", str(path), code=1)["valid"] is False
    for arguments in (["show", str(path)], ["fill", str(path), "--answers", str(tmp_path / "a.json")]):
        assert main(["form", *arguments]) == 1
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("answers", ["[]", "{", '{"a":' * 500 + "1" + "}" * 500, '{"r[x]/x": 1, "r[99999]/x": 2}'])
def test_answers_that_are_none_do_no_harm(
    answers: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(answers)
    assert main(["form", "fill", form, "--answers", str(path)]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err
