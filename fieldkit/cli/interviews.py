"""Transcripts, search, consent: what is done with interviews."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace
from fieldkit.cli import bringing
from fieldkit.cli.answers import Answer, Commands, command, on_workspace, opened
from fieldkit.cli.language import system_language
from fieldkit.cli.measured import tell_measured
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.sharing.reading import Numbers, Rendering
from fieldkit.domain.text.transcript import Segment, Task, Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.exchange import formats
from fieldkit.exchange.formats.plain import as_object
from fieldkit.speech.engine import check_language, check_task
from fieldkit.usecases.facts import Fact, JobChanged
from fieldkit.usecases.hearing import measure, tell_apart, transcribe, translate, versions
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing import export
from fieldkit.usecases.text import correct
from fieldkit.words import sentence

_THIRD = {"set": "SEGMENT", "import": "FILE"}
"""What each verb of `transcript` is given after the interview."""


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    make = on_workspace(commands, shared, "transcribe", _transcribe)
    make.add_argument("interviews", nargs="*", metavar="INTERVIEW")
    make.add_argument("--model", default="base")
    make.add_argument("--language", default="")
    make.add_argument("--speakers", default="off", type=_speakers, metavar="N|auto|off")
    sense = "the sense in French or English, beside the text"
    make.add_argument("--translate", nargs="?", const="en", default="", metavar="fr|en", help=sense)
    make.add_argument("--segment", default="", metavar="ID", help="listen to one segment again, beside the text")
    read = command(commands, shared, "transcript", _transcript)
    read.add_argument("words", nargs="+", metavar="[set|import] WS INTERVIEW [SEGMENT|FILE]")
    read.add_argument("--format", default="")
    read.add_argument("--out", type=Path)
    _add_rendering(read)
    read.add_argument("--text")
    read.add_argument("--speaker")
    read.add_argument("--version", default="", metavar="TRANSCRIPT", help="another listening of the interview")
    read.add_argument("--shift", default=0.0, type=bringing.shift, metavar="SECONDS|auto", help="import: times later")
    read.add_argument("--language", default="", help="import: the language that is spoken")
    read.add_argument("--speakers-as-written", action="store_true", help="import: take no “Name:” for a speaker")
    read.set_defaults(parser=read)
    find = on_workspace(commands, shared, "search", _search)
    find.add_argument("query")
    find.add_argument("--limit", type=int, default=50)


def _add_rendering(read: argparse.ArgumentParser) -> None:
    """Add how a transcript is written."""
    read.add_argument("--rendering", default="verbatim", metavar="verbatim|readable", help="the wording")
    read.add_argument("--pseudonyms", action="store_true", help="pseudonyms for names")
    read.add_argument("--numbers", choices=[one.value for one in Numbers], default=Numbers.NONE.value)
    read.add_argument("--no-times", dest="times", action="store_false", help="without time codes")
    read.add_argument("--join", action="store_true", help="a paragraph for all that a speaker says in a row")
    read.add_argument(
        "--with-sound", action="store_true", help="qdpx: the sound is the source, the text its transcript"
    )


def _transcribe(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if asked.translate not in ("", *translate.TARGETS):  # an interview that follows --translate is no language
        asked.interviews, asked.translate = [asked.translate, *asked.interviews], "en"
    check_language(asked.language or "auto")
    check_task(asked.model, Task.TRANSLATE if asked.translate == "en" else Task.TRANSCRIBE)
    ws.models.verified(asked.model)
    wanted = asked.interviews or _not_yet(ws, is_written=bool(asked.translate))
    jobs = [_ask(ws, interview, asked) for interview in wanted]
    ws.store.listen(_tell_progress)
    ws.store.listen(tell_measured)
    measure.before_first_use(asked.model, lambda _seconds: None, with_=ws.yardstick, work=ws.work)
    return Answer({"transcripts": [_carry_out(ws, job) for job in jobs]})


def _speakers(text: str) -> str:
    """Read how many voices are told apart."""
    if text in ("auto", "off") or (text.isdigit() and 1 <= int(text) <= tell_apart.MOST_VOICES):
        return text
    raise argparse.ArgumentTypeError(f"N (1-{tell_apart.MOST_VOICES}), auto, off")


def _ask(ws: Workspace, interview: str, asked: argparse.Namespace) -> Job:
    if asked.translate and not asked.segment and _is_translated(ws, interview, asked.translate):
        return translate.ask(interview, asked.translate, asked.model, work=ws.work, interpreter=ws.interpreter)
    with ws.work() as unit:
        spoken = unit.records.get(Interview, interview).language
    wish = transcribe.Wish(
        model=asked.model,
        language=asked.language or spoken,
        speakers=asked.speakers,
        task=Task.TRANSLATE if asked.translate else Task.TRANSCRIBE,
        part=asked.segment,
    )
    return transcribe.ask(interview, wish, work=ws.work)


def _is_translated(ws: Workspace, interview: str, target: str) -> bool:
    """Say whether a translator is asked, not Whisper for its own English."""
    return target != "en" or translate.is_read(interview, target, work=ws.work, interpreter=ws.interpreter)


def _not_yet(ws: Workspace, *, is_written: bool) -> list[str]:
    """Return the interviews that have no text yet; those that have one when it is the sense that is wanted."""
    return [
        line.id
        for visit in ws.screens.visits()
        for line in ws.screens.interviews(visit.id)
        if (line.text == "done") == is_written and line.recording and not line.is_withdrawn
    ]


def _carry_out(ws: Workspace, job: Job) -> dict[str, Any]:
    """Transcribe an interview, tell its voices apart when that was asked, and say what it took."""
    began = time.monotonic()
    _wait_for(ws, job)
    seconds = time.monotonic() - began
    with ws.work() as unit:
        further = unit.board.open(job.subject)
    for one in further:
        _wait_for(ws, one)
    transcript, segments = _made(ws, job)
    return {
        "interview": job.subject,
        "transcript": transcript.id,
        "segments": len(segments),
        "seconds": transcript.seconds,
        "rtf": seconds / max(transcript.seconds, 0.001),
        "peak_rss_mb": round(ws.engine.peak_rss_mb, 1),
        "language": transcript.language,
        "coverage": transcript.coverage,
        "speakers": sorted({segment.speaker for segment in segments if segment.speaker}),
    }


def _made(ws: Workspace, job: Job) -> tuple[Transcript, tuple[Segment, ...]]:
    """Return the text that a job made: the interview's own, or one beside it."""
    if target := job.option("target") or job.option("onward"):
        known = versions.others(job.subject, work=ws.work)
        sense = next(one for one in known if (one.task, one.language) == (Task.TRANSLATE, target))
        with ws.work() as unit:
            return sense, unit.segments.of(sense.id)
    asked = (job.option("part"), job.option("task"), job.option("model"))
    reading, segments = correct.read(job.subject, work=ws.work)
    if (reading.part, reading.task, reading.model) == asked:
        return reading, segments
    others = versions.others(job.subject, work=ws.work)
    made = next(one for one in others if (one.part, one.task, one.model) == asked)
    with ws.work() as unit:
        return made, unit.segments.of(made.id)


def _wait_for(ws: Workspace, job: Job) -> None:
    """Take jobs from the board until this one is done, here or by whoever else runs them."""
    while True:
        with ws.work() as unit:
            now = unit.board.get(job.id)
        if now.state is JobState.DONE:
            return
        if now.state in (JobState.FAILED, JobState.CANCELLED):
            raise Unavailable(now.error or "job-failed")
        if ws.lane.run_one() is None:
            time.sleep(0.2)


def _tell_progress(fact: Fact) -> None:
    if isinstance(fact, JobChanged):
        print(f"\r{fact.share * 100:5.1f} %", end="", file=sys.stderr)


def _transcript(asked: argparse.Namespace) -> Answer:
    verb = asked.words[0] if asked.words[0] in _THIRD else ""
    words = asked.words[1:] if verb else asked.words
    if len(words) != (3 if verb else 2):
        asked.parser.error(f"WS INTERVIEW {_THIRD.get(verb, '')}".strip())
    with opened(Path(words[0]), asked) as ws:
        if verb == "set":
            return _set(asked, ws, words[1], words[2])
        if verb == "import":
            return bringing.bring(asked, ws, words[1], Path(words[2]))
        return _read(asked, ws, words[1], asked.format or "txt")


def _read(asked: argparse.Namespace, ws: Workspace, interview: str, name: str) -> Answer:
    """Show a transcript, or write it to a file: only the second lets it leave, and asks the consents."""
    format_ = formats.known(name)
    wish = export.Wish(format=name, rendering=_rendering(asked), version=asked.version)
    if asked.pseudonyms:
        _tell_names_left(asked, ws, interview)
    if asked.out is None and format_.is_text:
        read = export.read(interview, wish.rendering, wish.version, work=ws.work)
        return Answer(as_object(read), formats.write(read, name).decode("utf-8-sig").rstrip("\n"))
    out = asked.out or Path(f"{interview}.{format_.ending}")
    left = export.leave(interview, wish, out, work=ws.work, writers=ws.writers)
    return Answer({"written": str(left.path), "bytes": left.bytes})


def _tell_names_left(asked: argparse.Namespace, ws: Workspace, interview: str) -> None:
    """Say on standard error which names have no pseudonym, and leave as they are."""
    left = pseudonyms.left_open(interview, work=ws.work, gazetteer=ws.gazetteer)
    if left:
        names = ", ".join(f"{one.name} ({one.count})" for one in left)
        print(sentence(Refused("names-left", names=names), asked.in_language or system_language()), file=sys.stderr)


def _rendering(asked: argparse.Namespace) -> Rendering:
    return Rendering(
        wording=asked.rendering,
        has_pseudonyms=asked.pseudonyms,
        has_times=asked.times,
        numbers=Numbers(asked.numbers),
        joins_turns=asked.join,
        is_bound_to_sound=asked.with_sound,
        language=asked.in_language or system_language(),
    )


def _set(asked: argparse.Namespace, ws: Workspace, interview: str, segment: str) -> Answer:
    _, segments = correct.read(interview, work=ws.work)
    if segment not in {one.id for one in segments}:
        raise Refused("unknown-record", kind="segment", record=segment)
    if asked.text is not None:
        correct.set_text(segment, asked.text, work=ws.work)
    if asked.speaker is not None:
        correct.set_speaker((segment,), asked.speaker, work=ws.work)
    with ws.work() as unit:
        now = unit.segments.get(segment)
    return Answer({"segment": segment, "text": now.text, "speaker": now.speaker, "state": now.state.value})


def _search(asked: argparse.Namespace, ws: Workspace) -> Answer:
    hits = [
        {
            "kind": hit.kind,
            "record": hit.record,
            "subject": hit.subject,
            "field": hit.field,
            "text": hit.text,
        }
        for hit in ws.finder.find(asked.query, asked.limit)
    ]
    return Answer({"hits": hits})
