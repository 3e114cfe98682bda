"""A canned response in another language, proposed: nothing is kept until a person saves it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rapport.culture.formality import register_of
from rapport.inbox.models import CannedResponse
from rapport.inbox.queries.canned_variants import has_forms, places_lost
from rapport.inbox.rich_text import clean_html, text_of
from rapport.kernel.errors import Invalid, TooLarge
from rapport.language.translation.asked import Text
from rapport.language.translation.port import Register
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.bounding import bounded
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.actions.replies import MOST_CHARACTERS, NotTranslated, tidy_target
from rapport.translations.queries.comparing import differences
from rapport.translations.queries.letters import letter_of
from rapport.translations.queries.made import facts_of
from rapport.translations.queries.writing import language_written

_BETWEEN = "\n\n"
_FORMS: dict[str, Register] = {"formal": "formal", "informal": "informal"}


@dataclass(frozen=True)
class Proposal:
    """What a response may say in another language, by whom, and what asks for a look."""

    html: str
    language: str
    register: str
    provider: str = ""
    quality: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    is_corrected: bool = False


def propose_text(
    response: CannedResponse, *, by: Member, target: str, register: str = "", anew: bool = False
) -> Proposal:
    """The response by the team's chain; what its places are called is proven to stay, each once.

    Waits for providers, a bounded time: never call it in a transaction. `anew`: who failed a moment ago is
    asked all the same. NotTranslated if nobody could.
    """
    check(by, Right.MANAGE_WORDS)
    language, letter = tidy_target(target), letter_of(response.html)
    form = _FORMS.get(register, "") if has_forms(language) else ""
    text = _BETWEEN.join(line.text for line in letter.lines)
    if not text:
        raise Invalid(_("Write something first."), field="html")
    if len(text) > MOST_CHARACTERS:
        raise TooLarge(_("This is too long to translate at once."))
    asked = Text(text=text, source=language_of(response, by), target=language, register=form)
    found = bounded(chain_of_the_team(by, insists=anew)).translate(asked)
    said = found.text.split(_BETWEEN) if found.text is not None else []
    if len(said) != len(letter.lines):
        raise NotTranslated(found.attempts, language)
    html = letter.html(said)
    facts = facts_of(found) | {"problems": _problems(response, html, by, language)}
    return Proposal(html, language, form, found.provider or "", found.quality, facts)


def compared_text(
    response: CannedResponse, *, by: Member, target: str, html: str, register: str = ""
) -> Proposal:
    """A person's own words beside the original: where the two differ; nobody is asked."""
    check(by, Right.MANAGE_WORDS)
    clean, language = clean_html(html), tidy_target(target)
    form = _FORMS.get(register, "") if has_forms(language) else ""
    label = register_of(text_of(clean), language).label if form else ""
    facts: dict[str, Any] = {
        "attempts": [],
        "problems": _problems(response, clean, by, language) if clean else [],
        "register_kept": label == form if label in _FORMS or label == "mixed" else None,
    }
    return Proposal(clean, language, form, facts=facts, is_corrected=True)


def language_of(response: CannedResponse, member: Member) -> str:
    """In which language it is written: as it says of itself, else as it looks."""
    return response.language or language_written(text_of(response.html), member)


def _problems(
    response: CannedResponse, html: str, by: Member, language: str
) -> list[dict[str, Any]]:
    """A place that another one stands for, such as a family name for a first name, is no difference."""
    found = differences(response.html, language_of(response, by), html, language)
    if places_lost(response.html, html):
        return found
    return [each for each in found if each["kind"] != "placeholder_lost"]
