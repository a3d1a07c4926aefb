"""Words with answers in them: `${name}` is what the question of that name says, seen from where the words stand."""

from __future__ import annotations

from forms.definition import Words, in_language
from forms.expressions import to_string
from forms.instance import AnswerNode
from forms.plan import Plan
from forms.plan.entries import REFERENCE
from forms.problems import FormRefused
from forms.running.settling import Settling


class Saying:
    """Fills answers into the words of one form being filled."""

    def __init__(self, plan: Plan, settling: Settling) -> None:
        """Evaluate by this plan, on these answers."""
        self._plan, self._settling = plan, settling

    def say(self, words: Words, language: str, node: AnswerNode) -> str:
        """Return a text in a language, or the nearest there is, with the answers that it names."""
        return self.with_answers(in_language(words, language, self._plan.form.default_language), node)

    def with_answers(self, text: str, node: AnswerNode) -> str:
        """Return a text with the answers that it names, as they are seen from a node."""
        return REFERENCE.sub(lambda found: self._shown(found[1], node), text) if "${" in text else text

    def _shown(self, name: str, node: AnswerNode) -> str:
        try:
            tree = node.entry.rules.get(f"${{{name}}}") or self._plan.resolve(name)
            return to_string(self._settling.value(tree, node, "label", ""))
        except FormRefused:
            return "…"
