"""A target that offers a resource type of its own, as it should and with one defect at a time."""

import pytest

from scimproof.fixtures.emulator.devices import with_devices
from scimproof.fixtures.emulator.server import Emulator
from scimproof.profiles.loader import load_profile

TOKEN = "token-of-these-tests"


@pytest.fixture(scope="module")
def devices():
    with Emulator(load_profile("rfc"), token=TOKEN, bends=[with_devices]) as emulator:
        yield emulator


def test_every_check_of_a_sound_type_passes(product, devices):
    ended = product.check("rfc", "--area", "resources", "--target", devices.url, SCIM_TOKEN=TOKEN)

    assert ended.code == 0, ended.output
    assert set(ended.verdicts.values()) == {"pass"}
    assert {case for _, case in ended.verdicts} == {"device"}
    assert [r for r in devices.resources if "serial" in r] == []


@pytest.mark.parametrize(
    ("defect", "check"),
    [
        ("devices-endpoint-is-not-served", "resource-list-answers-200"),
        ("devices-have-no-meta", "resource-has-the-common-attributes"),
        ("devices-stay-when-deleted", "resource-delete-removes"),
    ],
)
def test_defect_of_a_type_is_one_finding(product, defect, check):
    ended = product.check("rfc", "--area", "resources", "--defect", defect)

    assert ended.code == 1, ended.output
    assert [c["id"] for c in ended.checks if c["outcome"] == "fail"] == [check]


def test_target_without_further_types_has_nothing_to_judge(product):
    ended = product.check("rfc", "--area", "resources")

    assert ended.code == 0
    assert set(ended.verdicts.values()) == {"skip"}


def test_defect_is_for_the_embedded_target(product):
    ended = product.check("rfc", "--defect", "create-answers-200", "--target", "https://127.0.0.1:1")

    assert ended.code == 4
    assert "--defect is for the embedded target; leave --target out" in ended.output


def test_unknown_defect_is_one_sentence(product):
    ended = product.check("rfc", "--defect", "create-answers-20")

    assert ended.code == 4
    assert "there is no defect 'create-answers-20'; do you mean create-answers-200" in ended.output
