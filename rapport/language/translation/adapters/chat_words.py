"""What a model is told, once, in the system's message: nothing of a customer's stands in it."""

from functools import cache
from importlib import resources

from ..port import Request

_REGISTERS = {
    "formal": "- Address the reader formally throughout (Sie, vous, usted, Lei, u, 敬語, and so on).",
    "informal": "- Address the reader informally throughout (du, tu, tú, je, and so on).",
}


def rules(request: Request, source: str, target: str, fence: str, tone: str) -> str:
    """The system's message. Glossary and tone are the team's own words, on one line each."""
    more = [_REGISTERS[request.register]] if request.register else []
    if tone:
        more.append(f"- The team's tone: {_one_line(tone)}")
    if request.glossary:
        more.append("- Use these translations of terms, inflected where the sentence needs it:")
        more += [f"  {_one_line(one)} → {_one_line(other)}" for one, other in request.glossary]
    return _rules().format(
        fence=fence,
        source=source or "whatever language it is in",
        target=target,
        context='"context" shows what it belongs to: do not translate it. '
        if request.context
        else "",
        more="\n".join(more),
    )


@cache
def _rules() -> str:
    path = resources.files("rapport.language.translation") / "data" / "chat_rules.txt"
    return path.read_text(encoding="utf-8").strip()


def _one_line(words: str) -> str:
    return " ".join(words.split())[:300]
