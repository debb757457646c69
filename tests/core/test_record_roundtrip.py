"""Records cross the process boundary as plain data and come back equal."""

import dataclasses
import json
from datetime import date

import pytest
from made_up import STRANGE, answer, discovered

from scimproof.fixtures.discovery import Discovery
from scimproof.fixtures.plan import Plan
from scimproof.fixtures.records import AREAS, OUTCOMES, CheckRecord, ExchangeRef
from scimproof.fixtures.wire.oauth import OAuthClient

RECORD = CheckRecord(
    id="user-create-answers-201",
    case="title",
    title="A POST is answered with 201.",
    area="users",
    level="MUST",
    requirements=("7644-3.3-04", "E-01"),
    outcome="fail",
    message="not so",
    hint="Answer 201.",
    duration=0.25,
    expected="201",
    got="200",
    why="RFC 7644",
    blocked_by="",
    reproduce="curl",
    exchanges=(ExchangeRef("main.jsonl", 0), ExchangeRef("main.jsonl", 99)),
)


def test_record_survives_json():
    assert CheckRecord.from_dict(json.loads(json.dumps(RECORD.as_dict()))) == RECORD


def test_record_without_optional_parts_survives_json():
    bare = dataclasses.replace(RECORD, requirements=(), exchanges=(), expected="", got="", why="")

    assert CheckRecord.from_dict(json.loads(json.dumps(bare.as_dict()))) == bare


def test_record_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        RECORD.outcome = "pass"


def test_contract_names_of_a_check_are_there():
    contract = {
        *("id", "case", "title", "area", "level", "requirements", "outcome", "message"),
        *("hint", "duration", "exchanges"),
    }

    assert contract <= set(RECORD.as_dict())
    assert len(set(OUTCOMES)) == len(OUTCOMES) == 7
    assert len(set(AREAS)) == len(AREAS)


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_discovery_survives_the_way_to_a_worker(strange):
    first = answer(500, strange, body=b"\xff\x00", problem="odd", ETag='W/"1"')
    discovery = discovered(config=first, types=answer(0, problem="no answer"), schemas=answer(200, [1]))

    again = Discovery.from_dict(discovery.as_dict())

    for name in ("method", "url", "status", "body", "elapsed", "problem", "json", "ref"):
        assert getattr(again.service_provider_config, name) == getattr(first, name)
    assert again.service_provider_config.headers["etag"] == 'W/"1"'
    assert again.resource_types.problem == "no answer"


def test_plan_survives_the_way_to_a_worker(tmp_path):
    plan = Plan(
        profile="playvox",
        target="http://127.0.0.1/scim/v2",
        token="secret",
        seed=7,
        prefix="scimproof-abcdef",
        report_dir=tmp_path / "report",
        shared_dir=tmp_path,
        discovery=discovered(),
        day=date(2026, 12, 31),
    )

    again = Plan.from_dict(plan.as_dict())

    assert dataclasses.replace(again, discovery=plan.discovery) == plan
    assert again.exchanges_dir == tmp_path / "report" / "exchanges"
    assert again.load_profile().name == "playvox"


def test_oauth_client_survives_the_way_to_a_worker(tmp_path):
    client = OAuthClient("http://127.0.0.1/oauth/token", "id", "secret", assertion="a.b.c")
    plan = Plan(
        profile="gallery",
        target="http://127.0.0.1/scim/v2",
        token=None,
        oauth=client,
        seed=7,
        prefix="scimproof-abcdef",
        report_dir=tmp_path,
        shared_dir=tmp_path,
        discovery=discovered(),
    )

    assert Plan.from_dict(plan.as_dict()).oauth == client
