"""Reads an expression: an attribute, a constant, or a function of such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.checking import check_call
from scimproof.profiles.expressions.errors import ExpressionError
from scimproof.profiles.expressions.functions import FUNCTIONS
from scimproof.profiles.expressions.tokens import Token, tokens
from scimproof.profiles.expressions.tree import Attribute, Call, Comparison, Constant, Nothing
from scimproof.profiles.structure import near_miss

if TYPE_CHECKING:
    from scimproof.profiles.expressions.registry import Function
    from scimproof.profiles.expressions.tree import Node

_LONGEST = 10_000  # the portal takes no more characters
_DEEPEST = 100  # ours, so that no expression exhausts the stack
_BARE_WORDS = ("vbTextCompare", "vbBinaryCompare")


def read(text: str) -> Node:
    """Return the tree of an expression; ExpressionError when it is none."""
    if not text.strip():
        raise ExpressionError("the expression is empty", 1)
    if len(text) > _LONGEST:
        raise ExpressionError(f"an expression has at most 10,000 characters; got {len(text):,}", _LONGEST + 1)
    return _Parser(tokens(text)).whole()


class _Parser:
    """One way through the words of an expression."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._at = 0
        self._open: list[Token] = []  # the names of the functions we are in

    def whole(self) -> Node:
        root = self._argument()
        if isinstance(root, Nothing):
            raise ExpressionError(f"{self._next.text} stands where an expression begins", root.column)
        if isinstance(root, Comparison):
            raise ExpressionError("a comparison is no value; IIF makes one of it", root.column)
        if self._next.kind != "end":
            raise ExpressionError(f"the expression has ended before {self._next.text}", self._next.column)
        return root

    @property
    def _next(self) -> Token:
        return self._words[self._at]

    def _take(self) -> Token:
        self._at += 1
        return self._words[self._at - 1]

    def _argument(self) -> Node:
        """Read what stands between two commas."""
        if self._next.text in (",", ")") or self._next.kind == "end":
            return Nothing(self._next.column)
        left = self._operand()
        if self._next.kind != "operator":
            return left
        symbol = self._take()
        if self._next.text in (",", ")") or self._next.kind in ("end", "operator"):
            raise ExpressionError(f"{symbol.text} has no right side", symbol.column)
        return Comparison(left, symbol.text, self._operand())

    def _operand(self) -> Node:
        word = self._take()
        if word.kind == "attribute":
            return Attribute(word.column, word.text[1:-1].strip())
        if word.kind == "text":
            return Constant(word.column, re.sub(r"\\(.)", r"\1", word.text[1:-1], flags=re.DOTALL))
        if word.kind == "number":
            return Constant(word.column, _number(word.text))
        if word.kind == "name":
            return self._named(word)
        raise ExpressionError(f"{word.text} stands where an argument begins", word.column)

    def _named(self, word: Token) -> Node:
        if self._next.text == "(":
            return self._call(word)
        if word.text in _BARE_WORDS:
            return Constant(word.column, word.text)
        if word.text in FUNCTIONS:
            raise ExpressionError(f"{word.text} is a function: {word.text}(...)", word.column, word.text)
        raise ExpressionError(
            f'{word.text} is neither an attribute, [{word.text}], nor a text, "{word.text}"', word.column
        )

    def _call(self, name: Token) -> Node:
        function = _function(name)
        if function.outermost and self._open:
            raise ExpressionError(f"{name.text} stands within no other function", name.column, name.text)
        if len(self._open) >= _DEEPEST:
            raise ExpressionError(f"more than {_DEEPEST} functions within each other", name.column, name.text)
        self._open.append(name)
        arguments = self._arguments()
        self._open.pop()
        call = Call(name.column, function, arguments)
        check_call(call)
        return call

    def _arguments(self) -> tuple[Node, ...]:
        opening = self._take()
        found = [self._argument()]
        while self._next.text == ",":
            self._take()
            found.append(self._argument())
        if self._next.kind == "end":
            function = self._open[-1].text
            raise ExpressionError(f"the parenthesis of {function} is not closed", opening.column, function)
        if self._next.text != ")":
            raise ExpressionError(
                f"a comma is missing before {self._next.text}", self._next.column, self._open[-1].text
            )
        self._take()
        return () if len(found) == 1 and isinstance(found[0], Nothing) else tuple(found)


def _function(name: Token) -> Function:
    if name.text in FUNCTIONS:
        return FUNCTIONS[name.text]
    raise ExpressionError(
        f"there is no function {name.text}{near_miss(name.text, FUNCTIONS)}", name.column, name.text
    )


def _number(text: str) -> float:
    if text.startswith("&"):
        return int(f"0x{text[2:]}", 0)
    return float(text) if "." in text else int(text)
