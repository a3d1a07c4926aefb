from __future__ import annotations

import pytest

import forms
from forms import FormRefused
from tests.unit.forms.building import a_form, running

OUI = "oui: [{name: oui, label::fr: Oui}, {name: non, label::fr: Non}]"


def test_a_refused_answer_keeps_what_was_there() -> None:
    filled = running(a_form("- {type: integer, name: a, constraint: . < 10, constraint_message::fr: moins de 10}"))
    assert filled.answer("a", 5) is None
    broken = filled.answer("a", 12)
    assert broken is not None
    assert (broken.rule, broken.message) == ("constraint", "moins de 10")
    assert filled.answers() == {"a": 5}


def test_an_answer_that_is_kept_all_the_same_says_what_it_breaks() -> None:
    filled = running(a_form("- {type: integer, name: a, constraint: . < 10}"))
    broken = filled.keep("a", 12)
    assert broken is not None
    assert filled.answers() == {"a": 12}
    assert [one.rule for one in filled.broken(complete=False)] == ["constraint"]


def test_required_speaks_only_when_declared_complete() -> None:
    filled = running(a_form("- {type: text, name: a}\n- {type: text, name: b, required: \"${a} = 'x'\"}"))
    filled.answer("a", "x")
    assert filled.broken(complete=False) == ()
    assert [(one.path, one.rule) for one in filled.broken(complete=True)] == [("b", "required")]
    filled.answer("a", "y")
    assert filled.broken(complete=True) == ()


def test_answers_that_do_not_apply_are_kept_aside_count_for_nothing_and_come_back() -> None:
    filled = running(
        a_form(
            "- {type: select_one oui, name: a}\n- {type: integer, name: b, relevant: \"${a} = 'oui'\"}\n"
            "- {type: calculate, name: c, calculation: 'count-selected(${b})'}",
            OUI,
        ),
        {"a": "oui", "b": 3},
    )
    assert filled.answers()["c"] == "1"
    filled.answer("a", "non")
    assert [place.path for place in filled.places()] == ["a", "c"]
    assert (filled.answers()["b"], filled.answers()["c"]) == (3, "0")
    filled.answer("a", "oui")
    assert filled.answers()["c"] == "1"


def test_a_group_hides_all_that_is_in_it() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n"
            "- {type: group, name: g, relevant: \"${a} = 'x'\", children: [{type: text, name: b, default: d}]}\n"
            "- {type: calculate, name: c, calculation: \"concat('<', ${b}, '>')\"}"
        )
    )
    assert filled.answers() == {"g/b": "d", "c": "<>"}
    filled.answer("a", "x")
    assert filled.answers()["c"] == "<d>"


def test_calculations_follow_each_other_in_any_order_of_writing() -> None:
    filled = running(
        a_form(
            "- {type: calculate, name: c, calculation: '${b} * 2'}\n"
            "- {type: calculate, name: b, calculation: '${a} + 1'}\n"
            "- {type: integer, name: a}"
        )
    )
    filled.answer("a", 4)
    assert filled.answers() == {"a": 4, "b": "5", "c": "10"}


REPEATS = (
    "- {type: repeat, name: r, label::fr: R, children: [{type: integer, name: x},"
    " {type: calculate, name: n, calculation: 'position(..)'},"
    " {type: calculate, name: twice, calculation: '${x} * 2'},"
    " {type: repeat, name: s, children: [{type: integer, name: y},"
    " {type: calculate, name: z, calculation: '${x} + ${y}'}]}]}\n"
    "- {type: calculate, name: all, calculation: 'sum(${twice})'}\n"
    "- {type: calculate, name: rows, calculation: 'count(${r})'}\n"
    "- {type: calculate, name: second, calculation: 'indexed-repeat(${x}, ${r}, 2)'}"
)


def test_repeats_inside_repeats_see_their_own_rows() -> None:
    filled = running(a_form(REPEATS))
    for path in ("r", "r", "r[1]/s", "r[2]/s", "r[2]/s"):
        filled.add(path)
    for path, value in (("r[1]/x", 1), ("r[2]/x", 10), ("r[1]/s[1]/y", 5), ("r[2]/s[2]/y", 7)):
        filled.answer(path, value)
    answers = filled.answers()
    assert (answers["r[1]/s[1]/z"], answers["r[2]/s[2]/z"], answers["all"]) == ("6", "17", "22")
    assert (answers["rows"], answers["second"], answers["r[2]/n"]) == ("2", "10", "2")


def test_rows_that_go_take_their_numbers_and_sums_with_them() -> None:
    filled = running(a_form(REPEATS), {"r[1]/x": 1, "r[2]/x": 10, "r[3]/x": 100})
    filled.remove("r[2]")
    answers = filled.answers()
    assert (answers["r[2]/x"], answers["r[2]/n"], answers["all"], answers["rows"]) == (100, "2", "202", "2")


def test_a_repeat_that_counts_itself_keeps_the_rows_beyond_aside() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: n}\n"
            "- {type: repeat, name: r, repeat_count: '${n}', children: [{type: text, name: x, default: d}]}\n"
            "- {type: calculate, name: c, calculation: 'count(${r})'}"
        )
    )
    filled.answer("n", 3)
    filled.answer("r[3]/x", "loin")
    filled.answer("n", 1)
    assert (filled.answers()["c"], filled.answers()["r[3]/x"]) == ("1", "loin")
    assert "r[3]/x" not in {place.path for place in filled.places()}
    filled.answer("n", 3)
    assert filled.answers()["c"] == "3"


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


def test_defaults_and_what_the_machine_knows_are_there_from_the_start() -> None:
    filled = running(
        a_form(
            "- {type: today, name: j}\n- {type: username, name: u}\n- {type: start, name: d}\n"
            "- {type: end, name: f}\n"
            "- {type: date, name: a, default: 'today() + 1'}\n- {type: text, name: b, default: Paris (75)}\n"
            "- {type: text, name: c, default: \"concat(${u}, '!')\"}"
        )
    )
    answers = filled.answers()
    assert (answers["j"], answers["u"], answers["b"], answers["c"]) == ("2018-02-13", "Zoé", "Paris (75)", "Zoé!")
    assert answers["d"].startswith("2018-02-13T")


def test_a_trigger_calculates_only_when_its_question_changes() -> None:
    filled = running(
        a_form(
            "- {type: integer, name: a}\n- {type: integer, name: b}\n"
            "- {type: calculate, name: c, calculation: '${a} + ${b}', trigger: '${a}'}"
        )
    )
    filled.answer("b", 1)
    assert "c" not in filled.answers()
    filled.answer("a", 2)
    filled.answer("b", 5)
    assert filled.answers()["c"] == "3"


def test_once_is_chosen_once() -> None:
    filled = running(
        a_form("- {type: integer, name: a}\n- {type: calculate, name: c, calculation: 'once(${a} + random())'}")
    )
    first = filled.answers()["c"]
    filled.answer("a", 1)
    assert filled.answers()["c"] == first


def test_what_is_calculated_is_not_typed_but_what_is_proposed_once_is() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n- {type: text, name: b, calculation: '${a}'}\n"
            "- {type: text, name: c, calculation: \"once('proposé')\"}"
        ),
        {"a": "x"},
    )
    broken = filled.answer("b", "moi")
    assert broken is not None
    assert filled.answer("b", "x") is None
    assert filled.answer("c", "corrigé") is None
    filled.answer("a", "y")
    assert (filled.answers()["b"], filled.answers()["c"]) == ("y", "corrigé")
    assert [filled.is_read_only(filled.place(path)) for path in "abc"] == [False, True, False]


def test_texts_show_the_answers_they_name() -> None:
    filled = running(
        a_form("- {type: text, name: a}\n- {type: note, name: b, label::fr: 'Bonjour ${a} !'}"), {"a": "Zoé"}
    )
    place = filled.place("b")
    assert filled.say(place, place.item.label) == "Bonjour Zoé !"


def test_an_expression_that_fails_hides_nothing_and_is_told() -> None:
    filled = running(
        a_form(
            "- {type: repeat, name: r, children: [{type: integer, name: x}]}\n"
            "- {type: text, name: a, relevant: '${x} = 1', constraint: '${x} = 1'}\n"
            "- {type: calculate, name: c, calculation: '1 div 0'}"
        ),
        {"r[1]/x": 1, "r[2]/x": 2},
    )
    assert "a" in {place.path for place in filled.places()}
    assert filled.answer("a", "oui") is None
    assert {(one.path, one.rule) for one in filled.faults()} == {("a", "relevant"), ("a", "constraint")}
    assert filled.answers()["c"] == "Infinity"


def test_a_hidden_question_says_which_condition_hides_it() -> None:
    filled = running(
        a_form(
            "- {type: text, name: a}\n"
            "- {type: group, name: g, relevant: \"${a} = 'x'\", children: [{type: text, name: b, relevant: '1 = 1'}]}"
        ),
        {"a": "y"},
    )
    assert [(one.path, one.holds, dict(one.answers)) for one in filled.reasons("g/b")] == [
        ("g", False, {"a": "y"}),
        ("g/b", True, {}),
    ]


def test_only_what_depends_on_a_change_is_evaluated() -> None:
    survey = "\n".join(
        f"- {{type: integer, name: q{n}}}\n- {{type: calculate, name: c{n}, calculation: '${{q{n}}} + 1'}}"
        for n in range(50)
    )
    filled = running(a_form(survey))
    filled.touched()
    filled.answer("q7", 1)
    assert filled.touched() == {"q7", "c7"}


@pytest.mark.parametrize(
    ("survey", "names"),
    [
        (
            "- {type: calculate, name: a, calculation: '${b}'}\n- {type: calculate, name: b, calculation: '${a}'}",
            "a, b",
        ),
        ("- {type: calculate, name: a, calculation: '${a} + 1'}", "a"),
        ("- {type: text, name: a, relevant: '${b} = 1'}\n- {type: text, name: b, relevant: '${a} = 1'}", "a, b"),
    ],
)
def test_a_circle_is_refused_with_the_names_in_it(survey: str, names: str) -> None:
    with pytest.raises(FormRefused) as refused:
        running(a_form(survey))
    assert refused.value.key == "circle"
    assert sorted(str(refused.value.values["names"]).split(", ")) == names.split(", ")
    assert refused.value.line > 0


@pytest.mark.parametrize(
    ("item", "good", "bad"),
    [
        ("type: integer", [12, "-3"], ["12.5", "x", "1e3", "9" * 40]),
        ("type: decimal", ["12,5", 3, "1e3"], ["x", "1.2.3", "NaN"]),
        ("type: range, parameters: start=0 end=10 step=2", [0, 4, "10"], [3, 12, "x"]),
        ("type: date", ["2018-02-13"], ["13/02/2018", "2018-02-30"]),
        ("type: time", ["14:30", "14:30:05.250"], ["25:00", "x"]),
        ("type: dateTime", ["2018-02-13T14:30", "2018-02-13T14:30:00.000+02:00"], ["2018-02-13", "x"]),
        ("type: geopoint", ["47.79 7.33", "47.79 7.33 240 5"], ["47.79", "95 7", "1 2; 3 4"]),
        ("type: geotrace", ["1 2; 3 4"], ["1 2"]),
        ("type: geoshape", ["0 0; 0 1; 1 1; 0 0"], ["0 0; 0 1; 1 1"]),
        ("type: acknowledge", ["OK"], ["oui"]),
        ("type: image", ["photo.jpg"], ["../photo.jpg", "http://x/y.jpg", ".."]),
        ("type: select_one l", ["a"], ["z", "a b"]),
        ("type: select_multiple l", [["a", "b"], "a b"], [["a", "z"], "a a"]),
        ("type: rank l, appearance: ranked most-2", [["b", "a"]], [["a", "b", "c"]]),
        ("type: text, appearance: partial-date", ["2018", "2018-04", "2018-04-12"], ["18", "2018-13", "2018-02-30"]),
        ("type: note", [], ["x"]),
    ],
)
def test_an_answer_must_fit_its_type(item: str, good: list[object], bad: list[object]) -> None:
    filled = running(a_form(f"- {{{item}, name: q}}", "l: [{name: a}, {name: b}, {name: c}]"))
    assert [filled.answer("q", value) for value in good] == [None] * len(good)
    for value in bad:
        broken = filled.answer("q", value)
        assert broken is not None
        assert broken.rule == "type"
        assert broken.message


def test_answers_of_unknown_paths_are_not_lost() -> None:
    filled = running(a_form("- {type: text, name: a}"), {"a": "x", "ancienne": "y", "a[2]": "z", "a/b": "w"})
    assert filled.answers() == {"a": "x"}
    assert dict(filled.unplaced) == {"ancienne": "y", "a[2]": "z", "a/b": "w"}


@pytest.mark.parametrize("form", sorted(forms.library()))
def test_every_library_form_runs_without_a_fault(form: str) -> None:
    filled = running(forms.library()[form])
    assert filled.faults() == ()
    assert filled.broken(complete=True) != ()


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
