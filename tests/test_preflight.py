"""The look before the start: what is missing is named, with the command that helps, and Qt is never touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app import __main__, preflight

DEBIAN = {"debian"}


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian machine with an X display and every library; the tests take things away from it."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(preflight, "loads", lambda soname: True)
    monkeypatch.setattr(preflight, "linux_family", lambda: DEBIAN)
    return monkeypatch


def lacking(monkeypatch: pytest.MonkeyPatch, *sonames: str) -> None:
    monkeypatch.setattr(preflight, "loads", lambda soname: soname not in sonames)


def test_a_complete_machine_has_no_problem(screen: pytest.MonkeyPatch) -> None:
    assert preflight.check() is None


def test_only_the_missing_packages_are_named_in_one_line(screen: pytest.MonkeyPatch) -> None:
    lacking(screen, "libxcb-cursor.so.0", "libGL.so.1")
    message = preflight.check()
    assert message is not None
    assert [line.strip() for line in message.splitlines() if "sudo" in line] == [
        "sudo apt install libgl1 libxcb-cursor0"
    ]
    assert preflight.missing_libraries({"DISPLAY": ":0"}) == ["libGL.so.1", "libxcb-cursor.so.0"]


def test_two_libraries_of_one_package_name_it_once(screen: pytest.MonkeyPatch) -> None:
    missing = ["libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert preflight.install_command(missing, DEBIAN) == "sudo apt install libglib2.0-0"


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ({"linuxmint", "ubuntu", "debian"}, "sudo apt install libgl1"),
        ({"fedora"}, "sudo dnf install 'libGL.so.1()(64bit)'"),
        ({"rocky", "rhel", "centos", "fedora"}, "sudo dnf install 'libGL.so.1()(64bit)'"),
        ({"opensuse-leap", "suse", "opensuse"}, "sudo zypper install 'libGL.so.1()(64bit)'"),
        ({"arch"}, None),
        (set(), None),
    ],
)
def test_the_command_is_the_distribution_s_own(family: set[str], expected: str | None) -> None:
    assert preflight.install_command(["libGL.so.1"], family) == expected


def test_an_unknown_distribution_is_told_the_file_names(screen: pytest.MonkeyPatch) -> None:
    screen.setattr(preflight, "linux_family", set)
    lacking(screen, "libGL.so.1")
    message = preflight.check()
    assert message is not None
    assert "packages that hold: libGL.so.1" in message
    assert "sudo" not in message


def test_derived_distributions_are_recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    release = {"ID": "pop", "ID_LIKE": "ubuntu debian"}
    monkeypatch.setattr(preflight.platform, "freedesktop_os_release", lambda: release)
    assert preflight.linux_family() == {"pop", "ubuntu", "debian"}


def test_no_release_file_is_no_family(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> dict[str, str]:
        raise OSError("no os-release")

    monkeypatch.setattr(preflight.platform, "freedesktop_os_release", missing)
    assert preflight.linux_family() == set()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"DISPLAY": ""}, ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc"),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb", "DISPLAY": ":0"}, "wayland"),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": ":0"}, "xcb"),
    ],
)
def test_the_display_plugin_is_the_one_qt_takes(environment: dict[str, str], expected: str) -> None:
    assert preflight.qt_platform(environment) == expected


def test_a_display_needs_only_its_own_libraries() -> None:
    needed = {
        name: set(preflight.needed_libraries(environment))
        for name, environment in (
            ("xcb", {"DISPLAY": ":0"}),
            ("wayland", {"WAYLAND_DISPLAY": "wayland-0"}),
            ("offscreen", {"QT_QPA_PLATFORM": "offscreen"}),
        )
    }
    assert needed["offscreen"] == set(preflight.QT_LIBRARIES)
    assert needed["xcb"] & needed["wayland"] == needed["offscreen"]
    assert "libxcb-cursor.so.0" in needed["xcb"]


@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ({"QT_QPA_PLATFORM": "xcb"}, "(DISPLAY is set)"),
        ({"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":0"}, "(WAYLAND_DISPLAY is set)"),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"QT_QPA_PLATFORM": "offscreen"}, None),
        ({"QT_QPA_PLATFORM": "minimal"}, None),
        ({"QT_QPA_PLATFORM": "vnc"}, None),
    ],
)
def test_a_missing_display_is_said(
    screen: pytest.MonkeyPatch, environment: dict[str, str], problem: str | None
) -> None:
    screen.delenv("DISPLAY")
    for name, value in environment.items():
        screen.setenv(name, value)
    found = preflight.display_problem()
    assert (found is None) == (problem is None)
    assert problem is None or (found is not None and problem in found)


def test_libraries_and_display_are_said_together_with_the_headless_command(screen: pytest.MonkeyPatch) -> None:
    screen.delenv("DISPLAY")
    lacking(screen, "libEGL.so.1")
    message = preflight.check()
    assert message is not None
    for part in ("libegl1", "no display", "initscope run start\n", "initscope --help"):
        assert part in message


def test_the_headless_command_names_the_document_that_was_to_be_opened(screen: pytest.MonkeyPatch) -> None:
    screen.delenv("DISPLAY")
    assert "initscope run 'my net.initscope'\n" in str(preflight.check("my net.initscope"))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_not_examined(screen: pytest.MonkeyPatch, system: str) -> None:
    screen.setattr(sys, "platform", system)
    screen.delenv("DISPLAY")
    lacking(screen, "libGL.so.1")
    assert preflight.check() is None


@pytest.mark.skipif(sys.platform != "linux", reason="sonames are Linux's")
def test_the_loader_is_really_asked() -> None:
    assert preflight.loads("libc.so.6")
    assert not preflight.loads("libinitscope-is-no-library.so.9")


@pytest.fixture
def dialogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path whose programs write down how they were called."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":7")
    return tmp_path


def install(folder: Path, program: str) -> None:
    script = folder / program
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "{program}" "$@" > "{folder}/called"\n')
    script.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="the dialogs are Linux's")
class TestDialog:
    @pytest.mark.parametrize("program", ["zenity", "kdialog", "xmessage"])
    def test_the_message_reaches_whichever_is_there(
        self, dialogs: Path, monkeypatch: pytest.MonkeyPatch, program: str
    ) -> None:
        install(dialogs, program)
        monkeypatch.setattr(preflight.shutil, "which", lambda name: str(dialogs / name) if name == program else None)
        preflight.show("no <screen> & no 'library'")
        called = (dialogs / "called").read_text()
        assert called.startswith(program)
        assert "no <screen> & no 'library'" in called

    def test_without_a_display_no_dialog_is_tried(self, dialogs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(dialogs, "zenity")
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        preflight.show("a message")
        assert not (dialogs / "called").exists()

    def test_a_terminal_is_enough(self, dialogs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(dialogs, "zenity")
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        preflight.show("a message")
        assert not (dialogs / "called").exists()


def test_on_windows_a_program_without_a_console_shows_the_message_in_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    user32 = SimpleNamespace(MessageBoxW=lambda window, message, title, kind: shown.append(message))
    monkeypatch.setattr(preflight.ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    preflight.show("a message")
    assert shown == []
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    preflight.show("a message")
    assert shown == ["a message"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a display can be missing")
def test_the_program_without_a_display_exits_3_and_names_the_way_out(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    finished = subprocess.run(
        [sys.executable, "-m", "desktop_app"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert finished.returncode == __main__.CANNOT_START == 3
    assert "no display" in finished.stderr
    assert "initscope run " in finished.stderr
    assert "Traceback" not in finished.stderr
    assert finished.stdout == ""
