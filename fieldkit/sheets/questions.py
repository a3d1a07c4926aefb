"""Questions as they stand now: a running form's items with their words, answers and choices, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.domain.sheets.question import Choice, Media, Question, QuestionKind
from fieldkit.sheets.kinds import fills, is_silent, kind_of, refers_to
from forms import Running
from forms.definition import Form, Item, Words, in_language
from forms.instance import Place, as_value
from forms.running.fitting import bounds


class Questions:
    """Makes questions of one running form; `telling` are the repeats made so far whose names show answers."""

    def __init__(self, form: Form, running: Running) -> None:
        """Read a form's words, and what the answers make of them."""
        self._form, self._running = form, running
        self.telling: set[str] = set()

    def of(self, line: Place | str, language: str) -> Question:
        """Return the question at a place, or the one that stands before the items of the repeat at a path."""
        return self._repeat(line, language) if isinstance(line, str) else self._question(line, language)

    def _question(self, place: Place, language: str) -> Question:
        item = place.item
        most = item.appears("most")
        return Question(
            path=place.path,
            kind=kind_of(item),
            label=self._running.say(place, item.label, language) or item.name,
            hint=self._running.say(place, item.hint, language),
            value=as_value(item, place.node.value) if place.node.value and not item.is_group else None,
            is_required=self._running.is_required(place),
            is_read_only=self._running.is_read_only(place),
            is_restricted=item.appears("restricted") is not None,
            choices=self._choices(place, language),
            most=int(most) if most and most.isdecimal() else None,
            is_several=item.appears("several") is not None,
            refers_to=refers_to(item),
            problem="" if item.is_group else self._running.problem_at(place),
            depth=place.depth,
            fills=fills(item),
            span=span_of(item) if item.type == "range" else None,
            is_silent=is_silent(item),
            guidance=self._running.say(place, item.guidance_hint, language),
            media=() if item.type == "repeat" else self._media(item.media, language),
            looks=tuple(item.appearance.split()),
        )

    def _repeat(self, path: str, language: str) -> Question:
        item = self._running.repeat_at(path)
        if any("${" in text for text in item.label.values()):
            self.telling.add(path)
        return Question(
            path=path,
            kind=QuestionKind.REPEAT,
            label=self._running.say_repeat(path, language) or item.name,
            hint=in_language(item.hint, language, self._form.default_language),
            guidance=in_language(item.guidance_hint, language, self._form.default_language),
            depth=path.count("/"),
            is_table=item.appears("table") is not None,
            media=self._media(item.media, language),
        )

    def _choices(self, place: Place, language: str) -> tuple[Choice, ...]:
        if not place.item.list:
            return ()
        return tuple(
            Choice(
                name=option.name,
                label=self._running.say(place, option.label, language),
                media=self._media(option.media, language),
            )
            for option in self._running.options(place)
        )

    def _media(self, media: Mapping[str, Words], language: str) -> Media:
        """Return the files of a label in a language."""
        named = ((kind, in_language(files, language, self._form.default_language)) for kind, files in media.items())
        return tuple((kind, name) for kind, name in named if name)


def span_of(item: Item) -> tuple[float, float, float]:
    """Return where a range starts and ends, and its step."""
    start, end, step = bounds(item)
    return float(start), float(end), float(step)
