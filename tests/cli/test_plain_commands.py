"""The commands of studying on plain lines, what is said of a sitting off schedule, and an end of input anywhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from sco_quiz.cli.lines import Lines
from sco_quiz.cli.plain import study_plainly
from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.model.review import NO_MARKS, Rating
from sco_quiz.settings import Settings
from sco_quiz.study.session import Session
from sco_quiz.study.wish import Wish
from tests.collection.sitting import answer, rated
from tests.conftest import SetClock

Opens = Callable[..., Collection]
SCO = ("sco-history",)
WHERE = "sco-history/shanghai-1996#where:place"
LINES = (
    *("1", "", ":i", "2?", "", ":h", ":s", ":b", ":f", ":u", ":u", ":r", "1", ":o", ":m", ":i", ":u", "3", ""),
    *("nonsense", "9", "1", "5", "2", ":zz", "1", ":s", "2", "4", ":q"),
)


class Terminal:
    """A learner whose lines are given, and what they were told."""

    def __init__(
        self, collection: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.collection = collection
        self._patch = monkeypatch
        self._capsys = capsys

    def study(self, *lines: str, wish: Wish | None = None, session: Session | None = None, end: str = "\n") -> str:
        """Return all that was printed. `end`: what stands after the last line."""
        self._patch.setattr("sys.stdin", io.StringIO("\n".join(lines) + end))
        wish = wish or Wish()
        session = self.collection.study.start(SCO, wish) if session is None else replace(session, wish=wish)
        study_plainly(self.collection, session)
        return self._capsys.readouterr().out

    def ticks(self, clock: SetClock) -> None:
        """Let every line take a second."""
        ask = Lines.ask

        def asks(lines: Lines, prompt: str) -> str:
            clock.advance(seconds=1)
            return ask(lines, prompt)

        self._patch.setattr(Lines, "ask", asks)

    def first(self) -> str:
        card = self.collection.study.start(SCO).current
        assert card is not None
        return card


@pytest.fixture
def terminal(open_collection: Opens, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(open_collection(), monkeypatch, capsys)


def only(card: str) -> Session:
    return Session((), (card,), (), None, None, decks=SCO)


@pytest.mark.parametrize(("command", "said"), [(":s", "Suspended."), (":b", "Buried until tomorrow.")])
def test_a_card_is_put_away_and_the_next_one_asked(terminal: Terminal, command: str, said: str) -> None:
    first = terminal.first()
    shown = terminal.study(command)
    assert said in shown
    assert shown.index(said) < shown.rindex("sco-history · ")
    assert terminal.collection.marks.of(first).hide_on(terminal.collection.today())
    assert terminal.first() != first


def test_a_card_can_be_put_away_after_answering_too_and_is_not_rated_then(terminal: Terminal) -> None:
    first = terminal.first()
    terminal.study("1", ":s")
    assert terminal.collection.marks.of(first).suspended
    assert terminal.collection.memories() == {}


def test_a_flag_goes_on_and_off_and_the_card_stays(terminal: Terminal) -> None:
    first = terminal.first()
    shown = terminal.study(":f", ":f", ":f")
    assert [line for line in shown.splitlines() if "lagged" in line] == ["Flagged.", "No longer flagged.", "Flagged."]
    assert terminal.collection.marks.of(first).flagged
    assert terminal.first() == first


def test_every_command_is_undone_and_done_again_and_it_is_said(terminal: Terminal, clock: SetClock) -> None:
    terminal.ticks(clock)
    shown = terminal.study("1", "", ":s", ":b", ":f", *[":u"] * 5, *[":r"] * 5)
    told = [line.partition(":")[0] for line in shown.splitlines() if line.startswith(("Undone", "Done again"))]
    assert told == [*["Undone"] * 4, *["Done again"] * 4]
    assert "There is nothing to undo." in shown
    assert "There is nothing to redo." in shown


def test_hints_are_given_one_by_one_and_right_is_then_hard(terminal: Terminal) -> None:
    shown = terminal.study(":h", ":h", ":h", "shanghai", "", wish=Wish(pinned=Format.TYPED), session=only(WHERE))
    hints = [line for line in shown.splitlines() if "int" in line and "answer" not in line]
    assert hints[-3:] == ["Hint, first letter: S", "Hint, shape: S_______", "There is no further hint."]
    assert [entry["rating"] for entry in terminal.collection.log_json()] == ["hard"]


def test_a_choice_has_no_hint_and_it_is_said(terminal: Terminal) -> None:
    assert "There is no hint to this card." in terminal.study(":h")


def test_why_now_is_one_line_before_and_after_answering(terminal: Terminal) -> None:
    assert terminal.study(":i", "1", ":i").count("new · next in the deck") == 2


def test_an_answer_is_accepted_from_then_on(terminal: Terminal) -> None:
    """Without a word from the deck: in the learner's own aliases, and the answer counts as right."""
    wish = Wish(pinned=Format.TYPED)
    shown = terminal.study("pudong", ":o", ":m", "", wish=wish, session=only(WHERE))
    assert "`:accept` accepts it from now on." in shown
    assert "Accepted from now on." in shown
    card = terminal.collection.card(WHERE)
    assert card is not None
    assert terminal.collection.study.grade(card, "Pudong").right
    assert [entry["rating"] for entry in terminal.collection.log_json()] == ["good"]


def test_accepting_after_a_hint_is_still_hard(terminal: Terminal) -> None:
    terminal.study(":h", "pudong", ":m", "", wish=Wish(pinned=Format.TYPED), session=only(WHERE))
    assert [entry["rating"] for entry in terminal.collection.log_json()] == ["hard"]


def test_nothing_and_no_choice_can_be_accepted(terminal: Terminal) -> None:
    shown = terminal.study("", "", ":o", ":m", wish=Wish(pinned=Format.TYPED), session=only(WHERE))
    assert "accepts it" not in shown
    assert "Accepted" not in shown
    assert "Accepted" not in terminal.study("1", ":o", ":m")


def test_what_is_no_command_is_told_with_those_there_are(terminal: Terminal) -> None:
    assert terminal.study(":zz").count(":hint, a hint · :info, why now") == 2


@pytest.mark.parametrize(("word", "letter"), [(":Suspend", ":s"), (":bury", ":b"), (":flag", ":f"), (":info", ":i")])
def test_a_whole_word_does_what_its_letter_does(terminal: Terminal, word: str, letter: str) -> None:
    by_word = terminal.study(word, ":undo", ":quit")
    assert by_word == terminal.study(letter, ":u", ":q")


def test_help_lists_the_commands_and_the_card_stays(terminal: Terminal) -> None:
    assert terminal.study(":help", ":quit").count("The letters do too: ") == 2


@pytest.mark.parametrize("command", [":Q", ":Quit", ": q"])
def test_leaving_may_be_written_in_any_case(terminal: Terminal, command: str) -> None:
    shown = terminal.study(command, ":f")
    assert "No such command" not in shown
    assert "Flagged" not in shown


@pytest.mark.parametrize("command", [":doubt", ":D "])
def test_a_doubt_without_a_text_is_asked_for_one(terminal: Terminal, command: str) -> None:
    shown = terminal.study(command)
    assert "Write what is doubtful: :doubt TEXT" in shown
    assert "No such command" not in shown


def test_a_doubt_is_reported_by_its_word_and_text(terminal: Terminal) -> None:
    assert "Kept in doubts.md" in terminal.study(":doubt is it so?", ":quit")


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(cram=True), "Cramming: every card that is not suspended or buried; no memory is moved."),
        (Wish(ahead_days=3), "Ahead of time: also what is due within 3 days; the answers count."),
    ],
)
def test_a_sitting_off_schedule_says_so_before_its_first_question(terminal: Terminal, wish: Wish, words: str) -> None:
    shown = terminal.study(wish=wish)
    assert shown.index(words) < shown.index("\n\nsco-history · ")


def test_a_cram_promises_no_day_and_moves_no_memory(terminal: Terminal) -> None:
    shown = terminal.study("", "3", wish=Wish(cram=True, pinned=Format.RECALL))
    assert "1 Again today · 2 Hard · 3 Good · 4 Easy: " in shown
    assert "\nGood.\n" in shown
    assert terminal.collection.memories() == {}


def test_a_backlog_is_said_before_the_first_question(
    open_collection: Opens, clock: SetClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = open_collection(Settings(new_per_day=80, reviews_per_day=20, recall_first=False))
    session = collection.study.start()
    while session.current is not None:
        session = answer(collection, session, Rating.GOOD)
    clock.advance(days=30)
    terminal = Terminal(collection, monkeypatch, capsys)
    shown = terminal.study(session=collection.study.start())
    assert "Backlog of 80 cards: 20 today, most at risk first, the rest within 3 days." in shown


def test_a_leech_is_said(terminal: Terminal, clock: SetClock) -> None:
    card = terminal.first()
    for _ in range(8):
        rated(terminal.collection, card, Rating.AGAIN)
        clock.advance(days=1)
    due = terminal.collection.study.start(SCO).first(card)
    shown = terminal.study("", "1", session=due, wish=Wish(pinned=Format.RECALL))
    assert "A leech: 8 lapses, so it is suspended. You take it for “" in shown
    assert terminal.collection.marks.of(card).suspended


@pytest.mark.parametrize("count", range(len(LINES) + 1))
@pytest.mark.parametrize("end", ["\n", ""])
def test_an_end_of_input_anywhere_loses_nothing(
    count: int,
    end: str,
    open_quickly: Opens,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was said to be done is there after a restart, and memories are what the log leaves."""
    before = open_quickly()
    terminal = Terminal(before, monkeypatch, capsys)
    terminal.ticks(clock)
    shown = terminal.study(*LINES[:count], end=end)
    assert shown.endswith("All is saved.\n")
    entries, memories, marks = list(before.log_json()), before.memories(), before.marks.all()
    before.close()
    after = open_quickly()
    assert (list(after.log_json()), after.memories(), after.marks.all()) == (entries, memories, marks)
    done = sum(": back " in line for line in shown.splitlines())
    assert done == sum(entry["type"] == "review" for entry in entries)
    assert sum(line.startswith(("Suspended", "Buried", "Flagged")) for line in shown.splitlines()) == sum(
        entry["type"] == "mark" for entry in entries
    )
    assert all(one != NO_MARKS for one in marks.values())
