from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect_error_body,
    expect_known,
    expect_no_crash,
    expect_offered,
    expect_status,
    expect_usually,
)
from scimproof.fixtures.expect_hostile import (
    expect_challenge,
    expect_challenge_names_scheme,
    expect_front_door_shut,
    expect_nobody_named,
    expect_shut,
    expect_turned_away,
    expect_unauthorized,
)
from scimproof.fixtures.expect_resource import expect_unchanged

UNAUTHORIZED = "stranger-is-answered-401"
CHALLENGED = "stranger-is-told-the-schemes"


@check(
    id="target-asks-for-credentials",
    requirements=["7644-2.2-01", "7644-2-02"],
    level=SHOULD,
    hint="Authentication is announced and not switched on: demand credentials before any SCIM endpoint but discovery.",
    matters="Whoever finds the URL reads the whole directory, names and mail addresses of all employees.",
)
def test_asks_for_credentials(strangers, announced_schemes):
    """A target that announces authentication schemes serves users to nobody without credentials."""
    answer = strangers.ask("nobody", "one")

    expect_offered(
        announced_schemes or strangers.are_turned_away(), "the target announces no authentication: it is open"
    )
    expect_usually(
        strangers.are_turned_away(),
        "authentication is announced, and users are served to whoever asks",
        expected="401 Unauthorized",
        answer=answer,
    )


@check(
    id="stranger-is-shown-nobody",
    requirements=["7644-2-02", "7644-2.2-01"],
    builds_on="guarded",
    hint="Guard every way to the users, queries and POST .search among them, not only GET by id.",
    matters="One door without a lock gives away the directory that all the other doors protect.",
)
@cases("door", by_id="one", by_filter="list", by_search="search")
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_is_shown_nobody(strangers, known_user, who, door):
    """A request without valid credentials shows no user."""
    expect_shut(strangers.ask(who, door), known_user)


@check(
    id="stranger-is-shown-nobody-on-detours",
    requirements=["7644-2-02", "7643-9.2-02"],
    builds_on="guarded",
    hint="Decide on access after routing, by the endpoint that serves, not by comparing the text of the URL.",
    matters="A proxy rule that compares paths as text is passed by with a second slash, and the users are public.",
)
@cases(
    "door",
    slash_at_the_end="slash-at-the-end",
    two_slashes="two-slashes",
    other_case="other-case",
    percent_encoded="percent-encoded",
    through_discovery="through-discovery",
    suffix="suffix",
    method_override="method-override",
)
def test_is_shown_nobody_on_detours(strangers, known_user, door):
    """No spelling of a user's URL shows it to a request without credentials."""
    expect_front_door_shut(strangers, "nobody")

    expect_shut(strangers.ask("nobody", door), known_user)


@check(
    id="stranger-with-wrong-secret-is-shown-nobody",
    requirements=["7644-2-02", "7644-3.12-08"],
    builds_on="guarded",
    hint="Compare the whole secret, byte for byte; verify the signature of a token, and refuse one without.",
    matters="Somebody who guesses a part of the token, or signs one of his own, provisions himself an administrator.",
)
@cases(
    "who",
    empty="empty",
    word_null="word-null",
    cut_short="cut-short",
    prolonged="prolonged",
    changed_inside="changed-inside",
    other_case="other-case",
    injection="injection",
    not_signed="unsigned",
)
def test_with_wrong_secret_is_shown_nobody(strangers, known_user, who):
    """Credentials that are nearly right, empty, forged or an attack show no user."""
    expect_front_door_shut(strangers, "made-up")

    expect_shut(strangers.ask(who, "one"), known_user)


@check(
    id="stranger-changes-nothing",
    requirements=["7644-2-02", "7644-2.2-01"],
    builds_on="guarded",
    hint="Check credentials before every method, not only before GET.",
    matters="Anybody on the network disables accounts or gives himself somebody else's name.",
)
@cases("method", put="PUT", patch="PATCH")
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_changes_nothing(strangers, users, guarded_user, who, method):
    """A PUT or PATCH without valid credentials is refused and changes nothing."""
    expect_front_door_shut(strangers, who)
    before = users.stored(guarded_user)

    answer = strangers.send(who, method, guarded_user)

    expect_turned_away(answer)
    expect_unchanged(users, guarded_user, before)


@check(
    id="stranger-deletes-nobody",
    requirements=["7644-2-02", "7644-2.2-01"],
    builds_on="guarded",
    hint="Check credentials before a DELETE as before a GET.",
    matters="One request from anywhere removes an account, and with it the work of the person behind it.",
)
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_deletes_nobody(strangers, users, minimal_user, who):
    """A DELETE without valid credentials is refused and deletes nobody."""
    expect_front_door_shut(strangers, who)
    before = users.stored(minimal_user)

    answer = strangers.send(who, "DELETE", minimal_user)

    expect_turned_away(answer)
    expect_unchanged(users, minimal_user, before)


@check(
    id="stranger-may-be-allowed-to-create",
    requirements=["7644-2.2-01", "7644-3.12-08"],
    needs=("filter",),
    builds_on="guarded_and_filtering",
    hint="Create the user of an anonymous POST, or refuse it with 401; do not do one and say the other.",
    matters="A sign-up that answers 401 and keeps the account fills the directory with accounts that nobody sees.",
)
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_may_be_allowed_to_create(strangers, people, lookup, who):
    """A POST without valid credentials is refused and creates nobody, or is served as a self-registration."""
    resource = people.minimal(f"created-by-{who}")

    answer = strangers.create(who, resource)

    expect_no_crash(answer)
    expect_offered(answer.status not in range(200, 300), "the target lets anonymous clients create users")
    expect_nobody_named(lookup, [resource["userName"]])


@check(
    id=UNAUTHORIZED,
    requirements=["7644-3.12-08", "7644-2-02"],
    level=SHOULD,
    builds_on="guarded",
    hint="Answer 401 when credentials are missing or wrong; 403 is for a client that is known and may not.",
    matters="Entra renews its token after a 401, and quarantines the app after anything else.",
)
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_is_answered_401(strangers, who):
    """A request without valid credentials is answered 401."""
    expect_unauthorized(strangers.ask(who, "one"))


@check(
    id=CHALLENGED,
    requirements=["7644-2-01"],
    builds_on="guarded",
    hint='Send WWW-Authenticate with each 401: WWW-Authenticate: Bearer realm="SCIM".',
    matters="A client library that waits for the challenge never sends its token, and every call ends in 401.",
)
@cases("who", without_credentials="nobody", made_up_credentials="made-up")
def test_is_told_the_schemes(strangers, profile, who):
    """A 401 names the supported authentication schemes in WWW-Authenticate."""
    expect_challenge(strangers.ask(who, "one"), profile.auth, by=f"{UNAUTHORIZED}[without-credentials]")


@check(
    id="stranger-is-told-the-scheme-in-use",
    requirements=["7644-2-01"],
    level=SHOULD,
    builds_on="guarded",
    hint="Name the scheme that clients really use in WWW-Authenticate, not only that of the web interface.",
    matters="An administrator who follows the challenge sets up the wrong kind of credentials in the identity provider.",
)
def test_is_told_the_scheme_in_use(strangers, profile):
    """WWW-Authenticate names the scheme with which this run's own credentials work."""
    expect_challenge_names_scheme(
        strangers.ask("nobody", "one"), profile.auth, by=f"{CHALLENGED}[without-credentials]"
    )


@check(
    id="stranger-is-answered-with-a-scim-error",
    requirements=["7644-3.12-01", "7644-3.12-08"],
    level=SHOULD,
    builds_on="guarded",
    hint="Give the 401 a SCIM Error message too; a gateway's page tells the client nothing.",
    matters="The provisioning log shows a page of HTML where it could say that the token has expired.",
)
def test_is_answered_with_a_scim_error(strangers):
    """The 401 has a SCIM Error message as its body."""
    answer = strangers.ask("nobody", "one")

    expect_known(answer.status >= 400, "the answer is no error", by=f"{UNAUTHORIZED}[without-credentials]")
    expect_error_body(answer)


@check(
    id="foreign-client-is-shown-nobody",
    requirements=["7644-2-03", "7644-7.7-02", "7644-3.12-09"],
    hint="Bind each token to its tenant and its rights, and ask for both in every query.",
    matters="One customer's identity provider reads the people of another customer.",
)
def test_foreign_client_is_shown_nobody(scim, known_user, foreign):
    """A client without rights on a user is answered 403 or 404, and shown nothing."""
    answer = scim.get(known_user.path, credentials=foreign)

    expect_shut(answer, known_user)
    expect_status(answer, 403, 404, usual={401: "the client is known, so 403 fits better than 401"})


@check(
    id="foreign-client-changes-nothing",
    requirements=["7644-2-03", "7644-7.7-02", "7644-3.12-09"],
    hint="Check the rights of the client on the very resource before changing it.",
    matters="A token of one tenant deletes the accounts of another.",
)
@cases("method", patch="PATCH", delete="DELETE")
def test_foreign_client_changes_nothing(scim, users, minimal_user, people, foreign, method):
    """A client without rights on a user cannot change or delete it."""
    before = users.stored(minimal_user)
    renaming = {"op": "replace", "path": "userName", "value": people.minimal("by-a-foreigner")["userName"]}
    message = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [renaming]}

    answer = scim.request(method, minimal_user.path, json=message, credentials=foreign)

    expect_turned_away(answer)
    expect_unchanged(users, minimal_user, before)
