"""What is found in a text: plain values."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["formal", "informal"]
Label = Literal["formal", "informal", "mixed", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that address the reader in one form. `start` and `end` count code points of the text."""

    start: int
    end: int
    text: str
    form: Form
    rule: str


@dataclass(frozen=True, slots=True)
class Register:
    """The form of address of a text; `evidence` is in the order of the text, empty for "none"."""

    label: Label
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A match before it is weighed. Weak: counts only where nothing firm says the contrary."""

    start: int
    end: int
    form: Form
    rule: str
    weak: bool = False
    # A form that also addresses several people; nothing when the text speaks to a group.
    plural: bool = False
    # A third person used as "you"; nothing when the text speaks of somebody else.
    third: bool = False
    # A greeting to whom it may concern: beside other evidence a form of address, alone none.
    greets: bool = False
