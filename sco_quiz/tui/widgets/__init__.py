"""Parts of screens: they say what was answered and never judge it."""
