"""A form being filled: answers given and taken back, items of repeats that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from forms.definition import Form
from forms.files import Files, no_files
from forms.instance import AnswerNode, as_text
from forms.problems import FormRefused
from forms.running.fitting import misfit
from forms.running.rules import Broken, Rules
from forms.running.starting import ends, start


class Running(Rules):
    """A form with answers, being changed; only what depends on a change is evaluated again."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Any],
        now: datetime,
        *,
        files: Files = no_files,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Start it; without answers, every question gets its default."""
        super().__init__(form, answers, now, files=files, properties=properties)
        if not answers:
            nodes = [place.node for place in self._instance.places().values()]
            self._settling.changed(start(nodes, self._settling, self._world))

    def answer(self, path: str, value: Any) -> Broken | None:
        """Give an answer; one that breaks a rule is refused and what was there is kept."""
        place = self._instance.place(path)
        before = place.node.value
        broken = self.keep(path, value)
        if broken is not None and place.node.value != before:
            self._put(place.node, before)
        return broken

    def keep(self, path: str, value: Any) -> Broken | None:
        """Give an answer and keep it even if it breaks a rule, which is returned; only a group keeps none."""
        place = self._instance.place(path)
        if place.item.is_group or place.item.type == "note":
            return Broken(path, "type", FormRefused("not-a-question").words(self._language))
        if place.node.entry.is_computed:
            is_same = as_text(place.item, value) == place.node.value
            return None if is_same else Broken(path, "type", FormRefused("read-only").words(self._language))
        self._renew_budget()
        wrong = misfit(place.item, value, self.form)
        self._put(place.node, as_text(place.item, value))
        if wrong is not None:
            return Broken(path, "type", wrong.words(self._language))
        if place.node.value and not self.holds(place):
            return Broken(path, "constraint", self.message(place))
        return None

    def add(self, path: str) -> None:
        """Add one more item to a repeat; raises `FormRefused` (unknown-name, too-many-items)."""
        self._renew_budget()
        node = self._instance.add(*self._instance.repeat(path))
        self._settling.inside(node)
        self._settling.changed(start(_inside(node), self._settling, self._world))

    def remove(self, path: str) -> None:
        """Remove one item (`acteurs[2]`) of a repeat."""
        self._renew_budget()
        node = self._instance.place(path).node
        if node.entry.item.type == "repeat":
            self._instance.remove(node)
            self._settling.shape(node)

    def _put(self, node: AnswerNode, text: str) -> None:
        node.value = text
        ended = ends(self._top_nodes(), self._world)
        self._settling.changed([node, *ended])

    def _top_nodes(self) -> Iterator[AnswerNode]:
        return (node for node in self._instance.root.children if isinstance(node, AnswerNode))


def _inside(node: AnswerNode) -> Iterator[AnswerNode]:
    yield node
    for child in node.children:
        assert isinstance(child, AnswerNode)
        yield from _inside(child)
