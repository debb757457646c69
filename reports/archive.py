"""A zip that can be laid out in one way only, so that nothing hides in it; read with distrust."""

from __future__ import annotations

import re
import stat
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

CHUNK = 1 << 16
MOST_MEMBERS = 64
LARGEST = 1 << 30  # of the file, and of all that is in it

_NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?")
_LONGEST_NAME = 200
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UNIX, _VERSION = 3 << 8, 20
_MODE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 1


class ArchiveError(ValueError):
    """A file that is no archive of ours; its text is one sentence."""


@dataclass(frozen=True)
class Member:
    """One file of an archive, as the archive declares it."""

    name: str
    time: tuple[int, int]  # and date, as a zip has them
    checksum: int
    packed: int
    size: int
    offset: int

    @property
    def local(self) -> bytes:
        """Return what stands before its content."""
        about = (_VERSION, 0, ZIP_DEFLATED, *self.time, self.checksum, self.packed, self.size)
        return _LOCAL.pack(b"PK\3\4", *about, len(self.name), 0) + self.name.encode()

    @property
    def central(self) -> bytes:
        """Return what stands of it in the list of contents."""
        about = (_VERSION, 0, ZIP_DEFLATED, *self.time, self.checksum, self.packed, self.size)
        head = (_UNIX | _VERSION, *about, len(self.name), 0, 0, 0, 0, _MODE, self.offset)
        return _CENTRAL.pack(b"PK\1\2", *head) + self.name.encode()


def member(name: str, moment: datetime) -> ZipInfo:
    """Return how a member is written: all that a zip may say of it is decided by its name and the moment."""
    info = ZipInfo(name, (*moment.timetuple()[:5], moment.second // 2 * 2))
    info.compress_type = ZIP_DEFLATED
    info.create_system = _UNIX >> 8
    info.external_attr = _MODE
    return info


class Archive:
    """An archive whose layout was checked; contents are unpacked in pieces, no further than declared."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.members = {each.name: each for each in _members(file)}

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a member."""
        found = self.members[name]
        self._file.seek(found.offset + len(found.local))
        left, given, checksum = found.packed, 0, 0
        inflate, data = zlib.decompressobj(-zlib.MAX_WBITS), b""
        while not inflate.eof:
            if not data:
                data = self._file.read(min(left, CHUNK))
                left -= len(data)
            try:
                piece = inflate.decompress(data, CHUNK)
            except zlib.error:
                raise ArchiveError(f"{name} cannot be unpacked") from None
            if not data and not piece:
                raise ArchiveError(f"{name} ends too early")
            data = inflate.unconsumed_tail
            given, checksum = given + len(piece), zlib.crc32(piece, checksum)
            if given > found.size:
                raise ArchiveError(f"{name} holds more than it declares")
            yield piece
        if (given, checksum, left, inflate.unused_data) != (found.size, found.checksum, 0, b""):
            raise ArchiveError(f"{name} is not what it declares to be")

    def read(self, name: str, longest: int) -> bytes:
        """Return the content of a member that is small enough to be held in memory."""
        if self.members[name].size > longest:
            raise ArchiveError(
                f"{name} has {self.members[name].size} bytes; at most {longest} are looked into"
            )
        return b"".join(self.chunks(name))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive; ArchiveError says in one sentence what is wrong with it."""
    with path.open("rb") as file:
        yield Archive(file)


def _members(file: IO[bytes]) -> list[Member]:
    """Read the list of contents, and compare every byte around the contents with what it has to be."""
    count, start, end = _contents(file)
    file.seek(start)
    listed = file.read(end - start)
    found: list[Member] = []
    offset = 0
    for _ in range(count):
        each, listed = _member(listed)
        _refuse_twice(each.name, found)
        file.seek(offset)
        if each.offset != offset or file.read(len(each.local)) != each.local:
            raise ArchiveError(f"{each.name} does not lie where it should")
        found.append(each)
        offset += len(each.local) + each.packed
    if listed or offset != start:
        raise ArchiveError("it holds more than its list of contents names")
    if (size := sum(each.size for each in found)) > LARGEST:
        raise ArchiveError(f"it would unpack to {size} bytes, at most {LARGEST} are unpacked")
    return found


def _contents(file: IO[bytes]) -> tuple[int, int, int]:
    """Return how many members are listed, and where."""
    size = file.seek(0, 2)
    if size > LARGEST:
        raise ArchiveError(f"it has {size} bytes, at most {LARGEST} are read")
    end = size - _END.size
    file.seek(max(end, 0))
    last = file.read(_END.size)
    if len(last) < _END.size or not last.startswith(b"PK\5\6"):
        raise ArchiveError("it is no zip file, or its end is missing")
    _, _, _, _, count, length, start, _ = _END.unpack(last)
    if last != _END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0) or start + length != end:
        raise ArchiveError("it is a zip file, but not as scimproof writes them")
    if count > MOST_MEMBERS or length > MOST_MEMBERS * (_CENTRAL.size + _LONGEST_NAME):
        raise ArchiveError(f"it holds {count} files, a bundle has at most {MOST_MEMBERS}")
    return count, start, end


def _member(listed: bytes) -> tuple[Member, bytes]:
    """Take the first member off the list of contents."""
    if len(listed) < _CENTRAL.size:
        raise ArchiveError("its list of contents is cut off")
    told = _CENTRAL.unpack(listed[: _CENTRAL.size])
    flags, time, date, checksum, packed, size, length, attributes, offset = (
        told[place] for place in (3, 5, 6, 7, 8, 9, 10, 15, 16)
    )
    name = listed[_CENTRAL.size : _CENTRAL.size + length]
    if not _NAME.fullmatch(name) or length > _LONGEST_NAME:
        raise ArchiveError(f"it holds a file of a name that no bundle has: {name[:_LONGEST_NAME]!r}")
    if flags & _ENCRYPTED:
        raise ArchiveError(f"{name.decode()} is encrypted")
    if stat.S_ISLNK(attributes >> 16):
        raise ArchiveError(f"{name.decode()} is a link")
    found = Member(name.decode(), (time, date), checksum, packed, size, offset)
    if not listed.startswith(found.central):
        raise ArchiveError(f"{name.decode()} is packed in another way than scimproof packs")
    return found, listed[len(found.central) :]


def _refuse_twice(name: str, found: list[Member]) -> None:
    """Refuse names that are one and the same on some disk."""
    if any(each.name.lower() == name.lower() for each in found):
        raise ArchiveError(f"it holds {name} twice")
