"""A form being filled: answers in an instance, rules evaluated on it, each with ODK's meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forms.definition import Form, Item, Option, in_language
from forms.expressions import Context, Node, evaluate, to_boolean, to_string
from forms.instance import Instance, Place
from forms.problems import FormRefused
from forms.references import resolved
from forms.typing_rules import misfit

MOST_ROUNDS = 20
"""Calculations settle in as many rounds as they hang together; more is a circle."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that an answer breaks: required, constraint or type."""

    path: str
    rule: str
    message: str


class Running:
    """A form with answers; `now` is given so that two runs on the same answers end alike."""

    def __init__(self, form: Form, answers: Mapping[str, Any], now: datetime) -> None:
        self.form = form
        self._now = now
        self._language = form.default_language
        self._instance = Instance(form, answers)
        self._choices = {name: _as_instance(options) for name, options in form.lists.items()}
        self._start(is_new=not answers)

    def places(self) -> tuple[Place, ...]:
        """Return every item that is relevant now, in order, with where it stands."""
        return tuple(place for place in self._instance.places() if self.is_relevant(place))

    def outline(self) -> Iterator[Place | str]:
        """Yield relevant places in order, and before a repeat's items the repeat's own path."""
        yield from self._outline(self.form.items, "", {place.path: place for place in self.places()})

    def repeat_at(self, path: str) -> Item:
        """Return the repeat that a path (without its last number) names."""
        name = path.rpartition("/")[2]
        return next(item for _, item in self.form.walk() if item.name == name)

    def answer(self, path: str, value: Any) -> Broken | None:
        """Give an answer; one that breaks a rule is refused and what was there is kept."""
        place = self._instance.place(path)
        before = place.node.value
        wrong = misfit(place.item, value, self.form)
        if wrong:
            return Broken(path, "type", FormRefused(wrong).words(self._language))
        place.node.value = self._instance.as_text(value)
        if place.node.value and not self.holds(place):
            place.node.value = before
            return Broken(path, "constraint", self.message(place))
        self._recalculate()
        return None

    def add(self, path: str) -> None:
        """Add one more item to a repeat."""
        self._instance.add(path)
        self._recalculate()

    def count(self, path: str) -> int:
        """Return how many items the repeat at a path has."""
        return sum(place.path.rpartition("[")[0] == path for place in self._instance.places())

    def remove(self, path: str) -> None:
        """Remove one item (`acteurs[2]`) of a repeat."""
        self._instance.remove(path)
        self._recalculate()

    def answers(self) -> dict[str, Any]:
        """Return every answer by path, those not relevant now included: they are kept aside."""
        return self._instance.answers()

    def broken(self, *, complete: bool) -> tuple[Broken, ...]:
        """Return the rules that relevant answers break; required ones only when declared complete."""
        found = []
        for place in self.places():
            if place.item.is_group:
                continue
            if place.node.value and not self.holds(place):
                found.append(Broken(place.path, "constraint", self.message(place)))
            if complete and not place.node.value and self.is_required(place):
                message = in_language(place.item.required_message, self._language, self.form.default_language)
                found.append(Broken(place.path, "required", message))
        return tuple(found)

    def is_relevant(self, place: Place) -> bool:
        """Say whether an item, and everything around it, applies to these answers."""
        return all(
            not around.item.relevant or to_boolean(self._value(around, around.item.relevant))
            for around in (*place.around, place)
        )

    def is_required(self, place: Place) -> bool:
        """Say whether an answer is needed."""
        return bool(place.item.required) and to_boolean(self._value(place, place.item.required))

    def is_read_only(self, place: Place) -> bool:
        """Say whether people may answer."""
        fixed = place.item.calculation and place.item.type == "calculate"
        return bool(fixed) or (bool(place.item.read_only) and to_boolean(self._value(place, place.item.read_only)))

    def holds(self, place: Place) -> bool:
        """Say whether the constraint holds; an empty answer breaks none."""
        return not place.item.constraint or to_boolean(self._value(place, place.item.constraint))

    def message(self, place: Place) -> str:
        """Return the form's own words for a broken constraint, in its default language."""
        return in_language(place.item.constraint_message, self._language, self.form.default_language)

    def options(self, place: Place) -> tuple[Option, ...]:
        """Return the choices that the choice filter leaves."""
        options = self.form.lists.get(place.item.list, ())
        if not place.item.choice_filter:
            return options
        nodes = self._choices[place.item.list].children[0].children
        context = self._context(place)
        filter_ = resolved(place.item.choice_filter, place.node, self._instance.document, self.form)
        return tuple(
            option
            for option, node in zip(options, nodes, strict=True)
            if to_boolean(evaluate(filter_, context.at(node)))
        )

    def speak(self, language: str) -> None:
        """Choose the language that messages are given in."""
        self._language = language

    def _outline(self, items: tuple[Item, ...], prefix: str, places: Mapping[str, Place]) -> Iterator[Place | str]:
        for item in items:
            path = f"{prefix}{item.name}"
            if item.type == "repeat" and (not prefix or prefix.rstrip("/") in places):
                yield path
            numbered = (f"{path}[{number}]" for number in range(1, len(places) + 1))
            for name in numbered if item.type == "repeat" else (path,):
                if name not in places:
                    break
                yield places[name]
                yield from self._outline(item.children, f"{name}/", places)

    def _start(self, *, is_new: bool) -> None:
        if is_new:
            for place in self._instance.places():
                if place.item.default and not place.item.is_group:
                    place.node.value = self._default(place)
        self._recalculate()

    def _default(self, place: Place) -> str:
        """Return a default: an expression when it calls or computes, else the text itself."""
        written = place.item.default
        is_dynamic = "(" in written or "${" in written
        return to_string(self._value(place, written)) if is_dynamic else written

    def _recalculate(self) -> None:
        for _ in range(MOST_ROUNDS):
            if not self._calculate_once():
                return
        raise FormRefused("circle", names=", ".join(item.name for item in self._calculated()))

    def _calculated(self) -> list[Item]:
        return [item for _, item in self.form.walk() if item.calculation]

    def _calculate_once(self) -> bool:
        changed = self._instance.set_counts(lambda place: self._value(place, place.item.repeat_count))
        for place in self._instance.places():
            if place.item.calculation and not place.item.trigger:
                fresh = to_string(self._value(place, place.item.calculation))
                changed = changed or fresh != place.node.value
                place.node.value = fresh
        return changed

    def _value(self, place: Place, expression: str) -> Any:
        written = resolved(expression, place.node, self._instance.document, self.form)
        return evaluate(written, self._context(place))

    def _context(self, place: Place) -> Context:
        return Context(
            node=place.node,
            current=place.node,
            now=self._now,
            instances=self._choices,
            choice_label=self._choice_label,
        )

    def _choice_label(self, value: str, path: str) -> str:
        name = path.rpartition("/")[2].strip("${} ")
        lists = [item.list for _, item in self.form.walk() if item.name == name]
        for option in self.form.lists.get(lists[0], ()) if lists else ():
            if option.name == value:
                return in_language(option.label, self._language, self.form.default_language)
        return value


def _as_instance(options: tuple[Option, ...]) -> Node:
    """Lay a list of choices out as `instance('list')/root/item`, as XForms does."""
    document = Node("")
    root = document.add(Node("root"))
    for option in options:
        item = root.add(Node("item"))
        for name, text in {
            "name": option.name,
            "label": in_language(option.label, ""),
            **option.extra,
        }.items():
            item.add(Node(name, text))
    return document
