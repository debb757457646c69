from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    body_of,
    expect,
    expect_error_body,
    expect_no_crash,
    expect_offered,
    shown,
)
from scimproof.fixtures.expect_disclosed import (
    expect_hidden,
    expect_no_credentials,
    expect_nothing_given_away,
    expect_without,
)
from scimproof.fixtures.expect_hostile import expect_readable
from scimproof.fixtures.expect_values import expect_value_absent


@check(
    id="errors-tell-nothing-of-the-inside",
    requirements=["7644-3.12-05", "7643-9.2-02"],
    level=SHOULD,
    hint="Catch what is thrown at one place, log it there, and send a sentence of your own to the client.",
    matters="A stranger learns tables, paths and versions of the service from its errors, and what to attack next.",
)
@cases(
    "kind",
    stack_trace="stack-trace",
    database="database",
    file_path="file-path",
    framework_page="framework-page",
)
def test_tell_nothing_of_the_inside(hindsight, kind):
    """No error of the whole run shows a stack trace, a database's words, a path or a framework's page."""
    expect_nothing_given_away(hindsight, kind)


@check(
    id="answers-repeat-no-credentials",
    requirements=["7643-9.2-02", "7644-3.12-05"],
    hint="Leave request headers out of errors and debug output.",
    matters="The token of the identity provider ends up in its provisioning log, where every administrator reads it.",
)
@cases(
    "kind",
    read="reading",
    unknown_id="missing",
    broken_post="refused_post",
    broken_patch="refused_patch",
    bad_filter="refused_filter",
    configuration="config_answer",
)
def test_repeat_no_credentials(answer_of, tells_secret, kind):
    """No answer repeats the credentials of the client."""
    answer = answer_of(kind)

    expect_no_credentials(answer, told=tells_secret(answer))


@check(
    id="answers-to-strangers-repeat-no-credentials",
    requirements=["7643-9.2-02", "7644-3.12-05"],
    level=SHOULD,
    hint="Say that the token is not valid, not which one it was.",
    matters="A token with a typing error is one guess away from the right one, and the log shows it to everybody.",
)
@cases("who", cut_short="cut-short", prolonged="prolonged")
def test_to_strangers_repeat_no_credentials(strangers, tells_secret, who):
    """The answer to credentials that are nearly right does not repeat them."""
    answer = strangers.ask(who, "one")

    expect_no_credentials(answer, told=tells_secret(answer))


@check(
    id="trace-repeats-no-credentials",
    requirements=["7643-9.2-02", "7644-3.2-06"],
    hint="Switch TRACE off.",
    matters="A script in a browser reads a token that was meant to be out of its reach.",
)
def test_trace_repeats_no_credentials(scim, users, tells_secret):
    """TRACE does not send the credentials back."""
    answer = scim.request("TRACE", users.endpoint, follow=False)

    expect_no_credentials(answer, told=tells_secret(answer))


@check(
    id="password-is-nowhere-in-answers",
    requirements=["7643-7-24", "7643-4.1.1-15", "7643-7-26"],
    hint="Take the password out of the record before anything is written into an answer, errors included.",
    matters="The password of a person stands in the provisioning log of the identity provider in plain text.",
)
@cases(
    "question",
    post="post",
    get="get",
    filter="filter",
    put="put",
    patch="patch",
    duplicate="duplicate",
    broken_patch="broken-patch",
    filter_on_password="filter-on-password",  # noqa: S106 - the name of a question
)
def test_password_is_nowhere_in_answers(secret_answers, secretive_user, question):
    """The value of a password stands nowhere in an answer, under no name, errors included."""
    expect_without(secret_answers(question), secretive_user.sent["password"], "the password")


@check(
    id="write-only-values-are-hidden",
    requirements=["7643-7-24", "7643-7-26"],
    hint="Leave out of every answer what your own schema declares writeOnly or returned never.",
    matters="Secrets that clients may only write are read back by every client with access to the directory.",
)
@cases("kind", created="creation", read="reading", list="listing", replaced="replaced")
def test_write_only_values_are_hidden(answer_of, write_only, kind):
    """What the target's own schema declares writeOnly, or returned never, is in no answer."""
    expect_hidden(answer_of(kind), write_only)


@check(
    id="password-filter-tells-nothing",
    requirements=["7644-7.5.2-01", "7643-7-26"],
    needs=("filter",),
    builds_on="filtering",
    hint="Refuse a filter on password with 403 or 400, or find nobody by a wrong one.",
    matters="Whoever may search may try passwords out, as many a second as the server answers.",
)
def test_password_filter_tells_nothing(password_filter, known_user):
    """A filter on a password that is wrong finds nobody, or is refused."""
    expect_no_crash(password_filter)
    found = body_of(password_filter).get("Resources") or []

    expect(
        known_user.id not in str(found),
        "a user is found by a wrong password",
        expected="nobody",
        answer=password_filter,
    )


@check(
    id="password-filter-refused-with-403-says-so",
    requirements=["7644-7.5.2-01"],
    level=SHOULD,
    needs=("filter",),
    hint='Send the 403 with a SCIM Error: "status": "403", and scimType "sensitive" if you give one.',
    matters="The client cannot tell that it has to send the same search by POST.",
)
def test_password_filter_refused_says_so(password_filter):
    """A 403 to a filter with sensitive data is a SCIM Error with status 403."""
    expect_offered(password_filter.status == 403, "the target refuses no filter for its sensitive data")
    expect_error_body(password_filter)
    found = body_of(password_filter)

    expect(
        str(found.get("status")) == "403" and found.get("scimType") in (None, "sensitive"),
        f"the error says {shown({name: found.get(name) for name in ('status', 'scimType')})}",
        expected='"status": "403"',
        answer=password_filter,
    )


@check(
    id="password-that-is-weak-does-no-harm",
    requirements=["7643-4.1.1-19", "7644-3.12-14"],
    hint="Answer 400 invalidValue to a password that your policy refuses.",
    matters="One weak password in the source stops the creation of the account with a failure that nobody understands.",
)
@cases("password", one_letter="a", only_blanks="   ", very_long="x1!" * 1_000)
def test_weak_password_does_no_harm(users, secretive_user, password):
    """A weak password is taken or refused by the server's policy, without a failure."""
    user, answer = users.create(f"weak-{len(password)}-{secretive_user.key}", password=password)

    expect_readable(users, user, answer)


@check(
    id="smuggled-groups-are-not-stored",
    requirements=["7643-4.1.2-13", "7643-7-20"],
    needs=("patch",),
    builds_on="patching",
    hint="groups of a user is readOnly: refuse or ignore it in PATCH and PUT as in POST.",
    matters="A person who may edit his own profile makes himself a member of the administrators.",
)
@cases("method", patch="patch", put="put")
def test_smuggled_groups_are_not_stored(users, scim, minimal_user, capabilities, method):
    """Groups that a PATCH or PUT of a user sends are not stored."""
    expect_offered(capabilities.lists("groups"), "the target's schema does not list groups")
    smuggled = [{"value": "no-such-group", "display": "administrators"}]

    answer = {
        "patch": lambda: users.patch(minimal_user, {"op": "add", "path": "groups", "value": smuggled}),
        "put": lambda: scim.put(minimal_user.path, {**minimal_user.sent, "groups": smuggled}),
    }[method]()

    expect_no_crash(answer)
    expect_value_absent(users, minimal_user, "groups", "no-such-group")


@check(
    id="transport-speaks-tls-1-2",
    requirements=["7644-7.2-02"],
    level=SHOULD,
    hint="Leave TLS 1.2 switched on beside TLS 1.3: RFC 7644 asks for it, and not every client has 1.3.",
    matters="An identity provider or proxy without TLS 1.3 gets no connection, and provisioning stops.",
)
def test_transport_speaks_tls_1_2(tls_1_2, https):
    """The target speaks TLS 1.2."""
    expect(tls_1_2, f"{https} refuses a handshake in TLS 1.2", expected="a handshake in TLS 1.2")
