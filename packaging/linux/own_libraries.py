"""Runs before the frozen program: what that starts, such as a browser, must not load the libraries of the bundle."""

import os

_original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _original:
    os.environ["LD_LIBRARY_PATH"] = _original
# Copies of the program itself do need them: this makes PyInstaller's loader set the path anew.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
