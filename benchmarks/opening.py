"""What opening a conversation costs: its thread, what stands beside it in one answer and asked apart, and
translations below thirty messages.

    python -m benchmarks.opening

Whole requests through every layer but the network, on the demo's conversations; the baseline is the
cheapest door of a conversation, who else looks at it.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.ground import line, set_up

ROUNDS = 30
FRAGMENT = {"HX-Request": "true"}


def main() -> None:
    """Tell the demo, open its newest mails and chats, print."""
    set_up()
    from django.conf import settings
    from django.test import Client
    from rich.console import Console

    from rapport.demo.telling import tell
    from rapport.inbox.models import Conversation
    from rapport.kernel.slots import panels_for
    from rapport.team.models import Member

    settings.ALLOWED_HOSTS = ["testserver"]
    tell(Console(quiet=True))
    client = Client()
    client.force_login(
        Member.objects.filter(role="owner")[0],
        backend="django.contrib.auth.backends.ModelBackend",
    )
    talks = list(Conversation.objects.filter(status="open").order_by("-pk")[:10])

    def asked(*paths: str) -> list[list[str]]:
        return [[f"/conversations/{talk.pk}/{path}" for path in paths] for talk in talks]

    def apart() -> Iterator[list[str]]:
        for talk in talks:
            placed = panels_for("conversation", talk.pk, kind=talk.inbox.channel)
            yield [each.url for each in placed]

    baseline = _cost(client, asked("looking/"))
    line("who looks at it (baseline)", baseline, "ms", baseline, "itself")
    line(
        "the conversation, its promise, the composer",
        _cost(client, asked("")),
        "ms",
        baseline,
        "it",
    )
    line("all panels in one answer", _cost(client, asked("panels/")), "ms", baseline, "it")
    line("the same panels, each asked for", _cost(client, list(apart())), "ms", baseline, "it")
    number, translated = _thirty_messages()
    thread = [[f"/conversations/{number}/?part=thread"]]
    plain = _cost(client, thread)
    line("a thread of thirty messages in Japanese", plain, "ms", baseline, "it")
    translated()
    line("the same, each with its translation", _cost(client, thread), "ms", plain, "the thread")


def _thirty_messages() -> tuple[int, Callable[[], None]]:
    """A conversation of thirty letters that everybody reads, and what makes them translated ones."""
    from rapport.inbox.models import Conversation, Message
    from rapport.team.models import Member
    from rapport.translations.models import MessageRendering

    talk = Conversation.objects.filter(language="ja", status="open").latest("pk")
    Member.objects.update(languages=["en", "ja"])
    letter = Message.objects.filter(conversation=talk, kind="incoming").earliest("pk")
    for number in range(30 - Message.objects.filter(conversation=talk, kind="incoming").count()):
        letter.pk, letter.source_id, letter.language = None, f"letter-{number}", "ja"
        letter.save()

    def translated() -> None:
        Member.objects.update(languages=["en"])
        MessageRendering.objects.filter(message__conversation=talk).delete()
        facts = {"by": "DeepL", "origins": ["provider"]}
        MessageRendering.objects.bulk_create(
            MessageRendering(message=each, language="en", state="done", text=each.text, facts=facts)
            for each in Message.objects.filter(conversation=talk, kind="incoming")
        )

    return talk.pk, translated


def _cost(client: object, lots: Sequence[Sequence[str]]) -> float:
    """Milliseconds of this process for one lot of addresses: the median over all."""
    taken = []
    for turn in range(ROUNDS + len(lots)):
        start = time.process_time()
        for path in lots[turn % len(lots)]:
            answer = client.get(path, headers=FRAGMENT)  # type: ignore[attr-defined]
            assert answer.status_code == 200, (path, answer.status_code)
        if turn >= len(lots):
            taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
