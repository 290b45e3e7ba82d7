"""What tells Linux, Windows and macOS of the program agrees with the program and with each other."""

from __future__ import annotations

import configparser
import gzip
import plistlib
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import product
import pytest
from linux import debian, manual, share
from macos import bundle
from windows import about, installer

from desktop_app import __version__, cli
from desktop_app.experiment import document

PACKAGING = Path(product.PACKAGING)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def have(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


def test_the_file_type_is_that_of_documents_and_the_menu_entry_opens_it():
    kind = ElementTree.parse(PACKAGING / "linux" / "initscope.xml").find(f"{MIME}mime-type")
    assert kind.get("type") == product.MIME_TYPE
    assert kind.find(f"{MIME}glob").get("pattern") == f"*{document.EXTENSION}" == f"*.{product.SUFFIX}"
    assert kind.find(f"{MIME}icon").get("name") == share.MIME_ICON
    entry = configparser.ConfigParser(interpolation=None, delimiters="=")
    entry.read(PACKAGING / "linux" / "initscope.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["MimeType"] == f"{product.MIME_TYPE};"
    assert entry["Desktop Entry"]["Comment"] == product.SUMMARY


def test_the_menu_entry_is_valid():
    have("desktop-file-validate")
    subprocess.run(["desktop-file-validate", PACKAGING / "linux" / "initscope.desktop"], check=True)


@pytest.mark.parametrize("home", ["", "https://example.org/initscope"])
def test_the_description_for_software_centres_is_valid(home, tmp_path):
    text = share.metainfo(home)
    component = ElementTree.fromstring(text)
    assert component.find("releases/release").get("version") == __version__
    assert component.findtext("provides/mediatype") == product.MIME_TYPE
    pictures = [image.text for image in component.iter("image")]
    assert pictures == ([f"{home}/raw/v{__version__}/{share.PICTURE.relative_to(product.ROOT)}"] if home else [])
    have("appstreamcli")
    path = tmp_path / f"{product.IDENTIFIER}.metainfo.xml"
    path.write_text(text, encoding="utf-8")
    subprocess.run(["appstreamcli", "validate", "--no-net", path], check=True)


def test_a_share_folder_holds_every_icon_and_a_manual_page(tmp_path, monkeypatch):
    monkeypatch.setattr(share.icons, "SIZES", (16,))
    share.write(tmp_path)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {
        "applications/initscope.desktop",
        "mime/packages/initscope.xml",
        f"metainfo/{product.IDENTIFIER}.metainfo.xml",
        "icons/hicolor/16x16/apps/initscope.png",
        "icons/hicolor/scalable/apps/initscope.svg",
        f"icons/hicolor/16x16/mimetypes/{share.MIME_ICON}.png",
        f"icons/hicolor/scalable/mimetypes/{share.MIME_ICON}.svg",
    } < found
    assert gzip.decompress((tmp_path / "man/man1/initscope.1.gz").read_bytes()).startswith(b".TH INITSCOPE 1")


def test_the_manual_page_tells_of_every_command_and_option():
    page = manual.page(date(2026, 1, 31)).replace(r"\-", "-")
    assert '"2026-01-31"' in page
    for name in cli.COMMANDS:
        assert f'.SH "INITSCOPE {name.upper()}"' in page
    assert "--fault" in page
    assert "%(" not in page


def test_the_manual_page_is_read_without_a_warning(tmp_path):
    have("groff")
    path = tmp_path / "initscope.1"
    path.write_text(manual.page(date(2026, 1, 31)), encoding="utf-8")
    read = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z", path], capture_output=True, text=True, check=True
    )
    assert read.stderr == ""


def test_lines_that_would_be_commands_of_roff_are_escaped():
    assert manual.escaped(".5 and 'x") == r"\&.5 and 'x"
    assert manual.escaped(r"a-b\n") == r"a\-b\en"


def test_debian_files_are_filled_and_name_the_version(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBFULLNAME", "A Person")
    monkeypatch.setenv("DEBEMAIL", "person@example.org")
    debian.write_debian(tmp_path)
    control = (tmp_path / "control").read_text()
    assert "Maintainer: A Person <person@example.org>\n" in control
    assert "\n\n\n" not in control
    assert (tmp_path / "changelog").read_text().startswith(f"initscope ({__version__}) ")
    assert "Permission is hereby granted" in (tmp_path / "copyright").read_text()
    comments = (tmp_path / "initscope.lintian-overrides").read_text().split("\n\n")
    assert all(paragraph.startswith("#") for paragraph in comments)


@pytest.mark.parametrize("script", ["install.sh", "uninstall.sh"])
def test_scripts_are_read_by_any_shell(script):
    have("dash")
    subprocess.run(["dash", "-n", PACKAGING / "linux" / script], check=True)


def test_macos_learns_of_documents_by_their_own_type():
    information = plistlib.loads(plistlib.dumps(bundle.information()))
    (kind,) = information["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == [product.SUFFIX]
    (documents,) = information["CFBundleDocumentTypes"]
    assert documents["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]


def test_windows_shows_the_version():
    assert ".".join(map(str, about.numbers())) == f"{__version__}.0"
    compile(about.text("initscope"), "version", "eval")
    assert f"'{__version__}'" in about.text("initscope-cli")


def test_the_windows_installer_removes_all_that_it_writes():
    script = installer.SCRIPT.read_text(encoding="utf-8")
    install, _, uninstall = script.partition('Section "Uninstall"')
    keys = set(re.findall(r"WriteReg\w+ HKCU (\"\S+?\")", install))
    assert len(keys) == 7
    for key in keys - {f'"${{CLASSES}}\\${{KIND}}{rest}"' for rest in ("\\DefaultIcon", "\\shell\\open\\command")}:
        assert f"HKCU {key}" in uninstall
