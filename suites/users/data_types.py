from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_data_type import expect_no_such_value, expect_typed_value


@check(
    id="user-value-of-data-type-is-kept",
    requirements=[
        "7643-2.3-02",
        "7643-2.3.2-01",
        "7643-2.3.4-01",
        "7643-2.3.5-01",
        "7643-2.3.6-01",
        "7643-2.3.7-01",
    ],
    hint="Return a value in the JSON type of its data type: 42, not 42.0 and not a text.",
    matters="Typed clients refuse the whole user when one number comes as a text.",
)
@cases(
    "value",
    integer=("integer", 42),
    negative=("integer", -7),
    beyond_32_bits=("integer", 4_294_967_299),
    decimal=("decimal", 10.25),
    boolean=("boolean", False),
    date_time=("dateTime", "2024-02-29T23:59:59Z"),
    with_offset=("dateTime", "2026-01-31T09:30:00+05:30"),
    with_fraction=("dateTime", "2026-01-31T09:30:00.250Z"),
    binary=("binary", "+vv8/f7/+vv8/f7/+vv8/f7/"),
    padded=("binary", "c2NpbQ=="),
    reference=("reference", "https://example.com/people/7?view=full#top"),
)
def test_value_of_data_type_is_kept(typed, value):
    """A value of each data type comes back as the same value, in the JSON type that belongs to it."""
    expect_typed_value(typed(*value))


@check(
    id="user-value-that-is-none-of-its-type-is-not-shown",
    requirements=["7643-2.3.4-01", "7643-2.3.5-01", "7643-2.3.5-02", "7643-2.2-01"],
    hint="Answer 400 to a fraction for an integer and to a text that is no dateTime.",
    matters="One bad date makes every later list of users unreadable for clients that parse dates.",
)
@cases(
    "value",
    fraction=("integer", 1.5),
    date_without_time=("dateTime", "2026-01-31"),
    no_date=("dateTime", "next Tuesday"),
    no_such_day=("dateTime", "2026-02-30T09:30:00Z"),
)
def test_value_that_is_none_of_its_type_is_not_shown(typed, value):
    """A value that its data type does not allow is refused, left out or mended, never shown."""
    expect_no_such_value(typed(*value))
