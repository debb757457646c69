"""What an expression looks like, and what it tells of itself."""

import pytest

from scimproof.profiles.expressions import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[mail]", "ann@contoso.com"),
        (" [ mail ] ", "ann@contoso.com"),
        ("[extension_53c9e2c0_costCenter]", "4711"),
        ('[emails[type eq "work"].value]', "work@contoso.com"),
        ("[absent]", None),
        ("[flag]", False),
        ("[mails]", ["a", "b"]),
        ('"Staff"', "Staff"),
        ('""', ""),
        (r'"say \"hi\" to C:\\"', r'say "hi" to C:\ '.strip()),
        ('"a, b) [c]"', "a, b) [c]"),
        ("42", 42),
        ("-1.5", -1.5),
        ("&hff", 255),
        ('Append(\n    [mail],\n\t".x"\n)\n', "ann@contoso.com.x"),
        ('Append([mail],".x")', "ann@contoso.com.x"),
        ("ToUpper ( [mail] )", "ANN@CONTOSO.COM"),
    ],
)
def test_expression_is_read_as(text, value):
    attributes = {
        "mail": "ann@contoso.com",
        "extension_53c9e2c0_costCenter": "4711",
        'emails[type eq "work"].value': "work@contoso.com",
        "flag": False,
        "mails": ["a", "b"],
    }

    assert parse(text).evaluate(attributes) == value


def test_attribute_names_are_case_sensitive():
    assert parse("[Mail]").evaluate({"mail": "ann@contoso.com"}) is None


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("[mail]", {"mail"}),
        ('"mail"', set()),
        ("Now()", set()),
        ('Join(" ", [givenName], [surname], ToLower([givenName]))', {"givenName", "surname"}),
        ('IIF([a] = [b], [c], Replace([d], , "x", , [e], [f], ))', {"a", "b", "c", "d", "e", "f"}),
    ],
)
def test_expression_knows_the_attributes_it_looks_at(text, attributes):
    assert parse(text).attributes == attributes


@pytest.mark.parametrize(
    ("text", "direct", "constant", "function"),
    [
        ("[mail]", "mail", None, None),
        ('"Staff"', None, "Staff", None),
        ("7", None, 7, None),
        ("ToLower([mail])", None, None, "ToLower"),
    ],
)
def test_expression_tells_direct_constant_and_function_apart(text, direct, constant, function):
    expression = parse(text)

    assert (expression.direct, expression.constant, expression.function) == (direct, constant, function)
    assert str(expression) == text
