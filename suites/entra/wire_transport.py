from scimproof.fixtures.check import SHOULD, cases, check
from scimproof.fixtures.expect import expect_success


@check(
    id="entra-requests-need-no-user-agent",
    requirements=["E-44"],
    level=SHOULD,
    needs=("filter",),
    client="entra",
    builds_on="filtering",
    hint="Let requests without User-Agent through at the gateway: its rules against robots know it by that.",
    matters="The firewall in front of the endpoint answers 403, and Entra puts the job into quarantine at once.",
)
@cases("kind", search="search", creation="creation")
def test_need_no_user_agent(without_user_agent, kind):
    """A request that does not say which program it comes from is served."""
    expect_success(without_user_agent(kind))
