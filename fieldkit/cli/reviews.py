"""Review and the work of transcribers: what waits, what was said, who decides, who listens."""

from __future__ import annotations

import argparse

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, day, group, on_workspace
from fieldkit.domain.reviewing.assignment import Hearing
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.saying.record import plain
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.reviewing import assign, changes, review, threads

_DECISIONS = ("approve", "request-changes", "publish", "take-back")


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    reviews = group(commands, "review")
    listed = on_workspace(reviews, shared, "list", _list)
    listed.add_argument("--state", choices=[state.value for state in VisitState])
    comment = on_workspace(reviews, shared, "comment", _comment)
    comment.add_argument("record")
    comment.add_argument("text")
    comment.add_argument("--place", default="", metavar="PATH", help="which answer of a sheet")
    comment.add_argument("--answers", default="", metavar="REMARK", help="goes into its thread")
    resolve = on_workspace(reviews, shared, "resolve", _resolve)
    resolve.add_argument("remark")
    resolve.add_argument("--reopen", action="store_true")
    submit = on_workspace(reviews, shared, "submit", _submit)
    submit.add_argument("visit")
    submit.add_argument("--comment", default="")
    decide = on_workspace(reviews, shared, "decide", _decide)
    decide.add_argument("visit")
    decide.add_argument("decision", choices=_DECISIONS)
    decide.add_argument("--comment", default="")
    on_workspace(reviews, shared, "waiting", _waiting)
    on_workspace(reviews, shared, "show", _show).add_argument("visit")
    changed = on_workspace(reviews, shared, "changes", _changes)
    changed.add_argument("visit")
    changed.add_argument("--mark-read", action="store_true")
    _add_assignments(commands, shared)


def _add_assignments(commands: Commands, shared: argparse.ArgumentParser) -> None:
    work = group(commands, "assign")
    give = on_workspace(work, shared, "give", _give)
    give.add_argument("interview")
    give.add_argument("--to", required=True, metavar="NAME")
    give.add_argument("--deadline", metavar="DATE")
    give.add_argument("--second", action="store_true", help="a second listening, by somebody else")
    give.add_argument("--note", default="")
    on_workspace(work, shared, "list", _assignments).add_argument("--visit", default="")
    for name, act in (("begin", assign.begin), ("hand-back", assign.hand_back), ("call-off", assign.call_off)):
        parser = on_workspace(work, shared, name, _move)
        parser.add_argument("assignment")
        parser.set_defaults(move=act)


def _list(asked: argparse.Namespace, ws: Workspace) -> Answer:
    visits = [line for line in ws.screens.visits() if asked.state in (None, line.state)]
    reviews = [
        {
            "visit": line.id,
            "territory": line.territory,
            "state": line.state,
            "remarks": [plain(remark) for remark in ws.screens.remarks(line.id)],
        }
        for line in visits
    ]
    return Answer({"reviews": reviews})


def _comment(asked: argparse.Namespace, ws: Workspace) -> Answer:
    said = review.comment(asked.record, asked.text, place=asked.place, answers_to=asked.answers, work=ws.work)
    return Answer({"review": said})


def _resolve(asked: argparse.Namespace, ws: Workspace) -> Answer:
    review.resolve(asked.remark, is_resolved=not asked.reopen, work=ws.work)
    return Answer({"resolved": not asked.reopen})


def _submit(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"review": review.submit(asked.visit, asked.comment, work=ws.work)})


def _decide(asked: argparse.Namespace, ws: Workspace) -> Answer:
    decision = Decision(asked.decision)
    return Answer({"review": review.decide(asked.visit, decision, asked.comment, work=ws.work)})


def _waiting(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"waiting": [plain(one) for one in threads.to_review(work=ws.work, screens=ws.screens)]})


def _show(asked: argparse.Namespace, ws: Workspace) -> Answer:
    told = review.of(asked.visit, work=ws.work)
    return Answer(
        {
            "state": told.state.value,
            "moves": [one.value for one in told.moves],
            "checklist": [{"name": one.name, "met": one.is_met, "lacking": list(one.lacking)} for one in told.points],
            "threads": [plain(one) for one in threads.of(asked.visit, work=ws.work, screens=ws.screens)],
        }
    )


def _changes(asked: argparse.Namespace, ws: Workspace) -> Answer:
    told = changes.since_read(asked.visit, work=ws.work)
    if asked.mark_read:
        changes.mark_read(asked.visit, work=ws.work)
    return Answer({"read_before": told is not None, "changes": [plain(one) for one in told or ()]})


def _give(asked: argparse.Namespace, ws: Workspace) -> Answer:
    wanted = assign.Wanted(
        transcriber=asked.to,
        deadline=day(asked.deadline),
        hearing=Hearing.SECOND if asked.second else Hearing.FIRST,
        note=asked.note,
    )
    return Answer({"assignment": assign.give(asked.interview, wanted, work=ws.work)})


def _assignments(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"assignments": [plain(one) for one in assign.listed(asked.visit, work=ws.work)]})


def _move(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"interview": asked.move(asked.assignment, work=ws.work)})
