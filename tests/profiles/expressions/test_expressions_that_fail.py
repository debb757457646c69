"""Expressions that are well written and yet give nothing for these attributes."""

import pytest

from scimproof.profiles.expressions import Context, ExpressionError, parse

ROLES = [{"id": "1", "value": "Admin"}, {"id": "2", "value": "User"}]


@pytest.mark.parametrize(
    ("text", "attributes", "message"),
    [
        (
            "SingleAppRoleAssignment([appRoleAssignments])",
            {"appRoleAssignments": ROLES},
            "column 1: SingleAppRoleAssignment expects one role; 2 are assigned",
        ),
        (
            "AppRoleAssignmentsComplex([mail])",
            {"mail": "a"},
            'column 27: source of AppRoleAssignmentsComplex must hold app role assignments; got "a"',
        ),
        (
            "ToLower([roles])",
            {"roles": ROLES[:1]},
            (
                "column 1: source of ToLower holds an app role assignment; "
                "SingleAppRoleAssignment makes a text of it"
            ),
        ),
        (
            'Append([mails], "x")',
            {"mails": ["a", "b"]},
            "column 1: source of Append holds 2 values; Item takes one of them, Join all",
        ),
        (
            'IIF([mails] = "a", "b", "c")',
            {"mails": ["a", "b"]},
            'column 5: a side of [mails] = "a" holds 2 values; Item takes one of them, Join all',
        ),
        ("Mid([a], [n], 1)", {"a": "x", "n": "0"}, "column 10: start of Mid is counted from 1; got 0"),
        ("Mid([a], 1, [n])", {"a": "x", "n": -1}, "column 13: length of Mid must not be negative; got -1"),
        ("Mid([a], [n], 1)", {"a": "x"}, "column 10: start of Mid must be a whole number; got null"),
        ("Left([a], [n])", {"n": "few"}, 'column 11: NumChars of Left must be a whole number; got "few"'),
        ('InStr("a", "a", [n])', {"n": 0}, "column 17: start of InStr is counted from 1; got 0"),
        ("Item([a], [n])", {"a": ["x"], "n": 0}, "column 11: index of Item is counted from 1; got 0"),
        (
            "Split([a], [d])",
            {"a": "x"},
            "column 12: delimiter of Split must have at least one character; got null",
        ),
        (
            "CBool([a])",
            {"a": "maybe"},
            'column 7: Expression of CBool must be True, False or a number; got "maybe"',
        ),
        (
            'IIF([a], "b", "c")',
            {"a": "maybe"},
            'column 5: condition of IIF must be True or False; got "maybe"',
        ),
        ("CDate([a])", {"a": "soon"}, 'column 7: expression of CDate must be a date; got "soon"'),
        ("CDate([a])", {"a": "2021-02-30"}, 'column 7: expression of CDate must be a date; got "2021-02-30"'),
        (
            'FormatDateTime([a], , "yyyy-MM-dd", "yyyy")',
            {"a": "31.12.2020"},
            'column 16: source of FormatDateTime must be a date of the format yyyy-MM-dd; got "31.12.2020"',
        ),
        (
            'FormatDateTime("13:00 PM", , "hh:mm tt", "HH")',
            {},
            'column 16: source of FormatDateTime must be a date of the format hh:mm tt; got "13:00 PM"',
        ),
        (
            'FormatDateTime("2020", , [in], "yyyy")',
            {"in": "YYYY"},
            (
                "column 26: inputFormat of FormatDateTime must be a date pattern; "
                'YYYY means nothing in it, yyyy does; got "YYYY"'
            ),
        ),
        (
            "DateAdd([i], 1, Now())",
            {"i": "q"},
            'column 9: interval of DateAdd must be one of yyyy, m, ww, d, h, n, s; got "q"',
        ),
        ('DateAdd("yyyy", 9999, Now())', {}, "column 1: DateAdd leaves the years 1 to 9999"),
        (
            "DateFromNum(99999999999999999999999)",
            {},
            "column 1: DateFromNum leaves the years 1 to 9999",
        ),
        (
            'Replace([a], , [p], , "x")',
            {"a": "x", "p": "("},
            (
                "column 16: regexPattern of Replace is no regular expression: "
                'missing ), unterminated subpattern at position 0; got "("'
            ),
        ),
        (
            'Replace([a], , "(?<x>a)", [g], "x")',
            {"a": "x", "g": "y"},
            'column 27: regexGroupName of Replace must be a group of the pattern; got "y"',
        ),
        (
            'Replace([a], [o], , , "x")',
            {"a": "x"},
            "column 14: oldValue of Replace must have at least one character; got null",
        ),
        (
            "RandomString([n], 3, 0, 0, 0)",
            {"n": 2},
            "column 1: RandomString cannot put 3 characters into a Length of 2",
        ),
        (
            'RandomString(1, 1, 0, 0, 0, "0123456789")',
            {},
            "column 1: RandomString avoids all characters of a class",
        ),
    ],
)
def test_expression_fails_with_column_and_reason(text, attributes, message):
    expression = parse(text)

    with pytest.raises(ExpressionError) as caught:
        expression.evaluate(attributes)

    assert str(caught.value) == message
    assert caught.value.function in (expression.function, None)


def test_no_unique_value_is_left():
    expression = parse("SelectUniqueValue([a], [b])")

    with pytest.raises(ExpressionError, match="finds all of its values in the target already"):
        expression.evaluate({"a": "x", "b": "y"}, Context(is_free=lambda _value: False))
