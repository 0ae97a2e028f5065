"""Events in, cards out: pure rules."""
