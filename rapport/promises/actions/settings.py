"""How an inbox answers by itself is changed."""

from typing import Any

from django.db import transaction

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.promises.events import FirstAnswerChanged
from rapport.promises.models import FirstAnswer
from rapport.team.actions.audit import record
from rapport.team.models import Member


@transaction.atomic
def change_first_answer(inbox: Inbox, *, by: Member, **changes: Any) -> FirstAnswer:
    """Set how an inbox answers first and reckons its promises; what was promised stays as it is."""
    FirstAnswer.objects.get_or_create(inbox=inbox)
    settings = FirstAnswer.objects.select_for_update().get(inbox=inbox)
    before = {name: getattr(settings, name) for name in changes}
    for name, value in changes.items():
        setattr(settings, name, value)
    settings.changed_at = now()
    settings.save()
    changed = sorted(name for name in changes if before[name] != changes[name])
    if changed:
        record(by, "first_answer.changed", inbox.name, {"changed": changed})
        publish(FirstAnswerChanged(inbox.pk))
    return settings
