"""The question to a chain."""

from dataclasses import dataclass

from .port import Quality, Register


@dataclass(frozen=True)
class Text:
    """What is to be translated. `names`: of people in it; `least`: gist to read, sendable to send."""

    text: str
    source: str
    target: str
    register: Register = ""
    context: str = ""
    names: tuple[str, ...] = ()
    least: Quality = "gist"
