"""Transcripts as other programs write them, each in the shape that its program gives them."""

from __future__ import annotations

import json

from fieldkit.domain.text.foreign import ForeignTranscript
from fieldkit.domain.text.transcript import Segment, Word
from fieldkit.exchange.formats import ReadTranscript

EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-05-01T10:00:00+01:00" FORMAT="3.0" VERSION="3.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
  <TIME_ORDER>
    <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
    <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4500"/>
  </TIME_ORDER>
  <TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="Mme Muller" TIER_ID="tx@M">
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
      <ANNOTATION_VALUE>Bonjour.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
      <ANNOTATION_VALUE>La place était vide.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  </TIER>
  <TIER LINGUISTIC_TYPE_REF="gloss" PARENT_REF="tx@M" TIER_ID="en@M">
    <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
      <ANNOTATION_VALUE>Hello.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
  </TIER>
</ANNOTATION_DOCUMENT>
"""
OTR = {
    "text": '<p><span class="timestamp" data-timestamp="3.5">0:00:03</span>&nbsp;Anne : Bonjour.'
    "</p><p>Jean : Bonjour à vous.<br /></p>"
    '<p><span class="timestamp" data-timestamp="1:02">1:02</span> Anne : Voilà.</p>'
    "<script>alert('non')</script>",
    "media": "entretien.mp3",
    "media-time": 70.1,
}
NOSCRIBE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN" "http://www.w3.org/TR/REC-html40/strict.dtd">
<html ><head ><meta charset="UTF-8" /><meta name="audio_source" content="C:/a.mp3" />
<style type="text/css" > p { font-size: 0.9em; } </style></head>
<body><div class="WordSection1" ><p style="font-weight: 600" >entretien</p><p ><span >Transcribed</span></p>
<p ><a name="ts_1000_2500_S00" >Mme Muller: <span style="color: #78909C" >[00:00:01]</span> Bonjour &amp; merci.</a>
<a name="ts_2500_5500_S00" > (...)</a><a name="ts_5500_7000_S00" > La place, <script>alert(1)</script>oui.</a></p>
<p ><a name="ts_7000_8000_S01" >S01: D’accord.</a><a name="ts_7500_7900_//S00" > //S00: Oui//</a></p></div>
</body></html>
"""
WHISPER = {
    "text": " Bonjour à tous.",
    "language": "fr",
    "segments": [
        {
            "id": 0,
            "start": 0.5,
            "end": 2.0,
            "text": " Bonjour à tous.",
            "words": [
                {"word": " Bonjour", "start": 0.5, "end": 1.0, "probability": 0.93},
                {"word": " à", "start": 1.0, "end": 1.2, "probability": 0.8},
                {"word": " tous.", "start": 1.2, "end": 2.0, "probability": 0.99},
            ],
        }
    ],
}
WHISPER_X = {
    "segments": [
        {
            "start": 1.0,
            "end": 3.0,
            "text": " En 1998, oui.",
            "speaker": "SPEAKER_00",
            "words": [
                {"word": "En", "start": 1.0, "end": 1.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "1998,"},
                {"word": "oui.", "start": 2.5, "end": 3.0, "score": 0.7},
            ],
        }
    ],
    "word_segments": [],
}
WHISPER_CPP = {
    "result": {"language": "fr"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"},
            "offsets": {"from": 0, "to": 2000},
            "text": " Bonjour Colmar",
            "tokens": [
                {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}},
                {"text": " Bon", "offsets": {"from": 0, "to": 300}},
                {"text": "jour", "offsets": {"from": 300, "to": 900}},
                {"text": " Colmar", "offsets": {"from": 900, "to": 1900}},
            ],
        }
    ],
}


def plain(transcript: ForeignTranscript) -> list[tuple[float, float, str, str]]:
    return [(round(one.start, 3), round(one.end, 3), one.speaker, one.text) for one in transcript.segments]


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def a_cue(text: str, times: str = "00:00:01,000 --> 00:00:02,000") -> str:
    return f"1\n{times}\n{text}\n\n"


def a_text_of_ours() -> ReadTranscript:
    words = (Word(id="w1", text="C’est", start=1.0, end=1.4, probability=0.9), Word(id="w2", text="<là>"))
    other = (Word(id="w3", text="Ah"), Word(id="w4", text="bon\u00a0?"))
    segments = (
        Segment(id="s1", transcript="t", interview="i", start=1.0, end=2.5, words=words, speaker="Mme Muller"),
        Segment(id="s2", transcript="t", interview="i", start=3725.25, end=3730.0, words=other, speaker="Jean-Noël"),
        Segment(id="s3", transcript="t", interview="i", start=3731.0, end=3732.0, words=words, speaker="Mme Muller"),
    )
    return ReadTranscript(
        interview="i", title="Essai", language="fr", model="base", duration=3740.0, coverage=1.0, segments=segments
    )
