"""A zip of a stranger is opened only when laid out as a bundle is, and unpacked no further than it says."""

from __future__ import annotations

import stat
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from bundle_data import MOMENT, packed, written

from scimproof.fixtures.verify import verified
from scimproof.reports import archive
from scimproof.reports.archive import ArchiveError, member, opened


def problem(file):
    with pytest.raises(ArchiveError) as refused:
        unpack(file)
    return str(refused.value)


def unpack(file):
    with opened(file) as found:
        for name in found.members:
            list(found.chunks(name))


@pytest.fixture
def made(tmp_path):
    """Write a zip of members that are not as they should be; return its file."""

    def make(*infos, content=b"x", name="made.zip"):
        with ZipFile(tmp_path / name, "w") as zipped:
            for info in infos:
                zipped.writestr(info, content)
        return tmp_path / name

    return make


def changed(name="a.txt", **attributes):
    info = member(name, MOMENT)
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/passwd", "a/../../b", "C:\\x", "a//b", ".hidden", "a/b/c", "ä.txt", "-x", ""],
)
def test_names_that_lead_elsewhere_are_refused(made, name):
    assert problem(made(changed(name))).startswith("it holds a file of a name that no bundle has: ")


@pytest.mark.parametrize("other", ["a.txt", "A.TXT"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_stands_once(made, other):
    assert problem(made(changed(), changed(other))) == f"it holds {other} twice"


def test_links_are_refused(made):
    link = changed(external_attr=(stat.S_IFLNK | 0o777) << 16)

    assert problem(made(link, content=b"/etc/passwd")) == "a.txt is a link"


def test_encrypted_files_are_refused(made):
    file = made(changed())
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    file.write_bytes(content)

    assert problem(file) == "a.txt is encrypted"


@pytest.mark.parametrize(
    "attributes",
    [
        {"compress_type": ZIP_STORED},
        {"extra": b"\x01\x00\x02\x00ab"},
        {"comment": b"hello"},
        {"create_system": 0},
        {"external_attr": (stat.S_IFREG | 0o777) << 16},
    ],
    ids=lambda attributes: next(iter(attributes)),
)
def test_what_is_packed_otherwise_is_refused(made, attributes):
    assert problem(made(changed(**attributes))) == "a.txt is packed in another way than scimproof packs"


def test_a_bomb_is_unpacked_no_further_than_it_declares(tmp_path):
    info = archive.Member("a.txt", (0, 33), 0, 0, 10, 0)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = deflate.compress(bytes(50_000_000)) + deflate.flush()
    bomb = archive.Member("a.txt", info.time, 0, len(content), 10, 0)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(bomb.central), len(bomb.local) + len(content), 0)
    file = tmp_path / "bomb.zip"
    file.write_bytes(bomb.local + content + bomb.central + end)

    assert problem(file) == "a.txt holds more than it declares"


def test_what_declares_to_be_huge_is_not_unpacked(made, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1000)

    assert (
        problem(made(changed(), content=bytes(2000)))
        == "it would unpack to 2000 bytes, at most 1000 are unpacked"
    )


def test_a_huge_file_is_not_read(made, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 100)

    assert problem(made(changed(), content=bytes(range(256)))).endswith("at most 100 are read")


def test_many_files_are_not_listed(made):
    file = made(*(changed(f"a{number}.txt") for number in range(65)))

    assert problem(file) == "it holds 65 files, a bundle has at most 64"


def test_a_file_too_large_for_memory_is_not_read(made):
    with opened(made(changed(), content=b"12345")) as found:
        assert found.read("a.txt", 5) == b"12345"
        with pytest.raises(ArchiveError, match=r"a.txt has 5 bytes; at most 4 are looked into"):
            found.read("a.txt", 4)


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>" * 100, bytes(1000)])
def test_what_is_no_zip_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)

    assert problem(tmp_path / "x.zip") == "it is no zip file, or its end is missing"


@pytest.mark.parametrize("cut", [1, 21, 22, 23, 100, 1000])
def test_a_bundle_that_was_cut_off_is_refused(tmp_path, cut):
    file = written(tmp_path)
    file.write_bytes(file.read_bytes()[:-cut])

    assert problem(file) == "it is no zip file, or its end is missing"


def test_nothing_stands_before_between_or_behind(made):
    file = made(changed(), changed("b.txt"))
    content = file.read_bytes()
    start = content.index(b"PK\1\2")
    end = content[-22:-6] + struct.pack("<L", start + 5) + content[-2:]

    for other in (b"extra" + content, content + b"extra"):
        file.write_bytes(other)
        assert problem(file)
    file.write_bytes(content[:start] + b"extra" + content[start:-22] + end)
    assert problem(file) == "it holds more than its list of contents names"


def test_two_names_of_one_file_are_told(made):
    file = made(changed("a.txt"))
    content = file.read_bytes()
    file.write_bytes(content.replace(b"a.txt", b"b.txt", 1))

    assert problem(file) == "a.txt does not lie where it should"


def test_what_is_hidden_behind_a_content_is_found(tmp_path):
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = deflate.compress(b"seen") + deflate.flush() + b"hidden"
    it = archive.Member("a.txt", (0, 33), zlib.crc32(b"seen"), len(content), 4, 0)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(it.central), len(it.local) + len(content), 0)
    file = tmp_path / "hidden.zip"
    file.write_bytes(it.local + content + it.central + end)

    assert problem(file) == "a.txt is not what it declares to be"


def test_a_bundle_with_any_byte_changed_does_not_verify(tmp_path):
    file = written(tmp_path)
    content = file.read_bytes()
    with opened(file) as found:
        members = list(found.members.values())
    around = [each.offset + place for each in members for place in range(len(each.local))]
    listed = range(len(content) - 22 - sum(len(each.central) for each in members), len(content))
    inside = []
    for each in members:
        first = each.offset + len(each.local)
        last = first + each.packed - 1
        inside += [*range(first, last, max(each.packed // 12, 1)), last]

    unseen = []
    for place in (*around, *listed, *inside):
        altered = bytearray(content)
        altered[place] ^= 0xFF
        file.write_bytes(altered)
        if not verified(file).problems:
            unseen.append(place)

    assert unseen == []


def test_zip_of_another_program_is_refused(tmp_path):
    with ZipFile(tmp_path / "x.zip", "w", ZIP_DEFLATED) as zipped:
        zipped.writestr(ZipInfo("manifest.json"), "{}")

    assert problem(tmp_path / "x.zip") == "manifest.json is packed in another way than scimproof packs"


def test_bundle_without_a_manifest_is_none(tmp_path):
    assert verified(packed(tmp_path / "x.zip", {"a.txt": b"x"})).problems == ("it holds no manifest.json",)
