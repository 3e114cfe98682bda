"""Jobs of the chat."""

from rapport.channels.webchat.actions import carrying_on, files, forgetting, state
from rapport.kernel.jobs import ONCE, job


@job(queue="upkeep", retry=ONCE, queueing_lock="notice which visitors left")
def notice_who_left(timestamp: int = 0) -> None:
    """Browsers that were closed without a word have left."""
    while state.notice_who_left() >= state.MOST:
        pass


@job(queue="upkeep", retry=ONCE, queueing_lock="forget files of visitors")
def forget_waiting_files(timestamp: int = 0) -> None:
    """Files whose message never came are let go."""
    files.forget_waiting_files()


@job(queue="upkeep", retry=ONCE, queueing_lock="forget visitors")
def forget_visitors(timestamp: int = 0) -> None:
    """Browsers that never wrote, and the traces of those that did, are not kept."""
    while forgetting.forget_visitors() >= forgetting.MOST:
        pass
    forgetting.forget_traces()


@job(queue="mail", retry=ONCE)
def mail_what_was_missed(timestamp: int = 0) -> None:
    """Chats whose visitors have left go on by mail."""
    while carrying_on.mail_what_was_missed() >= carrying_on.MOST:
        pass
