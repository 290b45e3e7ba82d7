"""The one command: what it builds, and what it says where a tool is missing."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import freezing
import product
import pytest
import tools
from linux import archive
from windows import installer

# Its name is also that of the folder of results, so that linters take it for something else.
build = importlib.import_module("build")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A frozen folder that holds next to nothing, in a ``dist`` of its own."""
    monkeypatch.setattr(product, "DIST", tmp_path)
    monkeypatch.setattr(product, "BUILD", tmp_path / "build")
    folder = tmp_path / "initscope"
    (folder / "_internal").mkdir(parents=True)
    for name in ("initscope", "initscope-cli.exe", "initscope.exe", "_internal/data"):
        (folder / name).write_text("program", encoding="utf-8")
    return folder


def test_the_archive_unpacks_to_a_folder_of_its_own_name(folder):
    if not shutil.which("xz"):
        pytest.skip("xz is not installed")
    path = archive.build(folder)
    name = path.name.removesuffix(".tar.xz")
    with tarfile.open(path) as packed:
        assert {f"{name}/initscope", f"{name}/_internal/data"} < set(packed.getnames())
        assert {entry.partition("/")[0] for entry in packed.getnames()} == {name}


def test_the_windows_installer_compiles_without_a_warning(folder):
    if not shutil.which("makensis"):
        pytest.skip("makensis is not installed (Debian package nsis)")
    assert installer.build(folder).read_bytes().startswith(b"MZ")


def test_a_missing_tool_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: None if program in ("dh", "makensis") else f"/bin/{program}")
    with pytest.raises(tools.MissingError, match=r"^dh, makensis not found\. .*: sudo apt install debhelper nsis$"):
        tools.need("xz", "dh", "makensis")


def test_missing_libraries_are_named_with_their_packages(monkeypatch):
    monkeypatch.setattr(tools.preflight, "loads", lambda soname: soname != "libb.so.2")
    with pytest.raises(tools.MissingError, match=r"^libb\.so\.2 not found\. .*: sudo apt install libb2$"):
        tools.need_libraries({"liba.so.1": "liba1", "libb.so.2": "libb2"})


def test_a_command_that_fails_shows_what_it_said(capsys):
    with pytest.raises(subprocess.CalledProcessError):
        tools.run(sys.executable, "-c", "print('why'); raise SystemExit(3)")
    assert capsys.readouterr().out == "why\n\n"


def test_what_can_be_built_is_built_and_the_rest_is_told(folder, monkeypatch, capsys):
    def missing(folder: Path) -> Path:
        raise tools.MissingError("dh not found.")

    monkeypatch.setattr(product, "ROOT", folder.parent)
    monkeypatch.setattr(freezing, "freeze", lambda: folder)
    monkeypatch.setattr(build, "TARGETS", {sys.platform: {"deb": missing, "copy": lambda folder: folder / "initscope"}})
    monkeypatch.setattr(sys, "argv", ["build.py"])
    assert build.main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("folder: initscope, 0 MB")
    assert lines[1] == "deb: not built. dh not found."
    assert lines[2].startswith("copy: initscope/initscope, 0 MB")
    monkeypatch.setattr(sys, "argv", ["build.py", "copy"])
    assert build.main() == 0


def test_a_target_of_another_system_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["build.py", "nonsense"])
    with pytest.raises(SystemExit):
        build.main()
    assert "there is no nonsense on this system" in capsys.readouterr().err


def test_the_specification_takes_the_resources_to_where_the_program_looks():
    assert '(str(ROOT / "resources"), "desktop_app/resources")' in (product.PACKAGING / "initscope.spec").read_text()
