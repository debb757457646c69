"""A target that is a process of its own, reached with --target and SCIM_TOKEN."""

from __future__ import annotations

from product import SCIMPROOF
from targets import TOKEN, Administrator

FOREIGN = "somebody@example.com"


def test_it_fares_like_the_embedded_target_and_is_left_as_it_was(full_run, product, emulate):
    url = emulate("playvox")
    administrator = Administrator(url)
    administrator.create_user(FOREIGN)

    run = product.check("playvox", "--target", url, SCIM_TOKEN=TOKEN)

    assert run.code == 0, run.output
    assert run.verdicts == full_run("playvox").verdicts
    assert run.report["target"] == {"url": url, "embedded": False}
    assert administrator.names() == [FOREIGN]


def test_the_console_script_gives_the_same_verdicts(full_run, product, emulate):
    url = emulate("playvox")
    options = ("--profile", "playvox", "--target", url, "--area", "discovery", "--area", "users")

    run = product.run(*SCIMPROOF, "run", *options, "--report-dir", product.report_dir, SCIM_TOKEN=TOKEN)

    assert run.code == 0, run.output
    assert run.verdicts.items() < full_run("playvox").verdicts.items()
    assert Administrator(url).resources() == []


def test_workers_leave_nothing_on_a_target_with_groups(product, emulate):
    url = emulate("entra")

    run = product.check("entra", "--target", url, "-n", "2", "--area", "users", SCIM_TOKEN=TOKEN)

    assert run.code == 0, run.output
    assert Administrator(url).resources() == []


def test_the_token_may_come_from_a_file(product, emulate, tmp_path):
    url = emulate("playvox")
    (tmp_path / "token").write_text(f"{TOKEN}\n")

    run = product.check(
        "playvox", "--target", url, "--area", "discovery", SCIM_TOKEN_FILE=str(tmp_path / "token")
    )

    assert run.code == 0, run.output
