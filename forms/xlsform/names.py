"""XLSForm's other names: of columns, types and languages, as twenty years of workbooks spell them."""

from __future__ import annotations

import re
from functools import lru_cache

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from forms.reading.columns import CARRIED, CARRIED_WITH, ITEM_KEYS, TYPES

OWN_SHEET = "fieldkit"
"""The sheet that holds what XLSForm has no place for; other programs pass over it."""
LANGUAGES = {
    "fr": "Français", "en": "English", "de": "Deutsch", "es": "Español", "it": "Italiano", "pt": "Português",
    "nl": "Nederlands", "pl": "Polski", "ca": "Català", "ro": "Română", "el": "Ελληνικά", "ar": "العربية",
}  # fmt: skip
COLUMNS = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "readonly": "read_only",
    "read_only": "read_only",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "noapperrorstring": "noAppErrorString",
    "no_app_error_string": "noAppErrorString",
    "jr:noapperrorstring": "noAppErrorString",
}
SETTINGS = {
    "id_string": "form_id", "set_form_id": "form_id", "title": "form_title", "set_form_title": "form_title",
    "omit_instanceid": "omit_instanceID",
}  # fmt: skip
BOUND = {
    "bind": "relevant required readonly constraint calculate jr:constraintMsg jr:requiredMsg jr:noAppErrorString",
    "body": "appearance jr:count rows autoplay",
    "control": "appearance jr:count rows autoplay",
}
"""Columns of an XForm's attributes that have a name of their own: `bind::relevant` is `relevant`."""
_TYPES = {
    "int": "integer", "string": "text", "gps": "geopoint", "location": "geopoint", "photo": "image",
    "picture": "image", "date time": "dateTime", "datetime": "dateTime", "trigger": "acknowledge",
    "start time": "start", "end time": "end", "device id": "deviceid", "imei": "deviceid",
    "get phone number": "phonenumber", "sim id": "simserial", "subscriber id": "subscriberid",
    "calculate_here": "calculate", "select1": "select_one", "select": "select_multiple", "select one": "select_one",
    "select one from": "select_one", "select one using": "select_one", "select_one_from": "select_one",
    "select multiple": "select_multiple", "select multiple from": "select_multiple",
    "select multiple using": "select_multiple", "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple", "select one external": "select_one_external",
    "select one from file": "select_one_from_file", "select multiple from file": "select_multiple_from_file",
}  # fmt: skip
_BOUND_TYPES = {"int": "integer", "integer": "integer", "string": "text", "decimal": "decimal", "date": "date"}
_FOREIGN = re.compile(
    r"(text|audio|image|speed violations?) (audit|count|list)|comments|caseid|enumerator|sensor_\w+"
    r"|score__row|rank__level|(begin|end)[ _](score|rank|kobomatrix)",
    re.IGNORECASE,
)
"""Types of SurveyCTO and Kobo that are no XLSForm."""
_BLOCKS = {"group": "group", "repeat": "repeat", "lgroup": "repeat", "looped group": "repeat"}
_BLOCK = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group|loop)\b\s*(.*)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(.*?)\s*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)")
_KNOWN = {key.casefold(): key for key in (*ITEM_KEYS, *CARRIED)}
_PREFIXES = re.compile(r"(?:get|add|q)\s+|\s+prompt(?=\s|$)")


@lru_cache(2048)
def column(header: str, *, is_double: bool) -> tuple[str, str]:
    """Return a header's column, by our name for it, and its language; "label:Français" is an old way to say so."""
    mark = "::" if is_double or "::" in header else ":"
    parts = [part.strip() for part in re.split(mark + r"(?!\s*$)", _shielded(header))]
    parts = [part.replace("jr;", "jr:") for part in parts]
    if parts[0].casefold() == "media" and len(parts) > 1:
        parts = parts[1:]
    if parts[0].casefold() in CARRIED_WITH and len(parts) > 1:
        if parts[1] not in BOUND.get(parts[0].casefold(), "").split():
            return "::".join((parts[0].casefold(), *parts[1:])), ""
        parts = parts[1:]
    base = "_".join(parts[0].split()).casefold()
    base = COLUMNS.get(base, _KNOWN.get(base, parts[0]))
    return base, "::".join(parts[1:])


def language(written: str) -> tuple[str, str]:
    """Return the code in "Français (fr)" and the language's name; without a code, the name is the code."""
    found = _LANGUAGE.fullmatch(written.strip())
    return (found[2], found[1]) if found else (written.strip(), "")


def block(type_: str) -> tuple[str, str] | None:
    """Return whether a row begins or ends a group, and which kind of group; None for a question."""
    found = _BLOCK.fullmatch(" ".join(type_.split()))
    return None if found is None else (found[1].lower(), _BLOCKS.get(found[2].lower(), "loop"))


def question_type(written: str) -> tuple[str, str]:
    """Return a type by our name, "" when it is unknown, and what follows it: the list, `or_other`."""
    words = written.split()
    plain = [word.casefold() for word in words]
    for count in range(min(len(words), 6), 0, -1):
        name = " ".join(plain[:count]).removeprefix("uri:")
        known = _TYPES.get(name) or _TYPES.get(_PREFIXES.sub("", f"{name} ").strip())
        known = known or next((one for one in TYPES if one.casefold() == name.replace(" ", "_")), None)
        known = known or next((one for one in TYPES if one.casefold() == name), None)
        if known is not None and known not in ("group", "repeat"):
            rest = " ".join(words[count:])
            return known, rest.replace("or specify other", "or_other").replace("or_specify_other", "or_other")
    return "", ""


def is_foreign(written: str) -> bool:
    """Say whether a type belongs to another program alone."""
    return bool(_FOREIGN.match(" ".join(written.split())))


def ready_made(written: str) -> dict[str, str]:
    """Return what an old type that brought its own rules stands for (`phone number`, `percentage`), {} if none."""
    known = QUESTION_TYPE_DICT.get(" ".join(written.casefold().split()), {})
    bound = known.get("bind", {})
    type_ = _BOUND_TYPES.get(bound.get("type", ""))
    if known.get("control", {}).get("tag") != "input" or type_ is None:
        return {}
    made = {"type": type_, "constraint": bound.get("constraint", ""), "hint": known.get("hint", "")}
    made["constraint_message"] = bound.get("jr:constraintMsg", "")
    return {key: text for key, text in made.items() if text}


def _shielded(header: str) -> str:
    """Hide the colon of `jr:count` from what cuts headers."""
    return re.sub(r"\bjr:(?!:)", "jr;", header)
