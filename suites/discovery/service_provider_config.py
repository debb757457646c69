from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import (
    expect,
    expect_member,
    expect_refused_or_unsupported,
    expect_status,
    expect_usually,
    member,
    meta_of,
    names,
    part_of,
    shown,
)
from scimproof.fixtures.scim.messages import SERVICE_PROVIDER_CONFIG
from scimproof.fixtures.shape import is_integer, is_text, is_url, without

FEATURES = ["7643-5-03", "7643-5-04", "7643-5-05", "7643-5-06", "7643-5-07"]


@check(
    id="service-provider-config-can-be-read",
    requirements=["7644-4-01"],
    hint="Serve GET /ServiceProviderConfig as one JSON object, not as a list.",
    matters="Clients learn here what the service can do; without it they assume the least, or refuse to connect.",
)
def test_can_be_read(discovery):
    """GET /ServiceProviderConfig answers 200 with one JSON object."""
    answer = discovery.service_provider_config

    expect_status(answer, 200)
    expect(
        isinstance(answer.json, dict), "the body is no JSON object", expected="one JSON object", answer=answer
    )


@check(
    id="service-provider-config-names-its-schema",
    requirements=["7644-4-01", "7643-3-01"],
    hint=f'Put "schemas": ["{SERVICE_PROVIDER_CONFIG}"] into the answer.',
    matters="A strictly typed client library rejects the configuration, and the connection cannot even be set up.",
)
def test_names_its_schema(discovery, config):
    """ServiceProviderConfig lists its schema URN in schemas."""
    expect(
        names(config, SERVICE_PROVIDER_CONFIG),
        f"schemas is {shown(config.get('schemas'))}",
        expected=SERVICE_PROVIDER_CONFIG,
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-declares-feature",
    requirements=FEATURES,
    hint="Each of patch, bulk, filter, changePassword, sort and etag is an object with a boolean supported.",
    matters="A client that cannot tell what is on offer sends changes that are refused, or falls back to replacing whole users.",
)
@cases(
    "feature",
    **{"patch": "patch", "bulk": "bulk", "filter": "filter", "sort": "sort", "password": "changePassword"},
)
def test_declares_feature(discovery, config, feature):
    """ServiceProviderConfig says with a boolean whether each optional feature is supported."""
    supported = part_of(config, feature).get("supported")

    expect(
        isinstance(supported, bool),
        f"{feature}.supported is {shown(supported)}",
        expected=f"{feature}.supported: true or false",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-declares-etag",
    requirements=["7643-5-08"],
    hint="etag is an object with a boolean supported, even though the published schema table forgets it.",
    matters="Clients that cannot tell whether versions are compared do not send them, and two administrators overwrite each other's changes.",
)
def test_declares_etag(discovery, config):
    """ServiceProviderConfig says with a boolean whether ETags are supported."""
    etag = member(config, "etag")
    answer = discovery.service_provider_config

    expect_usually(
        etag is not None, "etag is absent", expected="etag.supported: true or false", answer=answer
    )
    expect(
        isinstance(etag, dict) and isinstance(etag.get("supported"), bool),
        f"etag is {shown(etag)}",
        expected="etag.supported: true or false",
        answer=answer,
    )


@check(
    id="service-provider-config-limits-are-integers",
    requirements=["7643-5-04", "7643-5-05", "7643-2.3.4-01"],
    hint="Write limits as JSON integers: 1000, not 1000.0 and not a string.",
    matters="A client that cannot read the limit sends too much at once, and its load is refused half-way through the night.",
)
@cases(
    "limit",
    bulk_operations=("bulk", "maxOperations"),
    bulk_payload=("bulk", "maxPayloadSize"),
    filter_results=("filter", "maxResults"),
)
def test_limits_are_integers(discovery, config, limit):
    """The limits of bulk and filter are integers, given at least where the feature is supported."""
    feature, name = limit
    declared = part_of(config, feature)
    value = member(declared, name)
    answer = discovery.service_provider_config

    expect_usually(
        value is not None or declared.get("supported") is not False,
        f"{feature}.{name} is absent, {feature} being unsupported",
        expected="an integer",
        answer=answer,
    )
    expect(
        is_integer(value),
        f"{feature}.{name} is {shown(value)}",
        expected=f"{feature}.{name}: an integer",
        answer=answer,
    )


@check(
    id="service-provider-config-lists-authentication-schemes",
    requirements=["7643-5-09"],
    hint="authenticationSchemes is an array, with one entry per way to authenticate.",
    matters="Whoever connects a new client has to ask the vendor's support how it may sign in.",
)
def test_lists_authentication_schemes(discovery, config):
    """AuthenticationSchemes is an array that is not empty."""
    schemes = member(config, "authenticationSchemes")
    answer = discovery.service_provider_config

    expect(
        isinstance(schemes, list),
        f"authenticationSchemes is {shown(schemes)}",
        expected="an array",
        answer=answer,
    )
    expect_usually(schemes, "authenticationSchemes is empty", expected="at least one scheme", answer=answer)


@check(
    id="service-provider-config-describes-authentication-schemes",
    requirements=["7643-5-10"],
    hint="Give each authentication scheme a type, a name and a description.",
    matters="An administrator who connects the service sees a nameless entry, and must guess which credentials to enter.",
)
def test_describes_authentication_schemes(discovery, config):
    """Each authentication scheme has a type, a name and a description."""
    schemes = member(config, "authenticationSchemes") or []
    bare = [s for s in schemes if not all(is_text(member(s, key)) for key in ("type", "name", "description"))]

    expect(
        not bare,
        f"an authentication scheme lacks one of them: {shown(bare[:1])}",
        expected="type, name and description, each a text",
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-authentication-types-are-known",
    requirements=["7643-5-11"],
    level=SHOULD,
    hint="Use oauth, oauth2, oauthbearertoken, httpbasic or httpdigest where one of them fits.",
    matters="A setup wizard that chooses the login fields by the announced type shows the wrong ones, or none.",
)
def test_authentication_types_are_known(discovery, config):
    """The type of each authentication scheme is one of RFC 7643's keywords."""
    schemes = member(config, "authenticationSchemes") or []
    known = ("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest")
    others = [member(scheme, "type") for scheme in schemes if member(scheme, "type") not in known]

    expect(
        not others,
        f"type is {shown(others[:1])}",
        expected=", ".join(known),
        answer=discovery.service_provider_config,
    )


@check(
    id="service-provider-config-links-are-urls",
    requirements=["7643-5-13"],
    level=SHOULD,
    hint="Give documentationUri and specUri as absolute http(s) URLs, or leave them out.",
    matters="An administrator who clicks on the documentation while setting up the connection lands nowhere.",
)
def test_links_are_urls(discovery, config):
    """DocumentationUri and specUri, where given, are absolute URLs."""
    schemes = member(config, "authenticationSchemes") or []
    links = [
        member(holder, name) for holder in (config, *schemes) for name in ("documentationUri", "specUri")
    ]
    odd = [link for link in links if link is not None and not is_url(link)]

    expect(not odd, f"no URL: {shown(odd[:1])}", expected="a URL", answer=discovery.service_provider_config)


@check(
    id="service-provider-config-is-its-own-resource-type",
    requirements=["7643-3-07"],
    level=SHOULD,
    hint='Put "meta": {"resourceType": "ServiceProviderConfig", "location": ...} into the answer.',
    matters="A generic tool that picks its display by this entry shows the settings of the service as if they were some record.",
)
def test_is_its_own_resource_type(discovery, config):
    """meta.resourceType of ServiceProviderConfig, where given, is ServiceProviderConfig."""
    meta = meta_of(config) or {"resourceType": "ServiceProviderConfig"}

    expect_member(meta, "resourceType", "ServiceProviderConfig", answer=discovery.service_provider_config)


@check(
    id="service-provider-config-refuses-writes",
    requirements=["7643-5-01"],
    hint="Answer 405 to every method but GET on /ServiceProviderConfig.",
    matters="One client that switches a feature off here could stop the synchronisation of all the others.",
)
@cases("method", post="POST", put="PUT", patch="PATCH", delete="DELETE")
def test_refuses_writes(scim, config, method):
    """ServiceProviderConfig cannot be created, changed or deleted."""
    body = {} if method == "DELETE" else {"json": without(config, "meta")}

    answer = scim.request(method, "/ServiceProviderConfig", **body)

    expect_refused_or_unsupported(answer)


@check(
    id="service-provider-config-offers-what-entra-needs",
    requirements=["E-02", "E-05"],
    client="entra",
    hint="Support filters and PATCH, and announce them: Entra uses both for every user.",
    matters="Entra looks for each person by a filter and changes them by PATCH; without both nobody is matched and no change arrives.",
)
@cases("feature", filter="filter", patch="patch")
def test_offers_what_entra_needs(discovery, capabilities, feature):
    """The target offers filter and PATCH, without which Entra cannot provision."""
    expect(
        capabilities.supports(feature),
        f"{feature} is announced as unsupported",
        expected=f"{feature}.supported: true",
        answer=discovery.service_provider_config,
    )
