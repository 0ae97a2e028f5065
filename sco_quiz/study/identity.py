"""Whose progress it is when decks change: which lost card goes on as which other one, and what a learner is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from sco_quiz.model.card import Card, Face, ListAnswer, deck_of, note_of
from sco_quiz.model.counting import many
from sco_quiz.model.text import fold

if TYPE_CHECKING:
    from sco_quiz.study.rewording import Seen

LEAST_SHARE = 0.8
MOST_NOTICES = 5
TAKES_IT_BACK = "`sco-quiz orphans --undo` takes it back."
# Their answer names the event, its place among others, or the truth of a sentence: a new title or new neighbours change
# it, and no fact.
_ANSWERED_BY_OTHER_THAN_A_FACT = frozenset({"which", "before", "order", "timeline", "odd-one-out", "true-false"})


class Why(Enum):
    """Why progress is carried without being asked for. The value ends the sentence that tells it."""

    WAS = "as `was` says"
    SAME_CARDS = "which has the same cards"
    REWORDED = "which is the same question in other words"


@dataclass(frozen=True, slots=True)
class DeckIds:
    """A loaded deck as far as identity goes. `was`: its earlier ids. `renamed`: the present ids of notes, by earlier.

    `cards`: the ids of its cards.
    """

    id: str
    was: tuple[str, ...]
    renamed: Mapping[str, str]
    cards: frozenset[str]


@dataclass(frozen=True, slots=True)
class Carry:
    """The progress of the lost card `old` is that of `new` from now on."""

    old: str
    new: str
    why: Why


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that is no longer what was learned."""

    learned: str
    now: str

    @property
    def sentence(self) -> str:
        """Return what to tell the learner, once."""
        return f"You learned “{self.learned}”; the deck now says “{self.now}”."


def changed(seen: Face | None, card: Card) -> Changed | None:
    """Return how a card's answer differs from what was seen of it last; None if it does not, or is not known."""
    now = card.answer_text
    if seen is None or fold(seen.answer) == fold(now):
        return None
    if isinstance(card.answer, ListAnswer) and Counter(fold(seen.answer).split()) == Counter(fold(now).split()):
        return None  # the same members in another order
    if card.kind in _ANSWERED_BY_OTHER_THAN_A_FACT or (card.kind, card.slot) == ("question", "reverse"):
        return None
    return Changed(seen.answer, now)


def key_of(card_id: str) -> str:
    """Return what follows the deck in a card's id: `note#kind:slot`."""
    return card_id.partition("/")[2]


def lost_cards(decks: Sequence[DeckIds], progress: Collection[str], failed: Collection[str]) -> list[str]:
    """Return the cards that have progress and are in no deck, sorted by id.

    `failed`: ids of decks that could not be read; what was learned of them is not lost but waits.
    """
    there = frozenset[str]().union(*(deck.cards for deck in decks))
    return sorted(card for card in progress if card not in there and deck_of(card) not in failed)


class Carrying:
    """Finds, for lost cards, those that took their place. Nothing is taken twice, and nothing that has progress.

    `lost`: those for which none was found yet. `carries`: what was found.
    """

    def __init__(
        self,
        decks: Sequence[DeckIds],
        progress: Collection[str],
        lost: Sequence[str],
        declined: Collection[tuple[str, str]] = (),
    ) -> None:
        """`lost`: as `lost_cards` gives them. `declined`: pairs that were carried once and taken back."""
        self.carries: list[Carry] = []
        self.lost = list(lost)
        self._decks = decks
        self._declined = declined
        self._taken = set(progress)

    def by_was(self) -> None:
        """Carry what decks and notes say of their earlier ids."""
        for deck in self._decks:
            for old in [card for card in self.lost if deck_of(card) in (deck.id, *deck.was)]:
                self._carry_first(old, renamed_ids(old, deck), deck, Why.WAS)

    def by_deck(self, seen: Seen, shown: Seen) -> None:
        """Carry the progress of a deck that is gone to the only other one that has its cards and no progress.

        Ids alone prove nothing, since anyone may number their events: what a card answered must be the same.
        """
        loaded = {deck.id for deck in self._decks}
        for gone in sorted({deck_of(card) for card in self.lost} - loaded):
            cards = [card for card in self.lost if deck_of(card) == gone]
            kept = [(deck, _kept_in(cards, deck, seen, shown)) for deck in self._decks if self._is_fresh(deck)]
            fit = [(deck, ids) for deck, ids in kept if len(ids) >= LEAST_SHARE * len(cards)]
            if len(fit) == 1:
                deck, ids = fit[0]
                for old, new in ids.items():
                    self._carry_first(old, (new,), deck, Why.SAME_CARDS)

    def by_wording(self, like: Callable[[str, Sequence[str]], Iterable[str]], seen: Seen, shown: Seen) -> None:
        """Carry the progress of questions that stand in the same deck in other words: see `reworded`.

        `like`: of a deck and lost cards of it, the cards that may have taken their place.
        """
        from sco_quiz.study.rewording import reworded  # 15 ms, only where something is lost

        for deck in self._decks:
            lost = [card for card in self.lost if deck_of(card) == deck.id]
            free = [card for card in like(deck.id, lost) if card not in self._taken] if lost else []
            for old, new in reworded(lost, free, seen, shown):
                self._carry_first(old, (new,), deck, Why.REWORDED)

    def _carry_first(self, old: str, candidates: Iterable[str], deck: DeckIds, why: Why) -> None:
        for new in candidates:
            if new in deck.cards and new not in self._taken and (old, new) not in self._declined:
                self._taken.add(new)
                self.lost.remove(old)
                self.carries.append(Carry(old, new, why))
                return

    def _is_fresh(self, deck: DeckIds) -> bool:
        return deck.cards.isdisjoint(self._taken)


def renamed_ids(old: str, deck: DeckIds) -> tuple[str, str]:
    """Return what a card of an earlier id would be called in a deck: with the slot renamed too, and without.

    Slots of sequences hold the ids of other notes, joined by `+`.
    """
    note, _, way = key_of(old).partition("#")
    kind, _, slot = way.partition(":")
    here = f"{deck.id}/{deck.renamed.get(note, note)}#{kind}"
    return f"{here}:{'+'.join(deck.renamed.get(part, part) for part in slot.split('+'))}", f"{here}:{slot}"


def is_of(card_id: str, name: str) -> bool:
    """Say whether a card is, or is of, the card, note or deck of this id."""
    return card_id == name or card_id.startswith((f"{name}#", f"{name}/"))


def names(card_id: str, note: str) -> bool:
    """Say whether the slot of a card holds the id of this note of its deck."""
    slot = card_id.partition("#")[2].partition(":")[2]
    return deck_of(card_id) == deck_of(note) and key_of(note) in slot.split("+")


def attachments(lost: Sequence[str], old: str, new: str, decks: Sequence[DeckIds]) -> list[tuple[str, str]]:
    """Return which cards of a deck the lost cards of `old` become if it is called `new` now.

    Of a note, also the cards of others whose slots hold its id. `old`, `new`: two cards, two notes or two decks; else
    nothing fits.
    """
    deck = next((deck for deck in decks if deck.id == deck_of(new)), None)
    if deck is None or [sign in old for sign in "/#"] != [sign in new for sign in "/#"]:
        return []
    if "#" in old:
        return [(old, new)] if new in deck.cards else []
    if "/" in old:
        deck = replace(deck, renamed={**deck.renamed, key_of(old): key_of(new)})
    mine = [card for card in lost if is_of(card, old) or ("/" in old and names(card, old))]
    found = ((card, next((new for new in renamed_ids(card, deck) if new in deck.cards), None)) for card in mine)
    return [(card, target) for card, target in found if target is not None]


def _kept_in(cards: Sequence[str], deck: DeckIds, seen: Seen, shown: Seen) -> dict[str, str]:
    """Return the ids, by the lost ones, of the deck's cards that have the same answer as when they were learned."""
    return {
        old: new
        for old in cards
        for new in renamed_ids(old, deck)
        if new in deck.cards and _answers_alike(seen(old), shown(new))
    }


def _answers_alike(learned: Face | None, now: Face | None) -> bool:
    return learned is not None and now is not None and fold(learned.answer) == fold(now.answer)


def notices(carries: Sequence[Carry], question: Callable[[str], str]) -> tuple[str, ...]:
    """Return a sentence for each note, or whole deck, whose progress was carried, and one for those above five.

    `question`: of a present card.
    """
    groups: dict[tuple[str, str, Why], list[Carry]] = {}
    for carry in carries:
        part = deck_of if deck_of(carry.old) != deck_of(carry.new) else note_of
        groups.setdefault((part(carry.old), part(carry.new), carry.why), []).append(carry)
    told = [_notice(old, new, why, group, question) for (old, new, why), group in groups.items()]
    more = sum(len(group) for group in list(groups.values())[MOST_NOTICES:])
    return (
        *told[:MOST_NOTICES],
        *([f"Progress of {many(more, 'card')} more went to other cards too."] if more else []),
    )


def _notice(old: str, new: str, why: Why, group: Sequence[Carry], question: Callable[[str], str]) -> str:
    cards = many(len(group), "card")
    if why is Why.REWORDED:
        return f"Progress of {cards} went on to “{question(group[0].new)}”, {why.value}. {TAKES_IT_BACK}"
    return f"Progress of {cards} went from `{old}` to `{new}`, {why.value}." + (
        "" if why is Why.WAS else f" {TAKES_IT_BACK}"
    )
