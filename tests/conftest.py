"""What every test stands on: an invisible screen, one BLAS thread, own settings, and nothing left running behind it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

# All are read once, when Qt and numpy load: before any other import.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("INITSCOPE_TEST_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import pytest
from hypothesis import settings

REQUIRE_REFERENCE = os.environ.get("INITSCOPE_REQUIRE_REFERENCE") == "1"

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure() -> None:
    """With INITSCOPE_REQUIRE_REFERENCE=1 a missing PyTorch is an error of the run, wherever it would be noticed."""
    if REQUIRE_REFERENCE and find_spec("torch") is None:
        raise pytest.UsageError(
            "INITSCOPE_REQUIRE_REFERENCE=1, but PyTorch is not installed: pip install '.[reference]'"
        )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip comparisons with PyTorch where it is not installed."""
    if item.get_closest_marker("reference") and find_spec("torch") is None:
        pytest.skip("PyTorch is not installed (extra 'reference')")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With INITSCOPE_REQUIRE_REFERENCE=1 a comparison that was skipped for any reason has failed."""
    report = yield
    if REQUIRE_REFERENCE and report.skipped and item.get_closest_marker("reference"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but INITSCOPE_REQUIRE_REFERENCE=1: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def torch() -> ModuleType:
    """PyTorch on one thread, the independent implementation that ours is compared with."""
    module = pytest.importorskip("torch", reason="PyTorch is not installed (extra 'reference')")
    module.set_num_threads(1)
    return module


@pytest.fixture(autouse=True)
def isolated_settings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test of the window its own empty settings, far from the user's; processes it starts get them too."""
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QSettings

    folder: Path = request.getfixturevalue("tmp_path") / "settings"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    QCoreApplication.setOrganizationName("InitScope")
    QCoreApplication.setApplicationName("InitScope")
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    from desktop_app.ui import settings as chosen

    monkeypatch.setattr(chosen, "_current", chosen.Settings())


@pytest.fixture
def chinese() -> Iterator[None]:
    """Have the program speak Chinese, in sentences made below the window as well."""
    from desktop_app import words

    words.speak("zh_CN")
    yield
    words.speak(words.ENGLISH)


@pytest.fixture(autouse=True)
def collector_held(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep the garbage collector off during a test of the window, as it is off in the program.

    It may begin while Qt destroys a widget, and destroy another one meanwhile: both wait for one lock, for ever.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    from desktop_app.ui import garbage

    garbage.hold()
    yield
    garbage.release()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, collector_held: None) -> Iterator[None]:
    """Fail a test that leaves a running thread or timer or a visible window behind, and name it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    from leftovers import stop_leftovers

    yield
    if found := stop_leftovers():
        pytest.fail("left behind:\n  " + "\n  ".join(found), pytrace=False)


def pytest_report_header() -> list[str]:
    """Say where the package under test lies: the checkout or the installed copy."""
    spec = find_spec("desktop_app")
    reference = "required" if REQUIRE_REFERENCE else "present" if find_spec("torch") else "not installed"
    return [f"desktop_app: {spec.origin if spec else 'not installed'}", f"reference (PyTorch): {reference}"]
