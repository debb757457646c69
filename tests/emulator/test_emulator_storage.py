import json
import sqlite3

import pytest
from scim2_server.memory import InMemoryStorage

from scimproof.fixtures.emulator.discovery import provider_for
from scimproof.fixtures.emulator.storage import SqliteStorage
from scimproof.profiles.loader import load_profile
from scimproof.profiles.model import CORE_USER

RFC = load_profile("rfc")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "emulator.db"


@pytest.fixture
def opened(client_for, file):
    """Open the file again and again, as restarts do."""
    storages = []

    def reopen():
        for storage in storages:
            storage.close()
        storages.append(SqliteStorage(file, provider_for(RFC)))
        return client_for(RFC, storage=storages[-1])

    yield reopen
    for storage in storages:
        storage.close()


def test_resources_survive_a_restart(opened):
    client = opened()
    user = client.create_user("anna", title="Boss", emails=[{"type": "work", "value": "a@example.com"}])
    group = client.create_group("staff", user["id"])
    before = [client.read(user), client.read(group)]

    client = opened()

    assert [client.read(user), client.read(group)] == before
    assert client.search("Users", 'userName eq "ANNA"').body["totalResults"] == 1


def test_user_names_stay_taken_after_a_restart(opened):
    opened().create_user("anna")

    answer = opened().send("POST", "/Users", {"schemas": [CORE_USER], "userName": "Anna"})

    assert answer.status == 409


def test_versions_grow_even_over_deleted_resources(opened):
    client = opened()
    user = client.create_user("anna")
    client.send("DELETE", f"/Users/{user['id']}")

    client = opened()

    assert client.get("/Users").body["totalResults"] == 0
    assert client.create_user("bert")["meta"]["version"] != user["meta"]["version"]


def test_an_update_reaches_the_file(opened):
    client = opened()
    user = client.create_user("anna")
    client.patch(user, {"op": "replace", "path": "title", "value": "Boss"})

    assert opened().read(user)["title"] == "Boss"


def test_a_password_is_never_written(opened, file):
    opened().create_user("anna", password="correct horse")

    with sqlite3.connect(file) as database:
        (document,) = database.execute("SELECT document FROM resources").fetchone()
    database.close()

    assert "userName" in json.loads(document)
    assert "correct horse" not in document


def test_a_file_of_another_profile_is_refused(opened, file):
    opened().create_group("staff")

    with pytest.raises(ValueError, match="holds a Group"):
        SqliteStorage(file, provider_for(load_profile("playvox")))


def test_a_file_that_is_no_database_is_refused(file):
    file.write_text("hello, world; this is a text and not a database")

    with pytest.raises(sqlite3.DatabaseError):
        SqliteStorage(file, provider_for(RFC))


def test_it_is_a_storage_in_memory_too(opened):
    assert isinstance(opened().storage, InMemoryStorage)
