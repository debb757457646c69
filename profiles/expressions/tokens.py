"""Takes the text of an expression apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scimproof.profiles.expressions.errors import ExpressionError

_TOKEN = re.compile(
    r"""(?P<space>\s+)
        |(?P<text>"(?:[^"\\]|\\["\\])*")
        |(?P<attribute>\[[^\[\]",()]+(?:\[[^\[\]]*\][^\[\]",()]*)?\])  # a path may hold brackets, too
        |(?P<number>&[Hh][0-9A-Fa-f]{1,16}\b|-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?![\w.]))
        |(?P<name>(?!(?i:and|or)\b)[^\W\d]\w*)
        |(?P<operator><>|>=|<=|=(?![=<>])|[<>](?!=))
        |(?P<mark>[(),])""",
    re.VERBOSE,
)
_BROKEN = (
    (r"-?[0-9]|&[Hh]", "not a number"),
    (r"&&|\|\||(?i:and|or)\b", "AND and OR do not exist; one IIF stands within another"),
    (r"==", "equality is written ="),
    (r"!=", "inequality is written <>"),
    (r"=[<>]", "the sign of equality comes last: <= or >="),
    (r"[&+]", "no operator joins texts; Join and Append do"),
    (r"[\u2018-\u201e\u00ab\u00bb'`]", 'texts stand between straight quotation marks: "..."'),
    (r"\[\s*\]", "an attribute has a name: [mail]"),
    (r"\[", "this bracket is not closed; an attribute is written [mail]"),
    (r"\]", "this bracket was never opened"),
)


@dataclass(frozen=True)
class Token:
    """A word of an expression."""

    kind: str  # text, attribute, number, name, operator, mark, end
    text: str
    column: int


def tokens(expression: str) -> list[Token]:
    """Return all words of an expression and a last one that stands for its end."""
    found: list[Token] = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise _broken(expression, at)
        if match.lastgroup and match.lastgroup != "space":
            found.append(Token(match.lastgroup, match.group(), at + 1))
        at = match.end()
    return [*found, Token("end", "", len(expression) + 1)]


def _broken(expression: str, at: int) -> ExpressionError:
    if expression[at] == '"':
        return _broken_text(expression, at)
    for pattern, problem in _BROKEN:
        if re.compile(pattern).match(expression, at):
            return ExpressionError(problem, at + 1)
    return ExpressionError(f"{expression[at]} means nothing here", at + 1)


def _broken_text(expression: str, at: int) -> ExpressionError:
    """Tell a text that never ends from one with a backslash that escapes nothing."""
    for piece in re.compile(r"\\?.|\\", re.DOTALL).finditer(expression, at + 1):
        if piece.group()[0] == "\\" and piece.group() not in (r"\"", r"\\"):
            problem = r"a backslash stands before a quotation mark or another backslash: \" or \\"
            return ExpressionError(problem, piece.start() + 1)
    return ExpressionError("this text has no closing quotation mark", at + 1)
