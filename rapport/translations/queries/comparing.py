"""Where a reply and its rendering say two things: what `language.fidelity` finds, at places in both."""

from collections.abc import Sequence
from typing import Any

from rapport.language.fidelity import Span, problems
from rapport.translations.queries.letters import letter_of

MOST = 20


def differences(
    html: str, language: str, other_html: str, other_language: str
) -> list[dict[str, Any]]:
    """Each as {kind, because, source, target}, a place as {text, nth}: the nth time it stands in the words.

    Lines that are the same in both, such as a greeting in the customer's language, are not compared.
    """
    one = [line.plain for line in letter_of(html).lines]
    other = [line.plain for line in letter_of(other_html).lines]
    same = set(one) & set(other)
    ours, theirs = _Compared(one, same), _Compared(other, same)
    found = problems(ours.text, language, theirs.text, other_language)
    return [
        {
            "kind": each.kind,
            "because": each.because,
            "source": ours.place(each.source),
            "target": theirs.place(each.target),
        }
        for each in found[:MOST]
    ]


class _Compared:
    """The lines that are compared, and where each stands among all."""

    def __init__(self, lines: Sequence[str], same: set[str]) -> None:
        self.whole = "\n".join(lines)
        self.starts: list[tuple[int, int]] = []  # (in what is compared, in the whole)
        kept: list[str] = []
        at = there = 0
        for line in lines:
            if line not in same:
                self.starts.append((at, there))
                kept.append(line)
                at += len(line) + 1
            there += len(line) + 1
        self.text = "\n".join(kept)

    def place(self, span: Span | None) -> dict[str, Any] | None:
        """A place that a page finds again whatever stands between its lines."""
        if span is None or not span.text.strip():
            return None
        at, there = next((pair for pair in reversed(self.starts) if pair[0] <= span.start), (0, 0))
        start = there + span.start - at
        return {"text": span.text, "nth": self.whole.count(span.text, 0, start)}
