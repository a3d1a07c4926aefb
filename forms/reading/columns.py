"""XLSForm's words: types of questions, and columns of its sheets."""

from __future__ import annotations

from functools import lru_cache

TYPES = (
    "text integer decimal range date time dateTime select_one select_multiple rank select_one_from_file "
    "select_multiple_from_file select_one_external note calculate hidden acknowledge geopoint geotrace geoshape "
    "start-geopoint background-geopoint image audio background-audio video file barcode start end today deviceid "
    "username phonenumber email audit simserial subscriberid csv-external xml-external osm group repeat"
).split()
METADATA = ("start", "end", "today", "deviceid", "username", "phonenumber", "email", "simserial", "subscriberid")
SILENT = ("audit", "start-geopoint", "background-geopoint", "background-audio", "csv-external", "xml-external")
"""Types that are carried for other programs; nothing is asked or kept here."""
NEVER_ASKED = ("calculate", "hidden", *METADATA, *SILENT)
"""Types whose answers nobody gives: they are computed, known, or carried."""

TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
MEDIA = ("image", "big-image", "audio", "video")
EXPRESSIONS = (
    "required relevant constraint calculation choice_filter default read_only trigger repeat_count"
).split()
PLAIN = (*EXPRESSIONS, "appearance", "parameters")
CARRIED = (
    "autoplay rows save_to compact_tag noAppErrorString query sms_field sms_option sms_separator "
    "sms_allow_media sms_date_format sms_datetime_format sms_response"
).split()
CARRIED_WITH = ("bind", "body", "control", "instance")
"""What begins a column that goes to an XForm as it is: `body::accuracyThreshold`."""
ITEM_KEYS = ("type", "name", "children", *TRANSLATED, *MEDIA, *PLAIN, *CARRIED)
SETTINGS_KEYS = ("form_id", "form_title", "version", "default_language")
OTHER_SETTINGS = (
    "language_name instance_name public_key submission_url style name instance_xmlns namespaces "
    "allow_choice_duplicates auto_send "
    "auto_delete clean_text_values omit_instanceID client_editable sms_keyword sms_separator sms_allow_media "
    "sms_date_format sms_datetime_format sms_response prefix delimiter flat id"
).split()
SHEETS = ("entities", "external_choices", "osm")
RESERVED = ("meta",)
LABELS = ("label", *MEDIA)


@lru_cache(4096)
def split(column: str) -> tuple[str, str]:
    """Part a column's name into its base and its language; `media::image::fr` is `image` in French."""
    base, _, language = column.partition("::")
    if base == "media":
        base, _, language = language.partition("::")
    return base.strip(), language.strip()


@lru_cache(4096)
def is_carried(column: str) -> bool:
    """Say whether a column is carried for other programs."""
    return column in CARRIED or column.partition("::")[0] in CARRIED_WITH and "::" in column
