"""The pure parts of the build: one version, names, and what is left out of the bundle."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import desktop_app

PACKAGING = Path(__file__).parents[2] / "packaging"


def load(name: str) -> ModuleType:
    """A file of the folder ``packaging``, which is no package."""
    specification = importlib.util.spec_from_file_location(f"initscope_{name}", PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_version_is_that_of_the_program():
    assert load("build").version() == desktop_app.__version__


def test_an_init_file_without_a_version_is_named(tmp_path, monkeypatch):
    build = load("build")
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "desktop_app" / "__init__.py").write_text("name = 'x'\n", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    with pytest.raises(ValueError, match="states no __version__"):
        build.version()


def test_the_archive_unpacks_to_a_folder_of_its_own_name(tmp_path, monkeypatch):
    import tarfile

    build = load("build")
    monkeypatch.setattr(build, "DIST", tmp_path)
    folder = tmp_path / "initscope"
    folder.mkdir()
    (folder / "initscope").write_text("program", encoding="utf-8")
    path = build.pack(folder)
    name = path.name.removesuffix(".tar.xz")
    with tarfile.open(path) as archive:
        assert archive.getnames() == [name, f"{name}/initscope"]
    assert desktop_app.__version__ in name


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6\\translations\\qt_de.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "libcrypto.so.3",
    ],
)
def test_what_is_never_used_is_left_out(path):
    assert load("trimming").is_superfluous(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "desktop_app/resources/icons/initscope.svg",
        "libpython3.11.so.1.0",
    ],
)
def test_what_the_window_needs_stays(path):
    assert not load("trimming").is_superfluous(path)


def test_the_specification_takes_the_resources_to_where_the_program_looks():
    assert '(str(ROOT / "resources"), "desktop_app/resources")' in (PACKAGING / "initscope.spec").read_text("utf-8")
