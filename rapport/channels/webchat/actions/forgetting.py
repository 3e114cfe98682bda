"""What is not kept: browsers that never wrote, and where those that did came from."""

from datetime import timedelta

from rapport.channels.webchat.models import Visitor
from rapport.kernel.clock import now

# Who opened the window and wrote nothing is forgotten; of others, the traces of their visits are.
SILENT_FOR = timedelta(days=30)
TRACES_FOR = timedelta(days=90)
MOST = 1000


def forget_visitors() -> int:
    """Remove browsers that never wrote and came back no more; return how many there were."""
    silent = Visitor.objects.filter(customer=None, last_seen_at__lt=now() - SILENT_FOR)
    gone = list(silent.values_list("pk", flat=True)[:MOST])
    Visitor.objects.filter(pk__in=gone).delete()
    return len(gone)


def forget_traces() -> int:
    """Of visitors who have been away for long, keep no network address and no trail of pages."""
    old = Visitor.objects.filter(last_seen_at__lt=now() - TRACES_FOR)
    traced = old.exclude(network_address=None, trail=[], referrer="")
    return traced.update(network_address=None, trail=[], referrer="")
