"""What is left out of the bundle, and what must not be."""

from __future__ import annotations

import pytest
import trimming

import desktop_app.shipped


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6\\translations\\qt_de.qm",
        "PySide6/Qt/translations/qtbase_zh_TW.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "libcrypto.so.3",
        "desktop_app/resources/pictures/make.py",
        "desktop_app/resources/datasets/__pycache__/extract.cpython-311.pyc",
    ],
)
def test_what_is_never_used_is_left_out(path):
    assert trimming.is_superfluous(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6\\translations\\qtbase_zh_CN.qm",
        "python3.11/lib-dynload/_codecs_cn.cpython-311-x86_64-linux-gnu.so",
        "desktop_app/resources/icons/initscope.svg",
        "desktop_app/resources/examples/two_layers.py",
        "desktop_app/resources/translations/zh_CN/ui.ts",
        "libpython3.11.so.1.0",
    ],
)
def test_what_the_window_needs_stays(path):
    assert not trimming.is_superfluous(path)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6"),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6"),
        ("libfontconfig.so.1", "/usr/lib64/libfontconfig.so.1"),
    ],
)
def test_libraries_of_every_desktop_are_left_to_the_desktop(name, source):
    assert trimming.is_of_the_system(name, source)
    assert not trimming.is_carried(name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("libpython3.12.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.12.so.1.0"),
        ("libQt6Core.so.6", "/venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6"),
        ("numpy/_core/_multiarray_umath.so", "/usr/lib/python3/dist-packages/numpy/_core/_multiarray_umath.so"),
    ],
)
def test_what_is_ours_is_not_taken_for_the_system_s(name, source):
    assert not trimming.is_of_the_system(name, source)


@pytest.mark.parametrize("name", ["libxcb-cursor.so.0", "libxkbcommon.so.0", "libxkbcommon-x11.so.0", "libffi.so.8"])
def test_what_desktops_lack_is_carried_by_archives(name):
    assert trimming.is_carried(name)
    assert not trimming.is_of_the_system(name, f"/lib/x86_64-linux-gnu/{name}")


def test_nothing_that_the_program_tells_of_as_shipped_is_left_out():
    names = {name.lower().replace("-", "_") for name in desktop_app.shipped.DISTRIBUTIONS}
    assert not names.intersection(trimming.UNUSED_MODULES)
