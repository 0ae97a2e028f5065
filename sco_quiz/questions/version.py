"""Which cards a deck gives, as a number: cached cards are used without the generator, which takes a while to import."""

from __future__ import annotations

GENERATOR_VERSION = 9
"""Raised whenever the same deck would give other cards, so that cached cards are made anew."""
