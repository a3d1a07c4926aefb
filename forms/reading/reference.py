"""XLSForm's reference, word by word: what is drawn here, what makes no difference, what is kept for others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.definition import Item
from forms.reading.columns import SILENT

OURS = (
    "excerpt ref factor several territory partial-date ranked most restricted table insee department region epci "
    "population country"
).split()
"""Appearances of our own; some go on after a dash: `most-3`, `ref-personne`."""
DRAWN = (
    *OURS,
    *"multiline minimal autocomplete search month-year year no-calendar thousands-sep label".split(),
    *"signature draw annotate image-map".split(),
)
"""Appearances that change what is asked, or how."""
ALIKE = (
    "numbers counter field-list table-list list-nolabel list columns compact quick quickcompact horizontal "
    "horizontal-compact likert no-buttons vertical no-ticks picker rating no-collapse maps placement-map streets"
).split()
"""Appearances that say how a small screen lays something out: here the same is asked, and answered, without them."""
KEPT = (
    "new new-front new-rear map url masked printer bearing hide-input "
    "ethiopian coptic islamic bikram-sambat myanmar persian buddhist"
).split()
"""Appearances that want something this program does not do: the question is asked in its usual way."""
_OPEN = re.compile(r"ex:.*|printer:.*|search\(.*\)", re.DOTALL)
"""Appearances that call another program, or a table: kept as well."""
_NUMBERED = re.compile(r"w\d+|(columns|compact|quickcompact|horizontal|horizontal-compact)-(\d+|n|pack)")
_WORD = re.compile(r"search\([^)]{0,500}\)|\S+")

KEPT_TYPES = tuple(one for one in (*SILENT, "osm") if not one.endswith("-external"))
"""Types that only other programs can fill by themselves."""

PARAMETERS = "start end step value label randomize seed".split()
"""Parameters that change what is asked."""
ALIKE_PARAMETERS = "tick_interval placeholder tick_labelset rows max-pixels".split()
"""Parameters that make no difference: pictures are kept as they are, however many pixels they have."""
KEPT_PARAMETERS = (
    "quality capture-accuracy warning-accuracy allow-mock-accuracy incremental app track-changes "
    "track-changes-reasons track-changes-on identify-user location-priority location-min-interval location-max-age"
).split()

KEPT_COLUMNS = (
    "autoplay save_to noAppErrorString query sms_field sms_option sms_separator sms_allow_media sms_date_format "
    "sms_datetime_format sms_response"
).split()
"""Columns that only other programs run. `rows`, `bind::`, `body::` and `instance::` are parts of an XForm."""
KEPT_SETTINGS = (
    "instance_name public_key submission_url auto_send auto_delete client_editable sms_keyword sms_separator "
    "sms_allow_media sms_date_format sms_datetime_format sms_response"
).split()
"""Settings that only other programs follow."""
KEPT_SHEETS = ("entities", "osm")


def words_of(appearance: str) -> list[str]:
    """Part an appearance into its words; what a call holds stays together."""
    return _WORD.findall(appearance)


def is_kept(word: str) -> bool:
    """Say whether an appearance is kept for other programs only."""
    return word in KEPT or bool(_OPEN.fullmatch(word))


def is_known(word: str) -> bool:
    """Say whether a word is an appearance of XLSForm, or one of ours (`most-3`)."""
    ours = word.partition("-")[0] in OURS
    return word in (*DRAWN, *ALIKE, *KEPT) or ours or bool(_OPEN.fullmatch(word) or _NUMBERED.fullmatch(word))


def parameter_names(item: Item) -> Iterable[str]:
    """Return the names of an item's parameters, as they are written."""
    return [pair.partition("=")[0] for pair in item.parameter_pairs()]
