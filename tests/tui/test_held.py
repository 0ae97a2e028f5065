"""A key held down decides once, however long what it decides takes; pressed again, it decides again."""

from __future__ import annotations

from sco_quiz.tui.held import HELD_KEY_SECONDS, HeldKeys

SOON, LATER = HELD_KEY_SECONDS / 2, HELD_KEY_SECONDS * 2


class Hand:
    """Keys pressed on a clock of its own."""

    def __init__(self) -> None:
        self._now = 0.0
        self.keys = HeldKeys(lambda: self._now)
        self.keys.is_held("enter", "study.next")

    def wait(self, seconds: float) -> None:
        self._now += seconds

    def is_held(self, key: str = "enter") -> bool:
        return self.keys.is_held(key, "study.next")


def test_the_same_key_at_once_is_held_and_later_is_pressed_again() -> None:
    hand = Hand()
    hand.wait(SOON)
    assert hand.is_held()
    hand.wait(LATER)
    assert not hand.is_held()


def test_another_key_is_no_key_held() -> None:
    assert not Hand().is_held("3")


def test_a_key_that_decides_nothing_is_never_held() -> None:
    hand = Hand()
    hand.keys.is_held("down", "card.down")
    assert not hand.keys.is_held("down", "card.down")


def test_the_time_that_saving_takes_does_not_count() -> None:
    hand = Hand()
    hand.wait(LATER)
    hand.keys.went_on()
    hand.wait(SOON)
    assert hand.is_held()
