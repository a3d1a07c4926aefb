"""A place among an expression's tokens, and what may be asked there."""

from __future__ import annotations

from forms.expressions.tokens import END, SIGN, Token, misunderstood, tokens
from forms.problems import FormRefused


class Cursor:
    """Stands on one token of an expression, and goes on."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = tokens(expression)
        self._place = 0

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _is(self, *signs: str) -> bool:
        return self._now.kind == SIGN and self._now.text in signs

    def _take(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _expect(self, sign: str) -> None:
        if not self._is(sign):
            raise (
                FormRefused("unclosed", sign=sign, at=self._now.at + 1)
                if self._now.kind == END
                else self._unexpected()
            )
        self._place += 1

    def _unexpected(self) -> FormRefused:
        return misunderstood(self._expression, self._now.at)
