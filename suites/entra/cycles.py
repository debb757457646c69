from scimproof.fixtures.check import cases, check
from scimproof.fixtures.expect_provisioned import expect_converged
from scimproof.fixtures.expect_steps import CYCLES


@check(
    id="entra-cycles-converge",
    requirements=["E-64", "E-01", "E-02", "E-03", "E-04", "E-08", "E-22", "E-39b", "E-37"],
    needs=("patch", "filter"),
    client="entra",
    explained_by=CYCLES,
    hint="Apply each write before it is answered with success, and show it to the GETs and filters that follow.",
    matters="People who joined, moved or left are in the application what they were weeks ago, and no log shows an error.",
)
@cases("style", default="default", compact="compact")
def test_cycles_converge(provisioning, style):
    """After an initial and several incremental cycles the target holds what the mapping says."""
    expect_converged(provisioning(style))
