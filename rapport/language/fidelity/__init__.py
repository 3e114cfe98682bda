"""What a translation says otherwise than its original: numbers, dates, negations, promises, names…"""

from rapport.language.fidelity.comparing import problems
from rapport.language.fidelity.values import KINDS, Kind, Problem, Span

__all__ = ["KINDS", "Kind", "Problem", "Span", "problems"]
