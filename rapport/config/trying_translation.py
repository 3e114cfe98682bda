"""`rapport try translate` with the installation's providers; form of address and both texts are compared."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from rapport.config import env
from rapport.culture.formality import register_of
from rapport.language.fidelity import problems
from rapport.language.questions import Question
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.configuring import BadProviderError, links_from
from rapport.language.translation.trying import answered, chain_of


def answer(question: Question) -> dict[str, Any]:
    """The translation, by whom, and what there is to know about it."""
    return answered(question, _chain(env.text("RAPPORT_TRANSLATORS")))


@cache
def installed_links() -> Sequence[Link]:
    """The providers that RAPPORT_TRANSLATORS names; none where it cannot be read, which the doctor tells."""
    try:
        return tuple(links_from(env.text("RAPPORT_TRANSLATORS")))
    except BadProviderError:
        return ()


@cache
def _chain(written: str) -> Chain:
    """Kept, so that costs, ceilings and failures are remembered from one question to the next."""
    try:
        links = links_from(written)
    except BadProviderError as problem:
        raise env.BadSetting("RAPPORT_TRANSLATORS", str(problem)) from problem
    return chain_of(links, lambda text, language: register_of(text, language).label, problems)
