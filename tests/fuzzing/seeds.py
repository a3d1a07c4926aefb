"""Good inputs: forms, expressions, transcripts of every format, journals, small sounds of every usual kind."""

from __future__ import annotations

import io
import json

import av
import numpy as np
from av.audio.stream import AudioStream

import forms
from tests.fuzzing import growing
from tests.fuzzing.filling import FORM_WITH_FILES
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.packed import documents
from tests.fuzzing.trying import CANARY
from vault import recovery
from vault.age import Identity

TEXT = f"{CANARY} habite rue de Thann"
RATE = 16_000

_FORM = """
settings: {form_id: essai, "form_title::fr": Essai, default_language: fr}
survey:
- {type: text, name: a, "label::fr": Un, required: 'yes'}
- {type: integer, name: b, "label::fr": Deux, constraint: ". > 0 and . < 10", relevant: "${a} != ''"}
- {type: select_one l, name: c, "label::fr": Trois, choice_filter: "name != ${a}"}
- {type: repeat, name: r, "label::fr": Encore, repeat_count: "${b}", children: [
    {type: calculate, name: d, calculation: "count(${r}) + 1"}]}
choices:
  l: [{name: x, "label::fr": X}, {name: y, "label::fr": Y}]
"""


def _library() -> list[bytes]:
    texts = (forms.library_text(name) for name in ("note-de-synthese", "carnet-de-visite", "fiche-entretien"))
    return [text.encode() for text in texts if text]


FORMS = Mutator(
    [_FORM.encode(), FORM_WITH_FILES.encode(), *_library()],
    [
        b"&a",
        b"*a",
        b"!!python/object:os.system",
        b"<<: *a",
        b"begin_repeat",
        b"${a}",
        b"relevant:",
        b"? ",
        b"- " * 200,
    ],
    grown=growing.form,
)

EXPRESSIONS = Mutator(
    [
        b"1 + 2 * 3 mod 4 div 5",
        b"count(/data/*[position() < 3]) > 0 and not(false())",
        b"concat(/data/a, 'x', string(12.5))",
        b"if(selected('a b c', 'b'), format-date(today(), '%Y-%m'), 'rien')",
        b"regex('2018-02', '^([0-9]+)+-[0-9]{2}$')",
        b"coalesce(../a, instance('x')/root/item[name = current()/../b]/label)",
        b"sum(/data/b) + round(2.567, 1) - pow(2, 10) + int('7')",
        b"substr('mairie', 1, 3) = normalize-space(' air ')",
    ],
    [
        b"(",
        b")",
        b"[",
        b"]",
        b"/",
        b"//",
        b"..",
        b"@",
        b"::",
        b" mod ",
        b"pulldata(",
        b"'",
        b"position(",
        b"regex(",
        b"repeat(",
    ],
    grown=growing.expression,
)

_EAF = f"""<?xml version="1.0"?><ANNOTATION_DOCUMENT VERSION="3.0"><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a"
TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="1000"/></TIME_ORDER><TIER TIER_ID="x"><ANNOTATION>
<ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
<ANNOTATION_VALUE>{TEXT}</ANNOTATION_VALUE>
</ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""
_WHISPER = {"segments": [{"start": 0, "end": 1.5, "text": TEXT, "words": [{"start": 0, "end": 1, "word": "a"}]}]}
_TOKENS = [{"text": text, "offsets": {"from": 0, "to": 500}} for text in ("[_BEG_]", " Od", "ile", " habite")]
_WHISPER_CPP = {
    "result": {"language": "fr"},
    "transcription": [{"offsets": {"from": 0, "to": 1500}, "text": TEXT, "tokens": _TOKENS}],
}
_CHUNKS = {"chunks": [{"timestamp": [0.0, 1.5], "text": TEXT}, {"timestamp": [2.0, None], "text": "B"}]}
_ARRAYS = [[0, 0, 0.0, 1.5, TEXT, [], 0.0, 0.0, 0.0, []]]
_OTR = {"text": f'<p><span class="timestamp" data-timestamp="1.5">0:01</span> {TEXT}</p>', "media": "x"}
_WRITTEN = {
    "a.vtt": f"WEBVTT\n\nNOTE x\n\n1\n00:00.000 --> 00:01.500 a:b\n<v Maire>{TEXT}</v>\n\n00:02.000 --> 00:03.000\nB",
    "a.srt": f"1\n00:00:00,000 --> 00:00:01,500\nMaire : {TEXT}\n\n2\n00:00:02,000 --> 00:00:03,000\nB\n",
    "a.eaf": _EAF,
    "a.json": json.dumps(_WHISPER),
    "b.json": json.dumps(_WHISPER_CPP),
    "c.json": json.dumps(_CHUNKS),
    "d.json": json.dumps(_ARRAYS),
    "a.otr": json.dumps(_OTR),
    "a.html": f'<html><body><p><a name="ts_0_1500_S00">S00: {TEXT}</a></p></body></html>',
    "a.txt": f"[00:00:01] Maire : {TEXT}\n[00:00:05] B : oui\n",
}
TRANSCRIPTS = Mutator(
    [*(f"{name}\n{text}".encode() for name, text in _WRITTEN.items()), *documents()],
    [
        b"-->",
        b"WEBVTT",
        b"<v ",
        b"00:00:00.000",
        b"<!ENTITY",
        b'"segments"',
        b"</p>",
        b"a.docx\nPK\x03\x04",
        b"TIME_SLOT_REF1",
    ],
)

_EVENTS = (
    {"event": "began", "seconds": 0.0, "clock": "2018-02-13T10:00:00.000+00:00", "rate": 48000},
    {"event": "mark", "seconds": 12.5, "label": TEXT},
    {"event": "gap", "seconds": 20.0, "lost": 1.5, "device": TEXT},
    {"event": "ended", "seconds": 63.0},
)
JOURNAL = Mutator(
    ["\n".join(json.dumps(one, ensure_ascii=False) for one in _EVENTS).encode() + b"\n"],
    [b'"event"', b'"mark"', b'"seconds": NaN', b'"seconds": true', b'"lost": 1e999', b"[]", b'{"event": []}'],
)


SETTINGS = Mutator(
    [json.dumps({"language": "fr", "lock_after_minutes": 10.0, "keys": json.dumps({"save": "Ctrl+S"})}).encode()],
    [b'"theme"', b"NaN", b"{", b"[]"],
)
TYPED = Mutator(
    [
        recovery.fresh().encode(),
        Identity(bytes(31) + b"1").written().encode(),
        str(Identity(bytes(31) + b"1").recipient).encode(),
        b"ABCD-EFGH-2345-6789-ABCD-EFGH-JKMN",
        b"https://archive.exemple.org:8600/a",
        b"http://[::1]:8600",
    ],
    ["²".encode(), "٣".encode(), "ſ".encode(), "İ".encode(), b"AGE-SECRET-KEY-1", b"[", b"@"],
)
NAMED = "evasion.wav"
PLAYLISTS = (
    f"ffconcat version 1.0\nfile '{NAMED}'\n".encode(),
    f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9.0,\n{NAMED}\n#EXT-X-ENDLIST\n".encode(),
    b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 5004 RTP/AVP 0\r\n",
)
"""What calls itself a sound and names another file, or an address."""


def sounds(layout: str = "mono") -> list[bytes]:
    """Return a fifth of a second of a tone, in every usual kind."""
    tone = (np.sin(np.arange(RATE // 5) / 5) * 9_000).astype(np.int16)
    kinds = (("flac", "flac"), ("wav", "pcm_s16le"), ("ogg", "libopus"), ("mp3", "libmp3lame"), ("mp4", "aac"))
    return [_encoded(tone, container, codec, layout) for container, codec in kinds]


def _encoded(tone: np.ndarray, container: str, codec: str, layout: str) -> bytes:
    sink = io.BytesIO()
    with av.open(sink, "w", format=container) as target:
        stream = target.add_stream(codec, rate=48_000 if codec == "libopus" else RATE, layout=layout)
        assert isinstance(stream, AudioStream)
        frame = av.AudioFrame.from_ndarray(tone[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.codec_context.format, layout, stream.rate)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return sink.getvalue()
