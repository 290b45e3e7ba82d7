"""What all targets say of the program: one version, names, and templates that are filled whole."""

from __future__ import annotations

import product
import pytest

import desktop_app


def test_the_version_is_that_of_the_program():
    assert product.version() == desktop_app.__version__


def test_an_init_file_without_a_version_is_named(tmp_path, monkeypatch):
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "desktop_app" / "__init__.py").write_text("name = 'x'\n", encoding="utf-8")
    monkeypatch.setattr(product, "ROOT", tmp_path)
    with pytest.raises(ValueError, match="states no __version__"):
        product.version()


def test_files_are_named_after_version_and_system():
    assert product.file_name("linux", ".run").startswith(f"initscope-{desktop_app.__version__}-linux-")


def test_a_template_is_filled_whole_or_not_at_all():
    assert product.fill("a @X@ at b@c", {"X": "1"}) == "a 1 at b@c"
    with pytest.raises(ValueError, match="has no @Y@"):
        product.fill("a @X@", {"X": "1", "Y": "2"})
    with pytest.raises(ValueError, match="Nothing is given for Y"):
        product.fill("@X@ @Y@", {"X": "1"})


@pytest.mark.parametrize(
    ("environment", "home"),
    [
        ({}, ""),
        ({"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"}, "https://github.com/a/b"),
        ({"INITSCOPE_HOME": "https://a.b", "GITHUB_SERVER_URL": "x", "GITHUB_REPOSITORY": "y"}, "https://a.b"),
    ],
)
def test_the_home_is_what_the_environment_says_or_unknown(environment, home, monkeypatch):
    for name in ("INITSCOPE_HOME", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert product.home() == home
