"""The environment of a program that knows nothing of the one who runs the tests."""

from __future__ import annotations

from tests.e2e.conftest import environment as environment
