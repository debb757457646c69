"""The expression language of Microsoft Entra's attribute mappings."""

from scimproof.profiles.expressions.errors import ExpressionError
from scimproof.profiles.expressions.expression import Expression, parse
from scimproof.profiles.expressions.values import Attributes, Context, Value

__all__ = ["Attributes", "Context", "Expression", "ExpressionError", "Value", "parse"]
