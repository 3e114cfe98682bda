"""A name taken apart."""

from dataclasses import dataclass, field

from rapport.culture.address.people import Order


@dataclass(slots=True)
class Parts:
    """A name taken apart; "" is not there. `sure` is how much the tables speak for it being a name."""

    given: str = ""
    given2: str = ""
    surname: str = ""
    called: str = ""
    honorific: str = ""
    title: str = ""
    gender: str = ""
    order: Order = ""
    locale: str = ""
    reading: str = ""
    comma: bool = False
    sure: float = 0.0
    words: list[str] = field(default_factory=list)
