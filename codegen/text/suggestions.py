"""Suggestions for misspelt words, found by an index, so that many misspelt words in a large table stay cheap."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BUDGET = 2000
"""Words that are looked at for one misspelt word: those that share its rarest pairs of characters."""

CANDIDATES = 24
"""Words that are compared with a misspelt one, character by character."""

MAXIMUM_LENGTH = 100
"""Characters of a misspelt word; no name is longer."""


class Suggestions:
    """The words that a misspelt one may stand for, indexed by their pairs of characters on first use."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words, each once."""
        self.words = tuple(dict.fromkeys(words))
        self._index: dict[str, list[int]] | None = None

    def nearest(self, word: str, count: int = 1) -> list[str]:
        """Return the words that a misspelt one may stand for, the likeliest first."""
        from difflib import get_close_matches

        if len(word) > MAXIMUM_LENGTH:
            return []
        return get_close_matches(word, self._candidates(word), count)

    def did_you_mean(self, word: str, otherwise: str) -> str:
        """Return help for a misspelt word: the nearest word, or another text if none is near."""
        near = self.nearest(word)
        return f"did you mean `{near[0]}`?" if near else otherwise

    def _candidates(self, word: str) -> list[str]:
        """Return the words that share the most pairs with a word; the rarest pairs are looked up first."""
        if len(self.words) <= CANDIDATES:
            return [*self.words]
        if self._index is None:
            self._index = _indexed(self.words)
        shared: Counter[int] = Counter()
        looked_at = 0
        for numbers in sorted((self._index.get(pair, []) for pair in _pairs(word)), key=len):
            shared.update(numbers[: BUDGET - looked_at])
            looked_at += len(numbers)
            if looked_at >= BUDGET:
                break
        return [self.words[number] for number, _ in shared.most_common(CANDIDATES)]


def _indexed(words: tuple[str, ...]) -> dict[str, list[int]]:
    """Return the numbers of the words that contain each pair of characters."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for pair in _pairs(word):
            index[pair].append(number)
    return dict(index)


def _pairs(word: str) -> set[str]:
    """Return the pairs of characters of a word that are at most one apart, so that swapped characters keep some."""
    text = f" {word} "
    return {first + second for step in (1, 2) for first, second in zip(text, text[step:], strict=False)}


@lru_cache(maxsize=64)
def _of(words: tuple[str, ...]) -> Suggestions:
    return Suggestions(words)


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Return the words that a misspelt one may stand for, the likeliest first."""
    return _of(tuple(words)).nearest(word, count)


def did_you_mean(word: str, words: Iterable[str], otherwise: str) -> str:
    """Return help for a misspelt word: the nearest of the words, or another text if none is near."""
    return _of(tuple(words)).did_you_mean(word, otherwise)
