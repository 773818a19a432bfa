"""What a row of signs must hold for a pattern to occur in it, told from its pieces, so that most are never searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

Need = frozenset[str]
"""Signs of which the row must hold at least one."""

_OPEN = ("(", "(?=", "(?<=")
_FORBIDDING = ("(?!", "(?<!")


def needs(pieces: Iterable[str], signs: Callable[[str], Need], commonness: Callable[[Need], float]) -> tuple[Need, ...]:
    """Return what a row must hold for the pattern of these pieces to occur, the rarest first.

    Args:
        pieces: the pattern, cut into pieces.
        signs: the signs that a kind or word stands for; none for what is no kind.
        commonness: how often any of these signs is to be expected, to choose between needs.
    """
    found = set(_any_of(iter(pieces), signs, commonness))
    return tuple(sorted(found, key=commonness))


def _any_of(pieces: Iterator[str], signs: Callable[[str], Need], commonness: Callable[[Need], float]) -> list[Need]:
    """Read up to the closing bracket: what all the branches in it need in common."""
    branches: list[list[list[Need]]] = [[]]
    for piece in pieces:
        parts = branches[-1]
        if piece == ")":
            break
        if piece == "|":
            branches.append([])
        elif piece in _OPEN:
            parts.append(_any_of(pieces, signs, commonness))
        elif piece in _FORBIDDING:
            _any_of(pieces, signs, commonness)
            parts.append([])
        elif piece in "?*" or piece.startswith("{0"):
            parts[-1] = []
        elif found := signs(piece):
            parts.append([found])
        elif piece == ".":
            parts.append([])
    flat = [[need for part in parts for need in part] for parts in branches]
    if len(flat) == 1:
        return flat[0]
    if not all(flat):
        return []
    return [frozenset().union(*(min(needed, key=commonness) for needed in flat))]
