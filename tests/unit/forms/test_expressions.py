from __future__ import annotations

import base64
import math
from datetime import date

import pytest
from nacl.signing import SigningKey

from forms import FormRefused
from forms.expressions.nodesets import shuffled
from tests.unit.forms.building import NOW, nodes, value

NUMBERS = {
    "5": 5, ".000555": 0.000555, "123.": 123, "1230000000000000000000": 1.23e21, "-'19'": -19, "- 5": -5, "----5": 5,
    "number('-12345.6789 ')": -12345.6789, "number('14,6')": 14.6, "number(true())": 1, "number('0017.')": 17,
    "number(date('2008-09-05'))": 14127, "number(date('1941-12-07'))": -10252, "number('2008-09-05')": 14127,
    "6.1 - 7.8": -1.7, "1 - 2 - 3": -4, "-10 div -4": 2.5, "2 * 3 div 8 * 2": 1.5, "5 mod -3": 2, "-5 mod 3": -2,
    "1 div 0": math.inf, "-1 div 0": -math.inf, "'123' * '456'": 56088, "true() + 8": 9, "(6 < 7) - 4": -3,
    "3mod4": 3, "4 - -3": 7, "date('2008-09-08') - date('1983-10-06')": 9104, "today() - date('2018-02-10')": 3,
    "round('14.29123456789', 1.5)": 14.3,
    "round('12345.15', 1)": 12345.2, "round('-12345.15', 1)": -12345.1,
    "round('12345.12345', -1)": 12350, "round('12350.12345', -2)": 12400, "round('14,6')": 15,
    "round(2.345, 2)": 2.35,
    "int(-3.7)": -3, "abs(-3.5)": 3.5, "pow(16, 0.25)": 2, "pow(0, -1)": math.inf, "log(0)": -math.inf,
    "exp10(2)": 100, "atan2(0, -1)": math.pi, "pi()": math.pi, "sqrt(16)": 4, "min(3, 'x', 2)": 2, "max(-3, -5)": -3,
    "sum(/data/g/c)": 12, "count(/data/r)": 3, "count-non-empty(/data/*)": 8, "max(/data/g/c)": 7,
    "count-selected(' x  y ')": 2, "string-length('été')": 3, "decimal-date-time('1970-01-02T12:00:00.000Z')": 1.5,
    "decimal-time('06:00')": 0.25, "position(/data/r[n = 'B'])": 2, "/data/r[position() = 3]/n = 'C'": True,
    "distance('47.79 7.33; 47.79 7.33')": 0, "area('0 0; 0 1')": 0, "if('', 5, 7)": 7, "coalesce(number(''), 3)": 3,
}  # fmt: skip
TEXTS = {
    "'\"'": '"', "string(123456.0000)": "123456", "string(-0)": "0", "string(.557586)": "0.557586",
    "string(1230000000000000000000)": "1230000000000000000000", "string(1 div 0)": "Infinity",
    "string(date('1989-11-09'))": "1989-11-09", "string(1 = 1)": "true", "string(/data/e)": "",
    "substr('hello', 1, 4)": "ell",
    "substr('hello', -2)": "lo", "substr('hello', 0, -1)": "hell",
    "substring-before('hello', 'l')": "he", "substring-before('hello', '')": "",
    "substring-after('hello', '')": "hello",
    "substring-after('hello', 'q')": "", "translate('hello world', 'hello', '')": " wrd",
    "translate('2019/01/02', '/', '-')": "2019-01-02", "concat('ab', 1, false(), /data/g/c)": "ab1false57",
    "concat()": "", "join('-', /data/g/c)": "5-7", "join(' ', 'a', 'b')": "a b", "normalize-space('  a   b ')": "a b",
    "selected-at('a b c', 1)": "b", "selected-at('a b', -1)": "", "selected-at('a b', 5)": "",
    "coalesce('', 'b')": "b", "if(6 > 7, 5, 'abc')": "abc", "once('neuf')": "2xy",
    "digest('some text', 'MD5')": "VS4hzUzZkYZ448Gg30kbww==",
    "digest('some text', 'MD5', 'hex')": "552e21cd4cd9918678e3c1a0df491bc3",
    "base64-decode('w6l0w6k=')": "été", "format-date('2018-02-03', '%d/%n/%Y')": "03/2/2018",
    "format-date-time('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S.%3 %a %b %%')":
        "2018-01-2 10:20:30.123 Tue Jan %",
    "format-date('', '%Y')": "", "jr:itext('a')": "a",
}  # fmt: skip
TRUTHS = {
    "boolean('false')": True, "boolean('  ')": True, "boolean(-0)": False, "boolean(number('NaN'))": False,
    "'abc' < 'abcd'": False, "'-17' > '-172'": True, "3 < 4 < 5": True, "-3 < 3 = 6 >= 6": True, "0 = false()": True,
    "17 = '17.0000000'": True, "'017.' = '17.000'": False, "6.1 - 7.8 = -1.7": True, "true() = 'true'": True,
    "true() or date('x')": True, "false() and date('x')": False, "true() or true() and false()": True,
    "6*(3+4)and(5or2)": True, "4and/data/a": True, "date('2001-12-26') > date('2001-12-25')": True,
    "/data/d > '2018-01-01'": True, "boolean-from-string('TRUE')": True, "boolean-from-string(1.0001)": False,
    "selected('apple baby', ' baby ')": True, "selected('apple baby', 'bab')": False, "selected(/data/b, 'x')": True,
    "checklist(-1, 2, 1 = 1, 2 = 2, 3 = 4)": True, "checklist(2, -1, 1 = 1, 2 = 3)": False,
    "weighted-checklist(2, 3, 1 = 1, 2, 1 = 2, 5)": True, "weighted-checklist(-1, -1, true(), 3)": False,
    "regex('68166', '[0-9]{5}')": True, "regex('681660', '[0-9]{5}')": False, "regex('Été', '\\p{L}+')": True,
    "contains('abc', 'bcd')": False, "starts-with('', '')": True, "ends-with('abc', 'c')": True, "not('')": True,
    "geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')": True, "geofence('2 2', '0 0; 0 1; 1 1; 1 0; 0 0')": False,
}  # fmt: skip
NODESETS = {
    "/data/g/c[2]": ["7"], "/data/r[n = 'B']/n": ["B"], "a": ["2"], "./a": ["2"], "current()/a": ["2"],
    "/data/r/n": ["A", "B", "C"], "../data/a": ["2"], "child::a": ["2"], "/data/nowhere": [],
    "indexed-repeat(/data/r/n, /data/r, 2)": ["B"], "indexed-repeat(/data/r/n, /data/r, '')": ["A"],
    "randomize(/data/r/n, 42)": ["A", "B", "C"],
}  # fmt: skip


@pytest.mark.parametrize("expression", sorted(NUMBERS))
def test_numbers_are_reckoned_as_javarosa_does(expression: str) -> None:
    assert value(expression) == pytest.approx(NUMBERS[expression], abs=1e-12)


@pytest.mark.parametrize(
    "expression",
    [
        "0 div 0",
        "5 mod 0",
        "number('')",
        "number('1.1e6')",
        "number('- 17')",
        "round('NaN')",
        "sqrt(-1)",
        "log(-1)",
        "number('Infinity')",
        "min('')",
    ],
)
def test_what_is_no_number_is_not_a_number(expression: str) -> None:
    found = value(expression)
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("expression", sorted(TEXTS))
def test_texts_are_made_as_javarosa_does(expression: str) -> None:
    found = value(expression, "<data>2xy</data>") if "once" in expression else value(expression)
    assert found == TEXTS[expression]


@pytest.mark.parametrize("expression", sorted(TRUTHS))
def test_conditions_hold_as_in_javarosa(expression: str) -> None:
    assert value(expression) is TRUTHS[expression]


@pytest.mark.parametrize("expression", sorted(NODESETS))
def test_paths_lead_where_xpath_says(expression: str) -> None:
    found = value(expression)
    assert isinstance(found, list)
    assert (sorted(found) if "randomize" in expression else found) == NODESETS[expression]


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("6.5", "1970-01-07"),
        ("-1", "1969-12-31"),
        ("-1.5", "1969-12-31"),
        ("'2018-1-2'", "2018-01-02"),
        ("'2018-02-13T23:59:00'", "2018-02-13"),
        ("14127", "2008-09-05"),
    ],
)
def test_dates_are_days_since_1970(days: str, day: str) -> None:
    assert value(f"date({days})") == date.fromisoformat(day)


@pytest.mark.parametrize("empty", ["date('')", "date-time('')", "decimal-date-time('')"])
def test_no_date_stays_empty(empty: str) -> None:
    assert value(empty) == ""


def test_today_and_now_are_the_moment_that_was_given() -> None:
    assert value("today()") == NOW.date()
    assert value("now()") == NOW


@pytest.mark.parametrize(
    ("seed", "order"),
    [(1234, "gfedahbc"), (int.from_bytes(b"\x2c\x26\xb4\x6b\x68\xff\xc6\x8f", "big"), "eadbhgcf")],
)
def test_a_seed_shuffles_as_in_every_odk_tool(seed: int, order: str) -> None:
    assert "".join(node.name for node in shuffled(nodes(*"abcdefgh"), seed)) == order


def test_a_repeat_is_seen_from_inside_through_an_absolute_path() -> None:
    from forms.expressions import Context, World, evaluate
    from forms.expressions.nodes import from_xml

    second = from_xml("<data><r><n>A</n></r><r><n>B</n></r></data>").children[0].children[1].children[0]
    here = Context(second, World(now=NOW))
    assert evaluate("string(/data/r/n)", here) == "B"
    assert evaluate("count(/data/r)", here) == 2.0
    assert evaluate("position(..)", here) == 2.0


@pytest.mark.parametrize(
    ("expression", "key"),
    [
        ("", "expression-end"), ("1 +", "expression-end"), ("rel/path/", "expression-end"), (">=", "expression"),
        ("5 == 5", "expression"), ("5%5", "expression"), ("a:b:c", "expression"), (".abc", "expression"),
        ("..[4]", "expression"), ("5abc", "expression"), ("[2+3]", "expression"), ("()", "expression"),
        ("'open", "unclosed"), ("(((3))", "unclosed"), ("concat('a'", "unclosed"), ("$x", "not-in-odk"),
        ("/a | /b", "not-in-odk"), ("8|-9", "not-in-odk"), ("//all", "not-in-odk"), ("/a//b", "not-in-odk"),
        ("/text()", "not-in-odk"), ("/descendant::b", "not-in-odk"), ("ns:*", "not-in-odk"), ("(a)[5]", "not-in-odk"),
        ("(a)/data", "not-in-odk"), ("concat('a')/b", "not-in-odk"), ("foo(1)", "unknown-function"),
        ("true(5)", "arguments"), ("number()", "arguments"), ("if(1, 2)", "arguments"), ("coalesce(1)", "arguments"),
        ("indexed-repeat(/data/r/n, /data/r, 1, /data/r)", "arguments"), ("weighted-checklist(1, 2, 3)", "arguments"),
        ("date('1983-09-31')", "not-a-moment"), ("date(true())", "not-a-moment"), ("date(1 div 0)", "not-a-moment"),
        ("string(/data/r/n)", "several-nodes"), ("count('a')", "not-nodes"), ("selected('1', 1)", "choice-unquoted"),
        ("digest('a', 'CRC32')", "unknown-digest"), ("instance('x')/root", "unknown-instance"),
        ("format-date('2018-01-01', '%Z')", "date-sign"), ("regex('a', '(')", "pattern"),
        ("distance('ici')", "not-a-place"),
    ],
)  # fmt: skip
def test_what_odk_does_not_run_is_refused_in_words(expression: str, key: str) -> None:
    with pytest.raises(FormRefused) as refused:
        value(expression)
    assert refused.value.key == key
    assert refused.value.words("fr") != refused.value.words("en")
    assert "{" not in refused.value.words("fr").replace("{…}", "")


def test_a_signed_text_is_read_only_with_the_right_key() -> None:
    mine, other = SigningKey(b"m" * 32), SigningKey(b"o" * 32)
    signed = base64.b64encode(mine.sign(b"vrai")).decode()
    keys = [base64.b64encode(bytes(one.verify_key)).decode() for one in (mine, other)]
    assert [value(f"extract-signed('{signed}', '{key}')") for key in [*keys, "court"]] == ["vrai", "", ""]


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        ("''", False),
        ("'0 0'", False),
        ("'0 0; 1 1'", False),
        ("'0 0; 1 1; 2 2'", False),
        ("'0 0; 2 2; 1 1'", True),
        ("'0 0; 1 1; 0 0'", True),
        ("'0 0; 1 1; 0 1; 1 0'", True),
        ("'0 0; 0 1; 1 1; 0 0'", False),
        ("'0 0; 0 2; 2 2; 2 0; 0 0'", False),
        ("'0 0; 1 1; 1 0; 0 1; 0 0'", True),
        ("'0 0; 0 2; 1 1; 0 1'", True),
        ("'0 0 9 9; 0 1 8 8; 0 1; 1 1; 0 0'", False),
    ],
)
def test_a_line_says_whether_it_crosses_itself(line: str, crosses: bool) -> None:
    assert value(f"intersects({line})") is crosses
