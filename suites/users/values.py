from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect, expect_offered, expect_success, member, part_of, shown
from scimproof.fixtures.expect_kept import expect_kept, expect_kept_or_refused, expect_urls
from scimproof.fixtures.expect_resource import expect_stored
from scimproof.fixtures.expect_shown import expect_name_not_contradicted, expect_no_placeholders


@check(
    id="user-locale-is-kept",
    requirements=["7643-4.1.1-11"],
    hint="Store locale as the language tag that was sent: en-US.",
    matters="Dates, numbers and currencies are shown to a person in the format of another country.",
)
@cases("tag", language_and_region="en-US", language_alone="fr", script_and_region="zh-Hant-TW")
def test_locale_is_kept(samples, tag):
    """A locale that is a language tag is stored."""
    expect_kept(samples.of("locale", tag), tag.replace("-", "_"))


@check(
    id="user-locale-with-underscore-does-no-harm",
    requirements=["7643-4.1.1-12"],
    hint="Take en_US for en-US, or refuse it with 400; do not cut it or fail on it.",
    matters="A client written in Java sends en_US; a locale cut at the underscore puts people into the wrong language.",
)
def test_locale_with_underscore_does_no_harm(samples):
    """A locale with an underscore is stored, read as a hyphen, or refused."""
    expect_kept_or_refused(samples.of("locale", "pt_BR"), "pt-BR")


@check(
    id="user-timezone-is-kept",
    requirements=["7643-4.1.1-13"],
    hint="Store IANA names such as Europe/Paris; do not map them to offsets or Windows names.",
    matters="Meetings and shift plans of a person move by hours when the zone becomes a fixed offset.",
)
@cases("zone", europe="Europe/Paris", three_parts="America/Argentina/Buenos_Aires", utc="Etc/UTC")
def test_timezone_is_kept(samples, zone):
    """A timezone that is an IANA name is stored."""
    expect_kept(samples.of("timezone", zone), "UTC" if zone == "Etc/UTC" else zone)


@check(
    id="user-timezone-of-another-form-does-no-harm",
    requirements=["7643-4.1.1-13"],
    hint="Refuse what is no IANA name with 400, or store it as it is.",
    matters="A zone that the server guesses is taken for the truth by every calendar behind it.",
)
@cases("zone", windows="Tokyo Standard Time", offset="+05:30", unknown="Mars/Olympus_Mons")
def test_timezone_of_another_form_does_no_harm(samples, zone):
    """A timezone that is no IANA name is stored as it is, left out or refused."""
    expect_kept_or_refused(samples.of("timezone", zone), "Asia/Tokyo", "Asia/Kolkata", "Asia/Calcutta")


@check(
    id="user-preferred-language-is-kept",
    requirements=["7643-4.1.1-10"],
    hint="preferredLanguage has the syntax of Accept-Language: several languages, each with an optional weight.",
    matters="A person who reads French before English is greeted in a third language.",
)
@cases("language", one="en-US", several="fr-CH, fr;q=0.9, en;q=0.8")
def test_preferred_language_is_kept(samples, language):
    """A preferredLanguage in the syntax of Accept-Language is stored, or its first choice is."""
    first = language.partition(",")[0].lower()

    expect_kept(
        samples.of("preferredLanguage", language), alike=lambda kept: str(kept).lower().startswith(first[:2])
    )


@check(
    id="user-profile-url-is-a-url",
    requirements=["7643-4.1.1-09"],
    hint="Return profileUrl as the absolute URL that was sent.",
    matters="The link to a colleague's page in the directory leads nowhere.",
)
def test_profile_url_is_a_url(samples):
    """A profileUrl with a query comes back whole."""
    url = "https://example.com/people/view?id=7&tab=a%20b"

    expect_kept(samples.of("profileUrl", url))


@check(
    id="user-profile-url-that-is-none-does-no-harm",
    requirements=["7643-4.1.1-09"],
    hint="Refuse a profileUrl that is no URI with 400, or store it as it is; never fail on it.",
    matters="One sloppy value in the source directory stops the account of its owner from being created.",
)
@cases("text", words="not a url", script="javascript:alert(1)")
def test_profile_url_that_is_none_does_no_harm(samples, text):
    """A profileUrl that is no URL is stored as it is, left out or refused."""
    expect_kept_or_refused(samples.of("profileUrl", text))


@check(
    id="user-photos-are-urls",
    requirements=["7643-4.1.2-06"],
    hint="Return photos.value as a URL with an allowed type, photo or thumbnail.",
    matters="Clients that load the picture from value get a file name or nothing, so people have no face.",
)
def test_photos_are_urls(samples):
    """The value of a photo is a URL."""
    expect_urls(samples.of("photos", "https://example.com/photos/face.jpg?size=200"))


@check(
    id="user-name-is-not-contradicted",
    requirements=["7643-4.1.1-06", "7643-4.1.1-07"],
    hint="Return name as formatted, as its parts, or both; do not build one from stale values of the other.",
    matters="A badge shows one name and the address book another for the same person.",
)
def test_name_is_not_contradicted(known_user, read_body, reading):
    """A name is shown formatted, in parts or both, each as the client sent it."""
    expect_offered(part_of(known_user.sent, "name"), "the profile declares no name")

    expect_name_not_contradicted(part_of(known_user.sent, "name"), part_of(read_body, "name"), reading)


@check(
    id="user-display-name-is-not-empty",
    requirements=["7643-4.1.1-08"],
    level=SHOULD,
    hint="Leave displayName out when there is none; an empty text is no name.",
    matters="Lists of people have blank rows that nobody can click.",
)
def test_display_name_is_not_empty(users, minimal_user):
    """The displayName of a user that was created without one is no empty text."""
    found = member(users.stored(minimal_user), "displayName")

    expect(
        found is None or (isinstance(found, str) and found.strip()),
        f"displayName is {shown(found)}",
        expected="a name, or no displayName",
        answer=minimal_user.created,
    )


@check(
    id="user-name-keeps-its-letters",
    requirements=["7643-7-19"],
    hint="userName may change its letter case, nothing else: do not cut it at the @ or replace characters.",
    matters="Single sign-on looks the account up by the name it sent and does not find it.",
)
def test_name_keeps_its_letters(users, profile):
    """A userName in mixed case comes back the same but for letter case."""
    resource = users.people.minimal("mixed-case-name")
    name = resource["userName"][:1].upper() + resource["userName"][1:-1] + resource["userName"][-1].upper()
    declared = profile.user_attribute("userName")
    expect_offered(
        declared is None or declared.constraints.accept(name), "the profile wants other user names"
    )

    user, answer = users.send("mixed-case-name", {**resource, "userName": name})

    expect_success(answer)
    expect_stored(users, user, "userName", name)


@check(
    id="user-read-shows-no-placeholders",
    requirements=["7643-2.5-03"],
    hint="Leave out what has no value, or write null or []; never the text null, None or undefined.",
    matters="Clients show people called None, and write the word back as a value with the next update.",
)
def test_shows_no_placeholders(users, minimal_user):
    """An attribute without a value is absent, null or empty, not a text that says so."""
    expect_no_placeholders(users.stored(minimal_user), minimal_user.created)
