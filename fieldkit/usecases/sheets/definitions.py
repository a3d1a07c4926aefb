"""The forms of a workspace: the library's, and the versions that the team wrote, each kept for good."""

from __future__ import annotations

import io
from collections.abc import Mapping

from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.domain.sheets.question import FormFacts
from fieldkit.usecases.facts import FormKept
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sheets import form_files

WRITING = "form-writing/"
"""Prefix of the small facts that hold a form's text between two versions."""


def known(language: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> tuple[FormFacts, ...]:
    """Return every form in its newest version: the library's as the team changed them, then the team's own."""
    with work() as unit:
        own = {one.form: one for one in unit.records.find(FormVersion)}
    found = {facts.id: facts for facts in forms.known(language)}
    for form, version in own.items():
        with blobs.open(version.blob) as text:
            found[form] = forms.facts(text.read())
    return tuple(found.values())


def newest(form: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> bytes:
    """Return the text of a form's newest version; raises `Refused("unknown-form")`."""
    with work() as unit:
        own = unit.records.find(FormVersion, form=form)
    if not own:
        return forms.text(form)
    with blobs.open(own[-1].blob) as text:
        return text.read()


def versions(form: str, *, work: OpenWork) -> tuple[FormVersion, ...]:
    """Return the versions that the team wrote, oldest first."""
    with work() as unit:
        return unit.records.find(FormVersion, form=form)


def note_writing(form: str, text: str, *, work: OpenWork) -> None:
    """Keep what is being written of a form on this laptop, until it is a version; "" forgets it."""
    with work() as unit:
        unit.remember(f"{WRITING}{form}", text)


def being_written(form: str, *, work: OpenWork) -> str:
    """Return what was being written of a form ("" for a new one), "" when nothing was."""
    with work() as unit:
        return str(unit.recall(f"{WRITING}{form}") or "")


def keep(
    definition: bytes, files: Mapping[str, str] | None = None, *, work: OpenWork, forms: Forms, blobs: Blobs
) -> FormFacts:
    """Keep a form's text as its newest version; sheets that are begun stay with theirs.

    `files` are the blobs of what it shows, plays and takes choices from, by name; without them a version has those of
    the one before that it still names. The same text twice is one version. Raises `Refused` (form-refused,
    form-picture-hostile, form-version-taken when another text has this version).
    """
    facts = forms.facts(definition)
    with work() as unit:
        alike = unit.records.find(FormVersion, form=facts.id, version=facts.version)
    if files is None:
        files = form_files.newest(facts.id, work=work)
    beside = {name: digest for name, digest in files.items() if name in facts.files}
    _look_at(beside, forms=forms, blobs=blobs)
    blob = blobs.put(io.BytesIO(definition))
    same = next((one for one in alike if one.blob == blob), None)
    if same is not None:
        _add_files(same, beside, work=work)
        return facts
    if alike or _is_in_library(facts, definition, forms):
        raise Refused("form-version-taken", form=facts.id, version=facts.version)
    with work() as unit:
        made = FormVersion(id=unit.new_id(), form=facts.id, version=facts.version, title=facts.title, blob=blob)
        unit.records.put(made)
        form_files.say(unit, made.id, beside)
        unit.announce(FormKept(facts.id, facts.version))
    return facts


def _look_at(files: Mapping[str, str], *, forms: Forms, blobs: Blobs) -> None:
    for name, digest in files.items():
        if blobs.has(digest):
            with blobs.open(digest) as picture:
                if forms.is_hostile(name, picture):
                    raise Refused("form-picture-hostile", name=name)


def _add_files(version: FormVersion, files: Mapping[str, str], *, work: OpenWork) -> None:
    """Give a version the files that it did not have yet, or has anew."""
    with work() as unit:
        had = form_files.known(unit, version.blob)
        fresh = {name: digest for name, digest in files.items() if had.get(name) != digest}
        form_files.say(unit, version.id, fresh)
        if fresh:
            unit.announce(FormKept(version.form, version.version))


def _is_in_library(facts: FormFacts, definition: bytes, forms: Forms) -> bool:
    """Say whether the library has this version with another text."""
    shipped = {one.id: one.version for one in forms.known("")}
    return shipped.get(facts.id) == facts.version and forms.text(facts.id) != definition
