"""What the proof on a clean system goes by; the proof itself takes root and minutes."""

from __future__ import annotations

import pytest
import tools
from linux import clean_system, package_proof, screen


def test_the_archive_of_this_machine_is_found_in_either_format(tmp_path):
    (tmp_path / "sources.list").write_text(
        "# deb http://old.example/debian bookworm main\ndeb [arch=amd64] http://a.example/debian bookworm main\n"
    )
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list.d" / "debian.sources").write_text(
        "Types: deb\nURIs: http://b.example/security\nSuites: trixie-security\n\n"
        "# the archive itself\nTypes: deb\nURIs: http://b.example/debian\nSuites: trixie trixie-updates\n"
    )
    assert clean_system.mirror("bookworm", tmp_path) == "http://a.example/debian"
    assert clean_system.mirror("trixie", tmp_path) == "http://b.example/debian"
    with pytest.raises(tools.MissingError, match="No source of this machine has sid; name one: --mirror URL"):
        clean_system.mirror("sid", tmp_path)


def test_only_bookkeeping_and_users_files_do_not_count_as_left(tmp_path):
    for path in ("usr/lib/initscope/x", "var/lib/dpkg/status", "var/lib/initscope/y", "home/student/mine", "etc/z"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    found = clean_system.System(tmp_path).files()
    assert found == {"/usr/lib/initscope/x", "/var/lib/initscope/y", "/etc/z"}


def test_a_user_of_the_system_has_an_environment_of_its_own():
    command = clean_system.System(clean_system.Path("/clean")).command(("initscope",), "student", {"DISPLAY": ":7"})
    assert command[:3] == ["chroot", "--userspec=student:student", "/clean"]
    assert {"env", "-i", "HOME=/home/student", "DISPLAY=:7"} < set(command)


def test_what_does_not_come_to_pass_is_told():
    assert screen.wait_for("the sun", lambda: True) < 1
    with pytest.raises(screen.NotSeenError, match=r"^not seen within 0 s: the moon$"):
        screen.wait_for("the moon", lambda: False, seconds=0)


def test_the_document_of_the_proof_is_there():
    assert package_proof.DOCUMENT.is_file()
