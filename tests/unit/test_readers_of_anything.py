"""Wrong, hostile and random files: refused in a sentence that says where, or read; never a reader that hangs."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import ForeignSegment, ForeignTranscript
from fieldkit.exchange.readers import READERS, read
from tests.unit.elsewhere import (
    EAF,
    a_cue,
)


@pytest.mark.parametrize(
    ("raw", "name", "key", "place"),
    [
        (a_cue("a") + a_cue("b", "00:00:09,000 --> NaN"), "a.srt", "import-time-wrong", "l. 6"),
        (a_cue("a", "-00:00:09,000 --> 00:00:10,000"), "a.srt", "import-time-wrong", "l. 2"),
        (a_cue("a", "00:00:09,000 --> 00:00:08,000"), "a.srt", "import-ends-before", "l. 2"),
        ('{"segments": [{"start": NaN, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [{"start": 1e999, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [{"start": -1, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [1]}', "a.json", "import-unreadable", "#1"),
        ('{"segments":\n [', "a.json", "import-unreadable", "l. 2"),
        (
            '{"text": "<span class=\\"timestamp\\" data-timestamp=\\"nan\\">0</span>a"}',
            "a.otr",
            "import-time-wrong",
            "#1",
        ),
        ("<html><p>rien</p></html>", "a.html", "import-unreadable", "ts_…"),
        ("<ANNOTATION_DOCUMENT><TIER>", "a.eaf", "import-unreadable", "l. 1"),
        (EAF.replace('TIME_VALUE="1000"', 'TIME_VALUE="-9"'), "a.eaf", "import-time-wrong", "a1"),
        ("WEBVTT\n\n", "a.vtt", "import-empty", None),
        ("rien", "a.xyz", "import-format-unknown", None),
        ("\0\0\0\1" * 99, "a.srt", "import-not-text", None),
    ],
)
def test_a_wrong_file_is_refused_and_says_where(raw: str, name: str, key: str, place: str | None) -> None:
    with pytest.raises(Refused) as refused:
        read(raw.encode(), name)
    assert (refused.value.key, refused.value.values.get("place")) == (key, place)


def a_billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]><ANNOTATION_DOCUMENT>&l9;</ANNOTATION_DOCUMENT>'.encode()


def an_outside_entity() -> bytes:
    return b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ANNOTATION_DOCUMENT>&x;</ANNOTATION_DOCUMENT>'


def a_zip_bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return kept.getvalue()


@pytest.mark.parametrize("raw", [a_billion_laughs(), an_outside_entity(), b"<a>" * 100_000, b"<a>" * 9 + b"</a>" * 9])
def test_hostile_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="import-unreadable"):
        read(raw, "a.eaf", "eaf")


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(Refused, match="import-too-large"):
        read(a_zip_bomb(), "a.docx")


def test_a_file_of_a_hundred_megabytes_is_refused_at_once() -> None:
    with pytest.raises(Refused, match="import-too-large"):
        read(b" " * 100_000_000, "a.srt")


@pytest.mark.parametrize(
    "piece", ["\n", " ", "1", "<", "<a ", "<!--", "<v ", "{\\", "[", "00:", "-->\n", "&", '<a b="', "("]
)
@pytest.mark.parametrize("format_", [name for name in READERS if name != "docx"])
def test_no_file_keeps_a_reader_for_ever(piece: str, format_: str) -> None:
    """A reader that looks back at every place would take hours for these, and run out of the test's time."""
    for prefix in ("", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n", '{"text": "', "[00:00:01] "):
        with suppress(Refused):
            assert_sound(read((prefix + piece * 200_000).encode(), "", format_))


@settings(deadline=None)
@given(raw=st.binary(max_size=400), format_=st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused(raw: bytes, format_: str) -> None:
    for asked in (format_, ""):
        for prefix in (
            b"",
            b"WEBVTT\n\n00:01.0 --> 00:02.0\n",
            b"PK\x03\x04",
            b"<html><a name='ts_1_2_A'>",
            b"[00:01] ",
        ):
            try:
                found = read(prefix + raw, f"a.{format_}", asked)
            except Refused:
                continue
            assert_sound(found)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "segments words text word start end offsets from to transcription tokens chunks timestamp".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(value=JSONS)
def test_any_json_is_read_or_refused(value: object) -> None:
    for wrapped in (value, {"segments": value}, {"transcription": value}, {"chunks": value}, {"text": value}):
        for name in ("a.json", "a.otr"):
            try:
                found = read(json.dumps(wrapped).encode(), name)
            except Refused:
                continue
            assert_sound(found)


def assert_sound(found: ForeignTranscript) -> None:
    """Check what every transcript that was read keeps to."""
    assert found.segments
    starts = [one.start for one in found.segments]
    assert starts == sorted(starts)
    for one in found.segments:
        assert isinstance(one, ForeignSegment)
        assert 0 <= one.start <= one.end
        assert one.text.strip()
        one.text.encode()
