"""What an error gives away is told from what a good error says, and from what the client has sent."""

import pytest

from scimproof.fixtures.disclosure import KINDS, given_away

TELLING = {
    "stack-trace": [
        'Traceback (most recent call last):\n  File "app.py", line 3, in create',
        "\tat com.example.scim.UserController.create(UserController.java:42)",
        "   at Example.Scim.Users.Create(User user) in C:\\src\\Users.cs:line 17",
        "TypeError: x is not a function\n    at Object.<anonymous> (/app/src/users.js:10:5)",
        "Cannot read properties of undefined (reading 'value')",
        "org.hibernate.exception.ConstraintViolationException",
        "app/models/user.rb:12:in `create'",
        "goroutine 12 [running]:",
    ],
    "database": [
        'duplicate key value violates unique constraint "users_name_key"',
        "UNIQUE constraint failed: users.user_name",
        "SQLSTATE[23000]: Integrity constraint violation",
        "ORA-00001: unique constraint",
        "E11000 duplicate key error collection: scim.users",
        'invalid input syntax for type uuid: "987"',
    ],
    "file-path": ["cannot open /srv/scim/app/config.yml", "in C:\\inetpub\\scim\\users.cs"],
    "framework-page": ["<h1>Whitelabel Error Page</h1>", "<pre>SyntaxError: Unexpected token"],
}
HARMLESS = [
    "userName 'a@example.com' is already taken",
    "User 'x/y.py' not found",
    "Unexpected token } in JSON at position 12",
    "No SCIM endpoint at '/app/scim/v2/Nothing'",
    "Attribute name.givenName must be a string: select one from the list",
    "http://localhost/src/Users/1.js",
    "Resource urn:ietf:params:scim:schemas:core:2.0:User:userName is required",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in TELLING.items() for text in texts]
)
def test_the_inside_is_seen(kind, text):
    assert given_away(kind, text, sent="") != ""


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_good_error_gives_nothing_away(kind, text):
    assert given_away(kind, text, sent="") == ""


def test_what_was_sent_is_no_secret():
    text = "id '/etc/app/a.conf' not found"

    assert given_away("file-path", text, sent="/Users/%2Fetc%2Fapp%2Fa.conf") == ""
    assert given_away("file-path", text, sent="/Users/1") == "/etc/app/a.conf"
