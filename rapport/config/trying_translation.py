"""`rapport try translate`: with what this installation translates with, or with what can be reached of it.

With a database: its providers, memory, glossary, consents and ceilings. Without one: the providers that
RAPPORT_TRANSLATORS names. Without those: Apertium on this machine. Which of them it was stands in the answer.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from rapport.config import env
from rapport.culture.formality import register_of
from rapport.language.fidelity import problems
from rapport.language.questions import BadQuestionError, Question
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.configuring import BadProviderError, links_from
from rapport.language.translation.trying import answered, chain_of, unanswered

log = logging.getLogger(__name__)
# Who asks by the API: counts a question, or says why nobody but this machine may be asked.
_asker: ContextVar[Callable[[], str]] = ContextVar("who asks", default=str)


def answer(question: Question) -> dict[str, Any]:
    """The translation, by whom, and what there is to know about it. BadQuestionError, and nothing else."""
    if because := _asker.get()():
        return answered(question, _written_chain(""), told=because, asked="offline")
    try:
        reason = unreachable()
        if not reason:
            return _by_the_team(question)
    except BadQuestionError:
        raise
    except Exception as problem:
        log.debug("The installation could not be asked", exc_info=problem)
        reason = f"it broke off: {type(problem).__name__}"
    return _by_what_is_written(question, f"No database was reached ({reason}).")


@contextmanager
def asked_by(counting: Callable[[], str]) -> Iterator[None]:
    """Questions inside come from somebody; `counting` says why they may not ask providers, "" if they may."""
    token = _asker.set(counting)
    try:
        yield
    finally:
        _asker.reset(token)


def _by_the_team(question: Question) -> dict[str, Any]:
    from rapport.translations.actions.bounding import bounded
    from rapport.translations.actions.chain import chain_of_the_team

    chain = bounded(chain_of_the_team())
    _links, problem = written_links()
    told = "The installation's memory, glossary and providers were asked."
    return answered(question, chain, told=f"{told} {problem}".strip(), asked="installation")


def _by_what_is_written(question: Question, reason: str) -> dict[str, Any]:
    links, problem = written_links()
    names = ", ".join(each.provider.name for each in links)
    who = f"Only the providers of RAPPORT_TRANSLATORS were asked: {names}." if names else ""
    who = who or "RAPPORT_TRANSLATORS names nobody: only Apertium on this machine was asked."
    told = " ".join(filter(None, (reason, problem, who)))
    try:
        written = "" if problem else env.text("RAPPORT_TRANSLATORS")
        asked = "settings" if names else "offline"
        return answered(question, _written_chain(written), told=told, asked=asked)
    except BadQuestionError:
        raise
    except Exception as broken:
        log.debug("A question could not be answered", exc_info=broken)
        words = f"It could not be translated: {type(broken).__name__}."
        return unanswered(f"{words} {told}", asked=asked)


def written_links() -> tuple[Sequence[Link], str]:
    """The providers that RAPPORT_TRANSLATORS names, and what is wrong with it in words."""
    try:
        return links_from(env.text("RAPPORT_TRANSLATORS")), ""
    except (BadProviderError, env.BadSetting) as problem:
        return (), f"RAPPORT_TRANSLATORS cannot be used: {str(problem).rstrip('.')}."


@cache
def installed_links() -> Sequence[Link]:
    """Those providers; none where the setting cannot be read, which the doctor tells."""
    return tuple(written_links()[0])


@cache
def _written_chain(written: str) -> Chain:
    """Kept, so that costs, ceilings and failures are remembered from one question to the next."""
    form_of: Callable[[str, str], str] = lambda text, language: register_of(text, language).label  # noqa: E731
    return chain_of(links_from(written), form_of, problems)


@cache
def unreachable() -> str:
    """Why the installation's database cannot be asked; "" where it can, and Django is loaded then."""
    from django.apps import apps

    if apps.ready:
        return ""
    try:
        return _cannot_load()
    except SystemExit as problem:  # a setting that cannot be used says so in a sentence
        return str(problem)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}".splitlines()[0][:200]


def _cannot_load() -> str:
    import psycopg

    from rapport.config import addresses, embedded, running

    data = addresses.data_folder()
    if not env.text("DATABASE_URL") and not embedded.is_running(data):
        return "none is named, and none of Rapport's own runs here"
    url, _is_ours = running.database_url(data, may_start=False)
    with psycopg.connect(url, connect_timeout=3) as connection:
        table = "select to_regclass('translations_translationprovider') is not null"
        found = connection.execute(table).fetchone()
    if not found or not found[0]:
        return "it holds no Rapport yet"
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()
    return ""
