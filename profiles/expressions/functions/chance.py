"""Values that nobody can foresee, and the world around."""

from __future__ import annotations

import string
import uuid
from typing import TYPE_CHECKING

from scimproof.profiles.expressions.demands import not_negative
from scimproof.profiles.expressions.registry import function
from scimproof.profiles.expressions.tree import Constant

if TYPE_CHECKING:
    from scimproof.profiles.expressions.arguments import Arguments
    from scimproof.profiles.expressions.tree import Call

_LONGEST = 256
_SPECIAL = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/"  # as the password rules of Windows have them
_CLASSES = {
    "MinimumNumbers": string.digits,
    "MinimumSpecialCharacters": _SPECIAL,
    "MinimumCapital": string.ascii_uppercase,
    "MinimumLowerCase": string.ascii_lowercase,
}


def _lengths_agree(call: Call) -> str:
    numbers = [argument.value for argument in call.arguments[:5] if isinstance(argument, Constant)]
    if len(numbers) <= len(_CLASSES):
        return ""  # an attribute is among them
    length, *least = (int(number) for number in numbers)
    return _length_problem(length, least)


def _length_problem(length: int, least: list[int]) -> str:
    if length > _LONGEST:
        return f"makes at most {_LONGEST} characters; got Length {length}"
    if sum(least) > length:
        return f"cannot put {sum(least)} characters into a Length of {length}"
    return ""


@function("Guid()")
def guid(given: Arguments) -> str:
    """Return a random GUID."""
    return str(uuid.UUID(int=given.context.random.getrandbits(128), version=4))


@function(
    "RandomString(Length, MinimumNumbers, MinimumSpecialCharacters, MinimumCapital, MinimumLowerCase,"
    " CharactersToAvoid?)",
    together=_lengths_agree,
    Length=not_negative,
    MinimumNumbers=not_negative,
    MinimumSpecialCharacters=not_negative,
    MinimumCapital=not_negative,
    MinimumLowerCase=not_negative,
)
def random_string(given: Arguments) -> str:
    """Return random characters, at least so many of each class; special ones only when asked for."""
    length, avoided = given.whole("Length"), given.spoken("CharactersToAvoid")
    least = {name: given.whole(name) for name in _CLASSES}
    problem = _length_problem(length, list(least.values()))
    if problem:
        raise given.failure(problem)
    anything = string.ascii_letters + string.digits
    if least["MinimumSpecialCharacters"]:
        anything += _SPECIAL
    classes = [_CLASSES[name] for name, number in least.items() for _ in range(number)]
    classes += [anything] * (length - len(classes))
    allowed = [[character for character in characters if character not in avoided] for characters in classes]
    if not all(allowed):
        raise given.failure("avoids all characters of a class")
    chosen = [given.context.random.choice(characters) for characters in allowed]
    given.context.random.shuffle(chosen)
    return "".join(chosen)


@function("DefaultDomain()")
def default_domain(given: Arguments) -> str:
    """Return the default domain of the tenant."""
    return given.context.default_domain
