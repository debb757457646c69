"""What is wrong with an expression, and where."""

from __future__ import annotations


class ExpressionError(Exception):
    """An expression that cannot be read, or not be evaluated for these attributes."""

    def __init__(self, problem: str, column: int, function: str | None = None) -> None:
        super().__init__(f"column {column}: {problem}")
        self.problem = problem
        self.column = column  # counted from 1
        self.function = function  # the function that complains; None: the text itself is broken
