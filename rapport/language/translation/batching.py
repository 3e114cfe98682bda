"""Segments in requests no larger than a provider takes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .errors import Unsupported


@dataclass(frozen=True)
class Limits:
    """A request's most segments and its largest size, in whatever `size` counts (characters, bytes)."""

    segments: int
    size: int
    size_of: Callable[[str], int] = len


def batches(segments: Sequence[str], limits: Limits) -> Iterator[tuple[str, ...]]:
    """The segments in order, as few requests as can be. Unsupported for one that fits in none."""
    batch: list[str] = []
    size = 0
    for segment in segments:
        own = limits.size_of(segment)
        if own > limits.size:
            raise Unsupported(
                f"A sentence of {len(segment):,} characters is more than this provider takes at once."
            )
        if batch and (len(batch) == limits.segments or size + own > limits.size):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(segment)
        size += own
    if batch:
        yield tuple(batch)


def json_bytes(text: str) -> int:
    """What a text takes in a JSON body in UTF-8, at most, with its quotes and comma."""
    return (
        len(text.encode("utf-8", "surrogatepass"))
        + sum(5 if each < " " else 1 for each in text if each in '"\\' or each < " ")
        + 4
    )
