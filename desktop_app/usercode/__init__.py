"""A person's own backward pass: found in their file, run in a process of its own, and checked element by element."""

RUN_USER_CODE = "--run-user-code"
"""How the frozen program, which is its own Python, starts the process for a person's code; nobody types it."""
