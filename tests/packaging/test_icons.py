"""Icons for Windows and macOS: the containers are ours, so they are read again byte by byte."""

from __future__ import annotations

import struct

import icons
import product
import pytest
from PySide6.QtGui import QImage


@pytest.fixture(autouse=True)
def build_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(icons, "_FOLDER", tmp_path)


def test_an_ico_file_holds_every_size_where_its_directory_says():
    content = icons.for_windows("initscope").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    sizes = []
    for index in range(count):
        width, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * index)
        assert (width, bits) == (height, 32)
        data = content[offset : offset + length]
        assert len(data) == length
        if data.startswith(b"\x89PNG"):
            assert QImage.fromData(data).width() == (width or 256)
        else:
            header, across, up, _, depth = struct.unpack_from("<IiiHH", data)
            assert (header, across, up, depth) == (40, width, 2 * width, 32)
        sizes.append(width or 256)
    assert sizes == [16, 24, 32, 48, 64, 128, 256]


def test_a_bitmap_begins_with_the_bottom_row_in_blue_green_red_alpha():
    image = QImage(2, 2, QImage.Format.Format_ARGB32)
    image.fill(0x80102030)
    image.setPixel(0, 1, 0xFFAABBCC)
    assert icons.bitmap(image)[40:48] == bytes([0xCC, 0xBB, 0xAA, 0xFF, 0x30, 0x20, 0x10, 0x80])


def test_an_icns_file_holds_pictures_of_the_size_that_their_kind_means():
    content = icons.for_macos("initscope-document").read_bytes()
    assert content[:8] == b"icns" + struct.pack(">I", len(content))
    offset, found = 8, {}
    while offset < len(content):
        kind, length = content[offset : offset + 4].decode(), struct.unpack_from(">I", content, offset + 4)[0]
        found[kind] = QImage.fromData(content[offset + 8 : offset + length]).width()
        offset += length
    sizes = [32, 64, 128, 256, 256, 512, 512, 1024]
    assert found == dict(zip(["ic11", "ic12", "ic07", "ic08", "ic13", "ic09", "ic14", "ic10"], sizes, strict=True))


def test_a_picture_shows_the_drawing_on_nothing():
    image = icons.drawn("initscope", 64)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 50).name() == "#10425c"


def test_a_drawing_that_is_none_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(product, "ROOT", tmp_path)
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    (tmp_path / "resources" / "icons" / "broken.svg").write_text("no SVG")
    with pytest.raises(ValueError, match=r"broken\.svg is no SVG"):
        icons.drawn("broken", 16)
