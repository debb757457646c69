"""What can be said of a call before anybody's attributes are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import condition
from scimproof.profiles.expressions.errors import ExpressionError
from scimproof.profiles.expressions.tree import Comparison, Nothing

if TYPE_CHECKING:
    from scimproof.profiles.expressions.signatures import Parameter
    from scimproof.profiles.expressions.tree import Call, Node


def check_call(call: Call) -> None:
    """Raise the first problem of a call: the number of its arguments, or one of them."""
    function = call.function
    miscounted = function.signature.miscounted(len(call.arguments))
    if miscounted:
        raise ExpressionError(miscounted, call.column, function.name)
    for at, argument in enumerate(call.arguments):
        problem = _problem(function.signature.parameter(at), argument, function.name)
        if problem:
            raise ExpressionError(problem, argument.column, function.name)
    problem = function.together(call)
    if problem:
        raise ExpressionError(f"{function.name} {problem}", call.column, function.name)


def _problem(parameter: Parameter, argument: Node, function: str) -> str:
    if isinstance(argument, Nothing):
        return "" if parameter.optional else f"{function} needs its {parameter.name}"
    if isinstance(argument, Comparison) and parameter.demand is not condition:
        return f"{parameter.name} of {function} is no condition; got {argument.shown}"
    wanted = "" if parameter.demand is None else parameter.demand(argument)
    return wanted and f"{parameter.name} of {function} {wanted}; got {argument.shown}"
