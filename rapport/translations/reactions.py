"""What follows in translations from what happens, and on screens."""

from rapport.inbox.events import CannedVariantSaved
from rapport.kernel.live import tell
from rapport.translations.actions.learning import learn_canned
from rapport.translations.events import MemoryImportMoved, MessageRendered, RenderingsWanted
from rapport.translations.tasks import render_messages, take_memory_in


def have_it_rendered(fact: RenderingsWanted) -> None:
    """Providers are called by a job."""
    render_messages.defer(conversation_id=fact.conversation_id)


def learn_from_canned(fact: CannedVariantSaved) -> None:
    """What its writer made of the proposal is remembered."""
    learn_canned(fact.variant_id, fact.member_id)


def move_memory(fact: MemoryImportMoved) -> None:
    """A worker takes it in; who looks at it sees how far it is."""
    if fact.is_new:
        take_memory_in.defer(import_id=fact.import_id)
    tell("everyone", f"memory:{fact.import_id}")


def show_rendering(fact: MessageRendered) -> None:
    """The thread; head and lists where a subject can be read now."""
    here = f"conversation:{fact.conversation_id}"
    told = (f"{here}:header", "list") if fact.has_subject else ()
    tell(f"inbox:{fact.inbox_id}", f"{here}:thread", *told)
