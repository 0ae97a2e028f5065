"""Deck files become notes: reading, checking, caching, and knowing where decks live."""
