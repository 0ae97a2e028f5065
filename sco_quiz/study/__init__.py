"""Grading, scheduling and sessions: pure rules."""
