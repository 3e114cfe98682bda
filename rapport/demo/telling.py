"""Tells the demo's story: a company with a past, loaded once into an empty house."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rapport.channels.email.models import Mailbox, SendsBy
from rapport.demo.cast import Demo
from rapport.demo.culture_notes import bring_in_manners
from rapport.demo.manners import bring_in_addressings, read_what_they_wrote
from rapport.demo.past import Teller
from rapport.demo.people import Cast, bring_in
from rapport.demo.promised import bring_in_promises
from rapport.demo.stories import read_demo
from rapport.demo.translated import bring_in_translations
from rapport.demo.visitors import bring_in_visitors
from rapport.inbox.actions.history import PastConversation, write_history
from rapport.inbox.actions.search_index import index_pending
from rapport.inbox.models import Conversation, Draft, Inbox, MessageKind, Status
from rapport.inbox.queries.canned_text import filled
from rapport.kernel.clock import now
from rapport.team.queries import is_anybody_here

DRAFTS = 3
# One that was begun in a hurry: what is looked over while one writes has something to say.
HURRIED = {
    "AW: Angebot P-055, Rückfragen Brandschutz": (
        "<p>Guten Tag Frau Keßler,</p><p>die Einstufung der Eiche ist da: B2. Ich schicke dir den Bericht "
        "heute noch, die Leuchten können am 03/12 aus dem Haus.</p>"
    ),
}


def is_told() -> bool:
    """Whether somebody already lives in this database."""
    return is_anybody_here()


def tell(console: Console, at: datetime | None = None) -> None:
    """Load the demo company, all or nothing, unless somebody already lives here."""
    if is_told():
        return
    demo = read_demo(at)
    with _progress(console) as progress, transaction.atomic():
        task = progress.add_task("The people of Lumen & Oak", total=2 * len(demo.conversations))
        people = bring_in(demo)
        visitors = bring_in_visitors(demo, people)
        teller = Teller(demo, people, visitors)
        progress.update(task, description="What they said and sent")
        past: list[PastConversation] = []
        for story in teller.stories:
            past.append(teller.past(story))
            progress.advance(task)
        progress.update(task, description="Where it all stands")
        written = write_history(past, lambda: progress.advance(task))
        bring_in_addressings(demo, people)
        read_what_they_wrote(written)
        while index_pending():
            progress.update(task, description="So that it can be found")
        _begin_drafts(demo, people, written)
        bring_in_manners(people)
        bring_in_promises(people, written, now())
        bring_in_translations(
            people, dict(zip((story.id for story in teller.stories), written, strict=True))
        )
        _keep_mail_on_this_machine(people.inboxes.values())
        progress.update(task, description="The demo is loaded")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<28}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _begin_drafts(demo: Demo, people: Cast, written: Sequence[Conversation]) -> None:
    """Answers that somebody has begun: from a canned response, where the customer still waits."""
    by_language = {response.language: response for response in people.canned.values()}
    waiting = [
        each
        for each in written
        if each.status == Status.OPEN
        and each.assignee
        and each.last_kind == MessageKind.INCOMING
        and each.language in by_language
    ]
    bea = people.members["bea"]
    waiting.sort(key=lambda each: (each.assignee != bea, each.pk))
    for conversation in waiting[:DRAFTS]:
        author = conversation.assignee or bea
        html = filled(by_language[conversation.language], conversation, author)
        first = HURRIED.get(conversation.subject) or html.partition("</p>")[0] + "</p>"
        Draft.objects.create(
            conversation=conversation,
            member=author,
            kind="reply",
            html=first,
            saved_at=now() - timedelta(minutes=7),
        )


def _keep_mail_on_this_machine(inboxes: Iterable[Inbox]) -> None:
    """Nothing that is written in the demo leaves this machine: mail goes into a folder."""
    Mailbox.objects.bulk_create(
        Mailbox(inbox=each, sends_by=SendsBy.FOLDER) for each in inboxes if each.channel == "email"
    )
