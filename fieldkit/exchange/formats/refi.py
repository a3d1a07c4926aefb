"""REFI-QDA 1.5 (.qdpx): a project with one source, the codebook, and excerpts as coded selections.

The source is a text whose time stamps (`#00:12:34.567#`) stand in it, as every program reads them; or, asked for, the
sound with that text as its transcript. Positions count code points from 0, and ends are exclusive.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from fieldkit.domain.sharing.reading import Passage, ReadTranscript
from fieldkit.exchange.formats.codebook import ORIGIN, add_codes, guid, serialised
from fieldkit.exchange.formats.reading import NOT_UNDERSTOOD, clock

NAMESPACE = "urn:QDA-XML:project:1.0"
_MADE = "1980-01-01T00:00:00Z"
"""Where no day is known: the same transcript gives the same bytes."""

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Placed:
    """The source's text, and where each word (by id) and each segment stands in it."""

    text: str
    words: dict[str, tuple[int, int]]
    segments: dict[str, tuple[int, int]]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A passage in the source: code points, and milliseconds of the sound."""

    passage: Passage
    start: int
    end: int
    begins: int
    ends: int


def as_qdpx(read: ReadTranscript) -> bytes:
    """Write a REFI-QDA project; the same transcript gives the same bytes."""
    placed = place(read)
    source = guid(f"source {read.interview}")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as project:
        for name, raw in (
            ("project.qde", _project(read, placed, source)),
            (f"Sources/{source}.txt", placed.text.encode()),
        ):
            project.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), raw, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def place(read: ReadTranscript) -> Placed:
    """Write the source's text, a line a segment, and note where everything stands in it."""
    parts: list[str] = []
    at = 0
    words: dict[str, tuple[int, int]] = {}
    segments: dict[str, tuple[int, int]] = {}
    lines = []
    for segment in read.segments:
        lines.append(at)
        stamp = f"#{clock(segment.start)}# " if read.rendering.has_times else ""
        before = stamp + (f"{segment.speaker}: " if segment.speaker else "")
        start = at = at + len(before)
        for word in segment.words:
            words[word.id] = (at, at + len(word.text))
            at += len(word.text) + 1
        text = segment.text or NOT_UNDERSTOOD
        segments[segment.id] = (start, start + len(text))
        at = start + len(text) + 1
        parts.append(f"{before}{text}\n")
    return Placed("".join(parts), words, segments, tuple(lines))


def _bound(read: ReadTranscript, placed: Placed) -> tuple[Bound, ...]:
    """Return where excerpts stand: over the words that are left of them, else over their segments."""
    times = {segment.id: (segment.start, segment.end) for segment in read.segments}
    spoken = {word.id: (word.start, word.end) for segment in read.segments for word in segment.words}
    found = []
    for passage in read.passages:
        here = [placed.words[word] for word in passage.words if word in placed.words]
        here = here or [placed.segments[one] for one in passage.segments if one in placed.segments]
        if not here:
            continue
        whole = [times[one] for one in passage.segments if one in times]
        begins = [spoken[word][0] for word in passage.words if word in spoken][:1]
        ends = [spoken[word][1] for word in passage.words if word in spoken][-1:]
        start = begins[0] if begins and begins[0] is not None else whole[0][0]
        end = ends[0] if ends and ends[0] is not None else whole[-1][1]
        one = Bound(
            passage=passage,
            start=min(start for start, _ in here),
            end=max(end for _, end in here),
            begins=round(start * 1000),
            ends=max(round(end * 1000), round(start * 1000) + 1),
        )
        found.append(one)
    return tuple(found)


def _project(read: ReadTranscript, placed: Placed, source: str) -> bytes:
    user = guid("fieldkit")
    facts = {"name": read.title, "origin": ORIGIN, "creatingUserGUID": user, "creationDateTime": _made(read)}
    root = Element(f"{{{NAMESPACE}}}Project", facts)
    _sub(_sub(root, "Users"), "User", guid=user, name=", ".join(read.facts.team) or ORIGIN)
    if read.codebook:
        add_codes(_sub(root, "CodeBook"), read.codebook, NAMESPACE)
    variables = _variables(read)
    if variables:
        declared = _sub(root, "Variables")
        for name in variables:
            _sub(declared, "Variable", guid=guid(f"variable {name}"), name=name, typeOfVariable="Text")
    if read.facts.territory:  # without values: QualCoder would take the source’s away
        case = _sub(_sub(root, "Cases"), "Case", guid=guid(f"case {read.facts.visit}"), name=read.facts.territory)
        _sub(case, "SourceRef", targetGUID=source)
    sources = _sub(root, "Sources")
    write = _sound_source if read.rendering.is_bound_to_sound else _text_source
    write(sources, read, placed, source)
    return serialised(root, NAMESPACE)


def _text_source(sources: Element, read: ReadTranscript, placed: Placed, source: str) -> None:
    text = _sub(sources, "TextSource", guid=source, name=read.title, plainTextPath=f"internal://{source}.txt")
    _signed(text, read)
    for one in _bound(read, placed):
        span = {"startPosition": str(one.start), "endPosition": str(one.end)}
        name = placed.text[one.start : one.end][:60]
        chosen = _sub(text, "PlainTextSelection", guid=guid(f"excerpt {one.passage.id}"), name=name, **span)
        _coded(_signed(chosen, read), one.passage, read, "")
    _value(text, _variables(read))


def _sound_source(sources: Element, read: ReadTranscript, placed: Placed, source: str) -> None:
    """Write the sound, looked for beside the project, with its transcript: each excerpt is coded in both."""
    name = read.facts.sound or f"{read.title}.wav"
    sound = guid(f"sound {read.interview}")
    audio = _signed(_sub(sources, "AudioSource", guid=sound, name=read.title, path=f"relative:///{name}"), read)
    path = f"internal://{source}.txt"
    script = _signed(_sub(audio, "Transcript", guid=source, name=read.title, plainTextPath=path), read)
    bound = _bound(read, placed)
    points = _sync_points(script, read, placed, bound)
    for one in bound:
        ends = {"fromSyncPoint": points[one.start, one.begins], "toSyncPoint": points[one.end, one.ends]}
        chosen = _sub(script, "TranscriptSelection", guid=guid(f"excerpt {one.passage.id}"), **ends)
        _coded(_signed(chosen, read), one.passage, read, "")
    for one in bound:
        span = {"begin": str(one.begins), "end": str(one.ends)}
        chosen = _sub(audio, "AudioSelection", guid=guid(f"heard {one.passage.id}"), **span)
        _coded(_signed(chosen, read), one.passage, read, "heard ")
    _value(audio, _variables(read))


def _sync_points(
    script: Element, read: ReadTranscript, placed: Placed, bound: tuple[Bound, ...]
) -> dict[tuple[int, int], str]:
    """Tie places in the text to moments of the sound: each line's start, and both ends of every excerpt."""
    pairs = {(at, round(segment.start * 1000)) for at, segment in zip(placed.lines, read.segments, strict=True)}
    pairs |= {pair for one in bound for pair in ((one.start, one.begins), (one.end, one.ends))}
    points = {}
    for position, moment in sorted(pairs):
        points[position, moment] = guid(f"point {read.interview} {position} {moment}")
        _sub(script, "SyncPoint", guid=points[position, moment], timeStamp=str(moment), position=str(position))
    return points


def _coded(selection: Element, passage: Passage, read: ReadTranscript, kind: str) -> None:
    if passage.comment:
        _sub(selection, "Description").text = passage.comment
    known = {factor.id for factor in read.codebook}
    for factor in passage.factors:
        if factor in known:
            coding = _sub(selection, "Coding", guid=guid(f"{kind}coding {passage.id} {factor}"))
            _sub(_signed(coding, read), "CodeRef", targetGUID=guid(f"code {factor}"))


def _variables(read: ReadTranscript) -> dict[str, str]:
    """Return what is told of the source and its case."""
    facts = read.facts
    day = facts.held_on or facts.start
    values = {
        "Territoire": facts.territory,
        "INSEE": facts.insee,
        "Date": day.isoformat() if day else "",
        "Langue": read.language,
    }
    return {name: value for name, value in values.items() if value}


def _value(owner: Element, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        held = _sub(owner, "VariableValue")
        _sub(held, "VariableRef", targetGUID=guid(f"variable {name}"))
        _sub(held, "TextValue").text = value


def _made(read: ReadTranscript) -> str:
    day = read.facts.held_on or read.facts.start
    return f"{day.isoformat()}T00:00:00Z" if day else _MADE


def _signed(element: Element, read: ReadTranscript) -> Element:
    element.set("creatingUser", guid("fieldkit"))
    element.set("creationDateTime", _made(read))
    return element


def _sub(parent: Element, tag: str, /, **attributes: str) -> Element:
    return ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
