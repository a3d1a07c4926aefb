"""From text to a tree: XPath 1.0's grammar in the part of it that JavaRosa runs, with ODK's functions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from forms.expressions.cursor import Cursor
from forms.expressions.functions import FUNCTIONS, Function
from forms.expressions.operators import OPERATORS
from forms.expressions.tokens import END, NAME, NUMBER, REFERENCE, SIGN, TEXT, VARIABLE, WILDCARD
from forms.expressions.tree import Anywhere, Call, Literal, Negative, Operation, Path, Step, Tree
from forms.likeness import nearest
from forms.problems import FormRefused

LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
"""Operators, those that bind least first."""
RANKS = {sign: rank for rank, signs in enumerate(LEVELS) for sign in signs}
BALANCED = 2
"""Levels whose operators may be joined in any order."""
DEEPEST = 40
"""Parentheses, calls and predicates inside each other."""
LONGEST_CHAIN = 150
NODE_TESTS = ("node", "text", "comment", "processing-instruction")
AXES = {"child": "child", "self": "self", "parent": "parent", "attribute": "attribute"}
STARTS = ("instance", "current", "randomize", "indexed-repeat")
"""Functions whose result a path may go on from."""

Resolve = Callable[[str], Tree]


@lru_cache(maxsize=2048)
def parse(expression: str) -> Tree:
    """Parse an expression that stands alone, once."""
    return parse_in(expression, Anywhere)


def parse_in(expression: str, resolve: Resolve) -> Tree:
    """Parse an expression of a form; `resolve` says where a `${name}` leads.

    Raises `FormRefused`: expression, expression-end, unclosed, unknown-function, arguments, not-in-odk, too-deep.
    """
    return _Parser(expression, resolve).whole()


class _Parser(Cursor):
    """A parser by descent, one method a rule of the grammar."""

    def __init__(self, expression: str, resolve: Resolve) -> None:
        super().__init__(expression)
        self._resolve = resolve
        self._depth = 0

    def whole(self) -> Tree:
        """Parse all of it."""
        tree = self._level(0)
        if self._now.kind != END:
            raise self._unexpected()
        return tree

    def _level(self, least: int) -> Tree:
        """Parse a value and all that operators binding at least so much join to it."""
        left = self._negative()
        for _ in range(LONGEST_CHAIN):
            token = self._now
            rank = RANKS.get(token.text, -1) if token.kind == SIGN else -1
            if rank < least:
                return left
            if rank < BALANCED:
                left = self._balanced(left, token.text, rank)
            else:
                self._place += 1
                left = Operation(token.text, OPERATORS[token.text], left, self._level(rank + 1))
        raise FormRefused("too-deep", most=LONGEST_CHAIN)

    def _balanced(self, left: Tree, sign: str, rank: int) -> Tree:
        """Parse what `or` or `and` joins; in halves, so that a hundred conditions are not a hundred levels."""
        joined = [left]
        while self._is(sign):
            self._place += 1
            joined.append(self._level(rank + 1))
        while len(joined) > 1:
            pairs = [joined[at : at + 2] for at in range(0, len(joined), 2)]
            joined = [Operation(sign, OPERATORS[sign], *pair) if len(pair) == 2 else pair[0] for pair in pairs]
        return joined[0]

    def _negative(self) -> Tree:
        signs = 0
        while self._is("-"):
            self._place += 1
            signs += 1
        tree = self._union()
        for _ in range(2 - signs % 2 if signs else 0):
            tree = Negative(tree)
        return tree

    def _union(self) -> Tree:
        tree = self._value()
        if self._is("|"):
            raise FormRefused("not-in-odk", what="|", expression=self._expression)
        return tree

    def _value(self) -> Tree:
        token = self._now
        if token.kind == NUMBER:
            return Literal(float(self._take().text))
        if token.kind == TEXT:
            return Literal(self._take().text)
        if token.kind == VARIABLE:
            raise FormRefused("not-in-odk", what=f"${token.text}", expression=self._expression)
        if self._is("("):
            return self._in_parentheses()
        if token.kind == REFERENCE:
            return self._from_reference()
        if token.kind == NAME and self._is_call():
            return self._call()
        return self._path(None)

    def _in_parentheses(self) -> Tree:
        self._place += 1
        tree = self._nested()
        self._expect(")")
        if self._is("[", "/"):
            raise FormRefused("not-in-odk", what="(…)" + self._now.text, expression=self._expression)
        return tree

    def _nested(self) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormRefused("too-deep", most=DEEPEST)
        tree = self._level(0)
        self._depth -= 1
        return tree

    def _from_reference(self) -> Tree:
        tree = self._resolve(self._take().text)
        if not self._is("/", "["):
            return tree
        if not isinstance(tree, Path):
            return self._path(tree)
        last = tree.steps[-1]
        steps = (*tree.steps[:-1], Step(last.axis, last.name, self._predicates()), *self._more_steps())
        return Path(tree.start, tree.is_from_top, steps)

    def _is_call(self) -> bool:
        after = self._tokens[self._place + 1]
        return after.kind == SIGN and after.text == "(" and self._now.text not in NODE_TESTS

    def _call(self) -> Tree:
        name = self._take().text
        self._place += 1
        arguments: list[Tree] = []
        while not self._is(")"):
            if arguments:
                self._expect(",")
            arguments.append(self._nested())
        self._place += 1
        tree = Call(name, _function(name, len(arguments)).run, tuple(arguments))
        if not self._is("/", "["):
            return tree
        if name not in STARTS:
            raise FormRefused("not-in-odk", what=f"{name}(…){self._now.text}", expression=self._expression)
        return self._path(tree)

    def _path(self, start: Tree | None) -> Tree:
        """Parse a path; the slash after a start is read, and predicates right after one are its first step."""
        if start is not None:
            first = (Step("self", "", self._predicates()),) if self._is("[") else ()
            return Path(start, False, (*first, *self._more_steps()))
        if self._is("//"):
            raise FormRefused("not-in-odk", what="//", expression=self._expression)
        if self._is("/"):
            self._place += 1
            begins = self._now.kind in (NAME, WILDCARD) or self._is(".", "..", "@")
            steps = (self._step(), *self._more_steps()) if begins else ()
            return Path(None, True, steps)
        return Path(None, False, (self._step(), *self._more_steps()))

    def _more_steps(self) -> tuple[Step, ...]:
        steps = []
        while self._is("/", "//"):
            if self._take().text == "//":
                raise FormRefused("not-in-odk", what="//", expression=self._expression)
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        if self._is(".", ".."):
            return Step("self" if self._take().text == "." else "parent")
        axis = "attribute" if self._is("@") else "child"
        if axis == "attribute":
            self._place += 1
        elif self._now.kind == NAME and self._tokens[self._place + 1].text == "::":
            axis = self._axis()
        return self._node_test(axis)

    def _axis(self) -> str:
        name = self._take().text
        self._place += 1
        if name not in AXES:
            raise FormRefused("not-in-odk", what=f"{name}::", expression=self._expression)
        return AXES[name]

    def _node_test(self, axis: str) -> Step:
        token = self._take() if self._now.kind in (NAME, WILDCARD) else None
        if token is None:
            raise self._unexpected()
        if token.kind == NAME and token.text in NODE_TESTS and self._is("("):
            return self._kind_test(token.text, axis)
        if axis in ("self", "parent") or (token.kind == WILDCARD and (token.text != "*" or axis != "child")):
            raise FormRefused("not-in-odk", what=f"{axis}::{token.text}", expression=self._expression)
        if token.kind == WILDCARD:
            return Step("every", "", self._predicates())
        return Step(axis, token.text.rpartition(":")[2], self._predicates())

    def _kind_test(self, name: str, axis: str) -> Step:
        self._place += 1
        self._expect(")")
        if name != "node" or axis not in ("self", "parent"):
            raise FormRefused("not-in-odk", what=f"{name}()", expression=self._expression)
        return Step(axis)

    def _predicates(self) -> tuple[Tree, ...]:
        found = []
        while self._is("["):
            self._place += 1
            found.append(self._nested())
            self._expect("]")
        return tuple(found)


def _function(name: str, given: int) -> Function:
    function = FUNCTIONS.get(name)
    if function is None:
        raise FormRefused("unknown-function", name=name, nearest=nearest(name, FUNCTIONS))
    if not function.takes(given):
        raise FormRefused("arguments", name=name, wanted=function.wanted(), given=given)
    return function
