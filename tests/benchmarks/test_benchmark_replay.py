import json

import pytest
from replay import Recorded, Renaming, read_recording, replay

HERS, MINE = "a5ecba81a38344db9b79c726a51fa491", "0f0e0d0c0b0a09080706050403020100"


def recorded(method, path, status, *, body="", answer="", headers=None):
    url = f"http://127.0.0.1:1111/scim/v2{path}"
    return Recorded(method, url, headers or {}, body, status, answer, 0.001)


class Target:
    """Answers what it is told to, and keeps what it was asked."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked = []

    def send(self, method, url, headers, body):
        self.asked.append((method, url, headers, body.decode()))
        status, text = self.answers.pop(0)
        return status, text.encode()

    def replay(self, *recording):
        return replay(recording, "http://127.0.0.1:2222/scim/v2", "real-token", self.send)


CREATED = recorded("POST", "/Users", 201, answer=json.dumps({"id": HERS, "userName": "x"}))


def test_an_id_of_the_recording_becomes_the_replays_in_url_body_and_headers():
    target = Target((201, json.dumps({"id": MINE})), (200, "{}"))

    target.replay(
        CREATED,
        recorded(
            "PATCH",
            f"/Users/{HERS}?filter=id%20eq%20%22{HERS}%22",
            200,
            body=json.dumps({"value": HERS, "$ref": f"http://127.0.0.1:1111/scim/v2/Users/{HERS}"}),
            headers={"If-Match": f'W/"{HERS}"'},
        ),
    )

    _, url, headers, body = target.asked[1]
    assert url == f"http://127.0.0.1:2222/scim/v2/Users/{MINE}?filter=id%20eq%20%22{MINE}%22"
    assert json.loads(body) == {"value": MINE, "$ref": f"http://127.0.0.1:2222/scim/v2/Users/{MINE}"}
    assert headers == {"If-Match": f'W/"{MINE}"'}


def test_ids_are_also_learned_from_the_locations_of_a_bulk_answer():
    rename = Renaming()

    rename.learn(
        '{"Operations": [{"location": "http://a/Users/one-theirs"}, {"location": "http://a/Users/two-theirs"}]}',
        '{"Operations": [{"location": "http://b/Users/one-mine"}, {"location": "http://b/Users/two-mine"}]}',
    )

    assert rename("/Users/two-theirs and /Users/one-theirs") == "/Users/two-mine and /Users/one-mine"


def test_an_id_that_is_known_stays_what_it_is():
    rename = Renaming()

    rename.learn(f'{{"id": "{HERS}"}}', f'{{"id": "{MINE}"}}')
    rename.learn(f'{{"id": "{HERS}"}}', '{"id": "another"}')

    assert rename(HERS) == MINE


def test_answers_with_another_status_are_counted():
    target = Target((201, json.dumps({"id": MINE})), (404, ""), (200, "{}"))

    found = target.replay(CREATED, recorded("GET", f"/Users/{HERS}", 200), recorded("GET", "/Users", 200))

    assert (found.answers, found.answered_otherwise) == (3, 1)


@pytest.mark.parametrize(("status", "shown"), [(200, "Bearer real-token"), (401, "Bearer wrong")])
def test_a_masked_token_is_replaced_by_one_that_gets_the_same_answer(status, shown):
    target = Target((status, ""))

    target.replay(recorded("GET", "/Users", status, headers={"Authorization": "***"}))

    assert target.asked[0][2] == {"Authorization": shown}


def test_a_request_without_credentials_stays_without():
    target = Target((401, ""))

    target.replay(recorded("GET", "/Users", 401))

    assert target.asked[0][2] == {}


def test_recorded_files_are_read_in_the_order_of_time_without_unanswered_requests(tmp_path):
    def exchange(path, second, status=200):
        request = {"method": "GET", "url": path, "headers": {}, "body": ""}
        response = {"status": status, "body": ""}
        started = f"2030-01-01T00:00:{second:02}.000+00:00"
        return json.dumps({"started": started, "elapsed": 0.5, "request": request, "response": response})

    (tmp_path / "controller.jsonl").write_text(f"{exchange('/first', 1)}\n{exchange('/last', 9)}\n")
    (tmp_path / "main.jsonl").write_text(f"{exchange('/second', 2)}\n{exchange('/lost', 3, None)}\n")

    assert [found.url for found in read_recording(tmp_path)] == ["/first", "/second", "/last"]
