"""Jobs of translations: the only ones who call providers for what customers wrote."""

from rapport.kernel.jobs import ONCE, job
from rapport.translations.actions.importing import imports_left, take_in
from rapport.translations.actions.rendering import conversations_left, render_wanted


@job(queue="default", retry=ONCE)
def render_messages(conversation_id: int) -> None:
    """What is wanted of one conversation; what a lost job leaves, the next minute sees to."""
    render_wanted(conversation_id)


@job(queue="default", retry=ONCE)
def take_memory_in(import_id: int) -> None:
    """One file of another program's memory; what a lost job leaves, the next minute sees to."""
    take_in(import_id)


@job(queue="upkeep", retry=ONCE, queueing_lock="render what was left")
def render_what_was_left(timestamp: int = 0) -> None:
    """Every minute: translations and memories whose job was lost, or whose worker died."""
    for import_id in imports_left():
        take_memory_in.defer(import_id=import_id)
    for conversation_id in conversations_left():
        render_messages.defer(conversation_id=conversation_id)
