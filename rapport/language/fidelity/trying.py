"""`rapport try translation`: {source, source_lang, target, target_lang} → {problems, evidence}."""

from dataclasses import asdict
from typing import Any

from rapport.language.fidelity.comparing import problems
from rapport.language.questions import Question, text_in


def answer(question: Question) -> dict[str, Any]:
    """{problems: [kind, …] each once, evidence: [{kind, source, target, because}]}, places in code points."""
    found = problems(
        *(text_in(question, field) for field in ("source", "source_lang", "target", "target_lang"))
    )
    return {
        "problems": list(dict.fromkeys(each.kind for each in found)),
        "evidence": [asdict(each) for each in found],
    }
