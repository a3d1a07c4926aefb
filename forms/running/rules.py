"""What a form says of the answers in it: what applies, what is needed, what is wrong, what is offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forms.definition import FROM_FILE, Form, Item, Option, Words
from forms.expressions import Budget, Node, World, to_boolean
from forms.files import Files, no_files
from forms.instance import AnswerNode, Head, Instance, Place
from forms.plan import plan_of
from forms.problems import FormRefused
from forms.reading.columns import METADATA
from forms.running.choosing import Choosing
from forms.running.explaining import Reason, reasons
from forms.running.fitting import misfit
from forms.running.saying import Saying
from forms.running.settling import Settling


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that an answer breaks: required, constraint or type; or one that cannot be evaluated (fault)."""

    path: str
    rule: str
    message: str


class Rules:
    """A form with answers, looked at; `now` is given so that two runs on the same answers end alike.

    Raises `FormRefused` when the form's expressions cannot be understood, or run in a circle.
    """

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Any],
        now: datetime,
        *,
        files: Files = no_files,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        self.form = form
        self._plan = plan_of(form)
        self._plan.check()
        self._language = form.default_language
        self._instance = Instance(self._plan, answers)
        self._choosing = Choosing(form, self._plan, files)
        self._world = World(
            now=now,
            instance=self._choosing.instance,
            choice_label=self._choice_label,
            properties=properties or {},
            version=form.version,
            language=form.default_language or "fr",
        )
        self._settling = Settling(self._plan, self._instance, self._world)
        self._saying = Saying(self._plan, self._settling)
        self._settling.everything()

    @property
    def unplaced(self) -> Mapping[str, Any]:
        """Return the answers given for paths that this form does not have."""
        return self._instance.unplaced

    def places(self) -> tuple[Place, ...]:
        """Return every item that is relevant now, in order, with where it stands."""
        return tuple(place for place in self._instance.places().values() if place.node.is_relevant)

    def place(self, path: str) -> Place:
        """Return where a path stands; raises `FormRefused("unknown-name")`."""
        return self._instance.place(path)

    def outline(self) -> Iterator[Place | str]:
        """Yield relevant places in order, and before a repeat's items the repeat's own path."""
        self._renew_budget()
        for line in self._instance.lines():
            if isinstance(line, Place):
                if line.node.is_relevant:
                    yield line
            elif self._may_repeat(line):
                yield line.path

    def repeat_at(self, path: str) -> Item:
        """Return the repeat that a path (without its last number) names."""
        return self._instance.repeat(path)[1].item

    def touched(self) -> set[str]:
        """Return the paths of what may look different since this was last asked, and forget them."""
        self._renew_budget()
        paths = self._instance.paths()
        nodes, self._settling.touched = self._settling.touched, set()
        return {paths[node] for node in nodes if node in paths}

    def has_moved(self) -> bool:
        """Say whether questions came or went since this was last asked, and forget it."""
        moved, self._settling.has_moved = self._settling.has_moved, False
        return moved

    def count(self, path: str) -> int:
        """Return how many items the repeat at a path has."""
        parent, entry = self._instance.repeat(path)
        return len(parent.alike(entry.item.name))

    def answers(self) -> dict[str, Any]:
        """Return every answer by path, those not relevant now included: they are kept aside."""
        return self._instance.answers()

    def broken(self, *, complete: bool) -> tuple[Broken, ...]:
        """Return the rules that relevant answers break; required ones only when declared complete."""
        self._renew_budget()
        found: list[Broken] = []
        for place in self.places():
            if not place.item.is_group:
                found += self._broken(place, complete=complete)
        return tuple(found)

    def problem_at(self, place: Place) -> str:
        """Return what is wrong with the answer at a place, "" when nothing is or there is none."""
        return next((one.message for one in self._broken(place, complete=False)), "")

    def faults(self) -> tuple[Broken, ...]:
        """Return the rules that could not be evaluated, each with what is wrong with it."""
        paths = self._instance.paths()
        return tuple(
            Broken(paths.get(node, node.name), rule, wrong.words(self._language))
            for (node, rule), wrong in self._settling.faults.items()
        )

    def reasons(self, path: str) -> tuple[Reason, ...]:
        """Return the conditions on the way to a question, those that do not hold included."""
        return reasons(self._instance.place(path), self._world)

    def is_relevant(self, place: Place) -> bool:
        """Say whether an item, and everything around it, applies to these answers."""
        return place.node.is_relevant

    def is_required(self, place: Place) -> bool:
        """Say whether an answer is needed."""
        return self._says(place, "required", otherwise=False)

    def is_read_only(self, place: Place) -> bool:
        """Say whether people may not answer; what a group forbids is forbidden inside it."""
        return (
            place.item.type in METADATA
            or place.node.entry.is_computed
            or any(self._says(one, "read_only", otherwise=False) for one in (*place.around, place))
        )

    def holds(self, place: Place) -> bool:
        """Say whether the constraint holds; an empty answer breaks none."""
        return self._says(place, "constraint", otherwise=True)

    def message(self, place: Place) -> str:
        """Return the form's own words for a broken constraint, or plain ones where it has none."""
        said = self.say(place, place.item.constraint_message)
        return said or FormRefused("constraint").words(self._language)

    def say(self, place: Place, words: Words, language: str = "") -> str:
        """Return a text in a language, with the answers that it shows."""
        return self._saying.say(words, language or self._language, place.node)

    def say_repeat(self, path: str, language: str = "") -> str:
        """Return what a repeat (`acteurs`) is called, whether it has items or not."""
        parent, entry = self._instance.repeat(path)
        stand_in = self._settling.stand_in(entry, parent)
        return self._saying.say(entry.item.label, language or self._language, stand_in)

    def options(self, place: Place) -> tuple[Option, ...]:
        """Return the choices that the choice filter leaves; none, and a fault, when they cannot be told."""
        try:
            found = self._choosing.offered(place.node, self._world)
        except FormRefused as refused:
            column = self._choice_column(place.item)
            self._settling.faults[place.node, column] = refused.at(place.item.line_of(column), column)
            return ()
        return found

    def speak(self, language: str) -> None:
        """Choose the language that messages are given in."""
        self._language = language

    def _may_repeat(self, head: Head) -> bool:
        """Say whether a repeat is asked at all, even when it has no item yet."""
        return head.parent.is_relevant and self._settling.stand_in(head.entry, head.parent).applies

    def _broken(self, place: Place, *, complete: bool) -> Iterator[Broken]:
        if place.node.value:
            wrong = misfit(place.item, place.node.value, self.form)
            wrong = wrong or self._unoffered(place)
            if wrong is not None:
                yield Broken(place.path, "type", wrong.words(self._language))
            elif not self.holds(place):
                yield Broken(place.path, "constraint", self.message(place))
        elif complete and self.is_required(place):
            said = self.say(place, place.item.required_message)
            yield Broken(place.path, "required", said or FormRefused("required").words(self._language))

    def _unoffered(self, place: Place) -> FormRefused | None:
        """Return what is wrong with a choice that other answers, or a file, do not offer; None when it is offered."""
        item = place.item
        if not item.list or not (item.choice_filter or item.type in FROM_FILE or item.list.startswith("${")):
            return None
        offered = {option.name for option in self.options(place)}
        is_told = (place.node, self._choice_column(item)) not in self._settling.faults
        is_offered = set(place.node.value.split()) <= offered
        return FormRefused("choice-filtered") if is_told and not is_offered else None

    def _choice_column(self, item: Item) -> str:
        return "type" if item.type in FROM_FILE else "choice_filter"

    def _says(self, place: Place, rule: str, *, otherwise: bool) -> bool:
        tree = place.node.entry.rules.get(rule)
        if tree is None:
            return otherwise
        try:
            return to_boolean(self._settling.value(tree, place.node, rule, otherwise))
        except FormRefused as refused:
            self._settling.faults[place.node, rule] = refused.at(place.item.line_of(rule), rule)
            return otherwise

    def _choice_label(self, value: str, path: str, node: Node) -> str:
        text = self._choosing.label(value, path, self.form.default_language)
        return self._saying.with_answers(text, node) if isinstance(node, AnswerNode) else text

    def _renew_budget(self) -> None:
        self._world.budget = Budget()
