"""The words of a first answer: a team's own for the language, else ours, with the promise in its place."""

import re
from collections.abc import Mapping

from rapport.inbox.models import Conversation
from rapport.inbox.queries.salutation import greeting_of_ours, register_of_ours
from rapport.promises.models import FirstAnswer
from rapport.promises.queries.sentences import sentence

PLACE = re.compile(r"{{\s*([\w.]+)\s*}}")
# What may stand in a team's own words, with what it becomes.
PLACES = (
    "greeting",
    "received",
    "promise",
    "robot",
    "customer.name",
    "inbox.name",
    "conversation.number",
)
SOME_NUMBER = 1042  # in an example, where there is no conversation
OURS = "{{ greeting }}\n\n{{ received }}\n\n{{ promise }}\n\n{{ robot }}"
OURS_IN_CHAT = "{{ away }} {{ promise }}"
# Where a letter goes on in small letters behind the comma of its greeting, but for words of politeness.
_SMALL_BEHIND_COMMA = {"de", "it", "pl", "cs", "sk", "sl", "hr"}
_ALWAYS_CAPITAL = {"Sie", "Ihnen", "Ihre", "Ihr", "La", "Le", "Lei", "Pani", "Pan", "Państwo"}


def words_for(
    settings: FirstAnswer,
    conversation: Conversation,
    language: str,
    promise: str,
    *,
    is_chat: bool = False,
    by_name: bool = True,
) -> str:
    """The whole answer as plain text; a paragraph that lives on a promise alone goes without one.

    `by_name=False` greets somebody unknown; a conversation that is not kept has the number of an example.
    """
    base = language.split("-")[0]
    own = (settings.words.get(language) or settings.words.get(base, "")).strip()
    chat = (
        OURS_IN_CHAT.replace(" {{ promise", "{{ promise") if _is_dense(language) else OURS_IN_CHAT
    )
    text = own or (chat if is_chat else OURS)
    values = {
        "greeting": greeting_of_ours(conversation, language, by_name=by_name),
        "promise": promise,
        "customer.name": conversation.customer.name,
        "inbox.name": conversation.inbox.sender_name or conversation.inbox.name,
        "conversation.number": f"#{conversation.pk or SOME_NUMBER}",
        **_ours(language, register_of_ours(conversation, language) != "informal"),
    }
    return _gone_on(filled(text, values), values, base)


def _gone_on(text: str, values: Mapping[str, str], base: str) -> str:
    """ "Guten Tag Frau Kern,\n\nvielen Dank": as letters go on there, where the sentence is ours."""
    greeting = values["greeting"]
    if base not in _SMALL_BEHIND_COMMA or not greeting.endswith(","):
        return text
    before, greeted, rest = text.partition(greeting)
    body = rest.lstrip()
    ours = any(each and body.startswith(each) for each in (values["received"], values["promise"]))
    if before or not greeted or not ours or body.split()[0] in _ALWAYS_CAPITAL:
        return text
    return greeting + rest[: len(rest) - len(body)] + body[:1].lower() + body[1:]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Each place filled; a line that holds nothing but an empty place is left out.

    >>> filled("Hello\\n\\n{{ promise }}\\n\\nBye", {"promise": ""})
    'Hello\\n\\nBye'
    """
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        whole = PLACE.sub(lambda found: values.get(found[1], found[0]), line).strip()
        if whole or not PLACE.search(line):
            lines.append(whole)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unknown_places(text: str) -> list[str]:
    """Places that nothing fills: a team is told of them before it saves."""
    return sorted({name for name in PLACE.findall(text) if name not in PLACES})


def _is_dense(language: str) -> bool:
    """Whether sentences follow each other without a space."""
    return language.split("-")[0] in {"ja", "zh"}


def _ours(language: str, is_formal: bool) -> dict[str, str]:
    kinds = ("received", "robot", "away")
    return {kind: sentence(kind, language, is_formal=is_formal) for kind in kinds}
