"""What is said about the language of a text, with its doubt."""

from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Candidate:
    """One language it may be; `share` of the belief in it, 0 to 1, all of a text together at most 1."""

    language: str
    share: float


@dataclass(frozen=True)
class Detected:
    """The likeliest language (BCP 47, or "unknown") and whether to rely on it without asking.

    Where it is not `sure`, `candidates` (likeliest first) name what else it may be.
    """

    language: str
    sure: bool
    candidates: tuple[Candidate, ...] = ()

    @property
    def other(self) -> str:
        """The next likeliest, for “unsure: Dutch or Afrikaans”; "" where there is none."""
        return self.candidates[1].language if len(self.candidates) > 1 and not self.sure else ""


NOTHING = Detected(UNKNOWN, False)
