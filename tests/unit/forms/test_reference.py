"""XLSForm's reference, a row a word: each is drawn, makes no difference, or is kept and told; none is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

import forms
from fieldkit.domain.sheets.question import QuestionKind as Kind
from fieldkit.sheets.forms import RunningForm
from forms.checking import check
from forms.problems import FormRefused
from forms.xlsform import read_workbook, write
from tests.unit.forms.test_xlsform import Row, a_workbook, as_xform, imported, words

TYPES: dict[str, Kind | None] = {
    **dict.fromkeys(("start", "end", "today", "deviceid", "phonenumber", "username", "email", "simserial")),
    **dict.fromkeys(("calculate", "hidden", "xml-external", "csv-external")),
    "integer": Kind.INTEGER, "decimal": Kind.DECIMAL, "range": Kind.RANGE, "text": Kind.TEXT, "barcode": Kind.TEXT,
    "select_one l": Kind.CHOICE, "select_multiple l": Kind.CHOICES, "rank l": Kind.RANK,
    "select_one_from_file lieux.csv": Kind.CHOICE, "select_multiple_from_file lieux.csv": Kind.CHOICES,
    "note": Kind.NOTE, "acknowledge": Kind.ACKNOWLEDGE,
    "geopoint": Kind.PLACE, "geotrace": Kind.TRACE, "geoshape": Kind.SHAPE,
    "date": Kind.DATE, "time": Kind.TIME, "dateTime": Kind.DATETIME,
    "image": Kind.IMAGE, "audio": Kind.AUDIO, "video": Kind.VIDEO, "file": Kind.FILE,
}  # fmt: skip
"""What each type is drawn as, None for what nobody is asked; nothing is told of any."""

TOLD_TYPES = ("audit", "background-audio", "start-geopoint", "background-geopoint")

APPEARANCES: dict[str, tuple[str, ...]] = {
    "text": ("multiline", "numbers", "w1", "w12"),
    "integer": ("thousands-sep", "counter"),
    "decimal": ("thousands-sep",),
    "range": ("vertical", "no-ticks", "picker", "rating"),
    "date": ("no-calendar", "month-year", "year"),
    "select_one l": (
        "minimal", "quick", "autocomplete", "search", "compact", "compact-2", "quickcompact", "likert", "columns",
        "columns-3", "columns-pack", "horizontal", "label", "list-nolabel", "list", "no-buttons", "w3 minimal",
        "image-map",
    ),
    "select_multiple l": ("minimal", "autocomplete", "columns-2", "label", "list-nolabel", "image-map"),
    "geopoint": ("maps", "placement-map"),
    "image": ("signature", "draw", "annotate"),
    "begin group": ("field-list", "table-list", "w4", "no-collapse"),
}  # fmt: skip
"""Appearances that are drawn, or make no difference where everything is one column; nothing is told of any."""

TOLD_APPEARANCES: dict[str, tuple[str, ...]] = {
    "text": ("url", "masked", "printer", "ex:org.example.app(a='1')"),
    "decimal": ("bearing", "ex:org.example.app"),
    "image": ("new", "new-front"),
    "audio": ("new",),
    "select_one l": ("map",),
    "date": ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian"),
}

COLUMNS: tuple[tuple[Row, str], ...] = (
    ({"constraint": ". != 'x'", "constraint_message": "pas x"}, "constraint_message"),
    ({"required": "yes", "required_message": "il faut"}, "required_message"),
    ({"relevant": "${b} = 'x'"}, "relevant"),
    ({"readonly": "yes"}, "read_only"),
    ({"default": "x"}, "default"),
    ({"calculation": "${b}"}, "calculation"),
    ({"calculation": "now()", "trigger": "${b}"}, "trigger"),
    ({"hint": "x"}, "hint"),
    ({"guidance_hint": "x"}, "guidance_hint"),
    ({"media::image": "a.png"}, "image"),
    ({"media::big-image": "b.png", "media::image": "a.png"}, "big-image"),
    ({"media::audio": "a.mp3"}, "audio"),
    ({"media::video": "a.mp4"}, "video"),
    ({"body::accuracyThreshold": "5"}, "body::accuracyThreshold"),
    ({"bind::odk:length": "3"}, "bind::odk:length"),
    ({"instance::odk:tag": "x"}, "instance::odk:tag"),
)
SETTINGS = {
    "form_title": "Titre", "form_id": "f", "version": "3", "default_language": "fr", "style": "pages theme-grid",
    "allow_choice_duplicates": "yes", "name": "data", "omit_instanceID": "no", "namespaces": 'a="http://a"',
}  # fmt: skip
TOLD_SETTINGS = {
    "instance_name": "concat(${a}, '!')", "public_key": "MIIB", "submission_url": "https://example.org/s",
    "auto_send": "true", "auto_delete": "true",
}  # fmt: skip
PARAMETERS: dict[str, tuple[str, ...]] = {
    "range": ("start=0;end=10;step=5", "start = 0, end = 10, step = 5"),
    "select_one l": ("randomize=true", "randomize=true seed=42"),
    "select_one_from_file lieux.csv": ("value=code label=nom",),
    "image": ("max-pixels=1024",),
}
TOLD_PARAMETERS: dict[str, str] = {
    "audio": "quality=low", "background-audio": "quality=voice-only",
    "geopoint": "capture-accuracy=10 warning-accuracy=20 allow-mock-accuracy=true", "geotrace": "incremental=true",
    "audit": "track-changes=true identify-user=true",
}  # fmt: skip
CHOICES = (
    {"list_name": "l", "name": "x", "label": "X", "media::image": "x.png"},
    {"list_name": "l", "name": "y", "label": "Y"},
)
SETTLED = {"form_id": "f", "form_title": "F", "version": "1"}
_TITLED = ("form_title", "form_id", "version", "default_language")


def a_small_one(folder: Path, row: Row, settings: Row | None = None) -> Path:
    """Make a workbook of the question `a`, with `b` before it."""
    (folder / "lieux.csv").write_text("name,label,code,nom\n1,Un,1,Un\n2,Deux,2,Deux\n")
    said = {"name": "a", "label": "A"} | dict(row)
    if said["type"] == "audit":
        said = {key: text for key, text in said.items() if key != "label"} | {"name": "audit"}
    if said["type"] == "background-geopoint":
        said["trigger"] = "${b}"
    if said["type"] == "calculate":
        said.setdefault("calculation", "1")
    survey: list[Row] = [{"type": "text", "name": "b", "label": "B"}, said]
    if said["type"] == "begin group":
        survey += [{"type": "text", "name": "c", "label": "C"}, {"type": "end group"}]
    uses = " l" in f" {said['type']} " and "lieux" not in said["type"]
    return a_workbook(folder / "f.xlsx", survey, CHOICES if uses else [], SETTLED | dict(settings or {}))


def told(path: Path) -> list[str]:
    """Return what a check tells of a workbook besides errors, which there must be none of: sentences in English."""
    text, lost = read_workbook(path)
    assert lost == []
    found = check(text)
    assert [one.problem.words("en") for one in found if one.is_error] == []
    return [one.problem.words("en").removeprefix(_place(one.problem)) for one in found]


def _place(problem: FormRefused) -> str:
    return problem.words("en").partition("“")[0]


def kind_of(path: Path) -> Kind | None:
    """Return what the question `a` is drawn as, None when it is asked of nobody."""
    form, _ = imported(path)
    questions = RunningForm(form, {}).ask("en")
    return next((one.kind for one in questions if one.path in ("a", "audit") and not one.is_silent), None)


def comes_back(path: Path) -> bool:
    """Say whether a form that goes out is the same form to us, and the same XForm to ODK."""
    form, _ = imported(path)
    away = path.parent / "away"
    away.mkdir()
    write(form, away / path.name)
    (away / "lieux.csv").write_text((path.parent / "lieux.csv").read_text())
    again, _ = imported(away / path.name)
    return again == form and words(as_xform(away / path.name)) == words(as_xform(path))


def each(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(type_, word) for type_, all_ in table.items() for word in all_]


@pytest.mark.parametrize(("type_", "kind"), list(TYPES.items()), ids=list(TYPES))
def test_a_type_is_drawn_or_noted_by_itself(tmp_path: Path, type_: str, kind: Kind | None) -> None:
    path = a_small_one(tmp_path, {"type": type_})
    assert (told(path), kind_of(path), comes_back(path)) == ([], kind, True)


@pytest.mark.parametrize("type_", TOLD_TYPES)
def test_a_type_that_other_programs_fill_is_kept_and_told(tmp_path: Path, type_: str) -> None:
    path = a_small_one(tmp_path, {"type": type_})
    assert told(path) == [f"“{type_}” is kept for other programs, but has no effect here."]
    assert (kind_of(path), comes_back(path)) == (None, True)


@pytest.mark.parametrize(("type_", "word"), each(APPEARANCES))
def test_an_appearance_is_drawn_or_makes_no_difference(tmp_path: Path, type_: str, word: str) -> None:
    path = a_small_one(tmp_path, {"type": type_, "appearance": word})
    assert (told(path), comes_back(path)) == ([], True)


@pytest.mark.parametrize(("type_", "word"), each(TOLD_APPEARANCES))
def test_an_appearance_that_has_no_effect_is_kept_and_told(tmp_path: Path, type_: str, word: str) -> None:
    path = a_small_one(tmp_path, {"type": type_, "appearance": word})
    assert told(path) == [f"“{word}” is kept for other programs, but has no effect here."]
    assert comes_back(path)


def test_an_appearance_that_nobody_knows_is_kept_and_told_with_the_nearest(tmp_path: Path) -> None:
    path = a_small_one(tmp_path, {"type": "text", "appearance": "multilign"})
    assert told(path) == [
        "“multilign” is no word of XLSForm; did you mean “multiline”? It is kept, without effect here."
    ]
    assert comes_back(path)


@pytest.mark.parametrize(("row", "column"), COLUMNS, ids=[column for _, column in COLUMNS])
def test_a_column_is_followed_or_carried_to_the_xform(tmp_path: Path, row: Row, column: str) -> None:
    path = a_small_one(tmp_path, {"type": "text", **row})
    form, _ = imported(path)
    item = form.items[1]
    assert getattr(item, column, "") or item.media.get(column) or item.carried.get(column)
    assert (told(path), comes_back(path)) == ([], True)


@pytest.mark.parametrize(("row", "what"), [({"autoplay": "audio", "media::audio": "a.mp3"}, "autoplay")])
def test_a_column_that_has_no_effect_is_kept_and_told(tmp_path: Path, row: Row, what: str) -> None:
    path = a_small_one(tmp_path, {"type": "text", **row})
    assert told(path) == [f"“{what}” is kept for other programs, but has no effect here."]
    assert comes_back(path)


@pytest.mark.parametrize("column", ["choice_filter", "repeat_count"])
def test_a_column_of_one_type_is_followed(tmp_path: Path, column: str) -> None:
    row = {"type": "select_one l", column: "name = 'x'"} if column == "choice_filter" else {}
    survey: list[Row] = [row | {"name": "a", "label": "A"}] if row else [
        {"type": "begin repeat", "name": "a", "label": "A", column: "2"},
        {"type": "text", "name": "c", "label": "C"}, {"type": "end repeat"},
    ]  # fmt: skip
    (tmp_path / "lieux.csv").write_text("name,label\n")
    path = a_workbook(tmp_path / "f.xlsx", survey, CHOICES if row else [], SETTLED)
    form, _ = imported(path)
    asked = RunningForm(form, {}).ask("en")
    assert (
        [one.name for one in asked[0].choices] == ["x"]
        if row
        else [one.path for one in asked][1::2] == ["a[1]", "a[2]"]
    )
    assert (told(path), comes_back(path)) == ([], True)


@pytest.mark.parametrize(("type_", "parameters"), each(PARAMETERS))
def test_a_parameter_is_followed(tmp_path: Path, type_: str, parameters: str) -> None:
    path = a_small_one(tmp_path, {"type": type_, "parameters": parameters})
    form, _ = imported(path)
    [question] = [one for one in RunningForm(form, {}).ask("en") if one.path == "a"]
    assert question.span in (None, (0.0, 10.0, 5.0))
    assert told(path) == []


@pytest.mark.parametrize(("type_", "parameters"), list(TOLD_PARAMETERS.items()))
def test_a_parameter_that_has_no_effect_is_kept_and_told(tmp_path: Path, type_: str, parameters: str) -> None:
    path = a_small_one(tmp_path, {"type": type_, "parameters": parameters})
    names = [pair.partition("=")[0] for pair in parameters.split()]
    names = [type_] if type_ in TOLD_TYPES else names
    assert told(path) == [f"“{name}” is kept for other programs, but has no effect here." for name in names]
    assert imported(path)[0].items[1].parameters == parameters


@pytest.mark.parametrize(("name", "value"), [*SETTINGS.items(), *TOLD_SETTINGS.items()])
def test_a_setting_is_followed_or_kept_and_told(tmp_path: Path, name: str, value: str) -> None:
    path = a_small_one(tmp_path, {"type": "text"}, {name: value})
    form, _ = imported(path)
    sentence = f"“{name}” is kept for other programs, but has no effect here."
    assert told(path) == ([sentence] if name in TOLD_SETTINGS else [])
    assert name in _TITLED or form.settings[name] == value


@pytest.mark.parametrize("form", list(forms.library()))
def test_our_own_forms_say_nothing_that_nobody_knows(form: str) -> None:
    text = forms.library_text(form)
    assert text is not None
    assert [one.problem.words("en") for one in check(text) if one.problem.key == "unknown-word"] == []


def test_entities_are_kept_and_told(tmp_path: Path) -> None:
    path = a_small_one(tmp_path, {"type": "text", "save_to": "nom"})
    text, _ = read_workbook(path)
    found = [one.problem.words("en") for one in check(f"{text}entities:\n- {{list_name: lieux, label: x}}\n")]
    assert [one.partition("“")[2].partition("”")[0] for one in found] == ["entities", "save_to"]
