"""Idempotency keys: a request that is sent again, because its answer was lost, has no second effect."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Changed
from rapport.rest.models import KeptAnswer
from rapport.rest.ports import Caller
from rapport.rest.problems import Unacceptable

KEPT_FOR = timedelta(hours=24)
# Who waits for somebody outside works with a key for so long at most; then the key is free again.
LEASE = timedelta(minutes=3)
_WORKING = 0  # in place of a status: the answer is being worked on
HEADERS = ("Content-Type", "ETag", "Location")
LONGEST = 255


def answered_once(
    request: HttpRequest, caller: Caller, answer: Callable[[], HttpResponse], *, waits: bool = False
) -> HttpResponse:
    """The answer; with an Idempotency-Key, the one that was given the first time.

    One transaction: the effect and the kept answer are both there or neither is. Where it `waits` for
    somebody outside no transaction is open meanwhile; the operation itself must then know its key.
    """
    key = request.headers.get("Idempotency-Key", "")
    if waits:
        return _answered_outside(request, caller, key, answer)
    with transaction.atomic():
        if not key or request.method != "POST":
            return answer()
        _check(key)
        _claim(caller, key)
        fingerprint = _fingerprint(request)
        kept = KeptAnswer.objects.filter(caller=caller.key, key=key).first()
        if kept and kept.created_at > now() - KEPT_FOR:
            return _again(kept, fingerprint)
        return _kept(answer(), caller, key, fingerprint)


def _answered_outside(
    request: HttpRequest, caller: Caller, key: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """The same without a transaction around it: the key is taken, and given back if nothing came of it."""
    if not key or request.method != "POST":
        return answer()
    _check(key)
    fingerprint = _fingerprint(request)
    if told := _begun(caller, key, fingerprint):
        return told
    try:
        return _kept(answer(), caller, key, fingerprint)
    except BaseException:
        KeptAnswer.objects.filter(caller=caller.key, key=key, status=_WORKING).delete()
        raise


def _begun(caller: Caller, key: str, fingerprint: str) -> HttpResponse | None:
    """The answer that is there already; None where the key is ours now."""
    with transaction.atomic():
        _claim(caller, key)
        kept = KeptAnswer.objects.filter(caller=caller.key, key=key).first()
        is_worked_on = kept and kept.status == _WORKING and kept.created_at > now() - LEASE
        if kept and kept.created_at > now() - KEPT_FOR and (is_worked_on or kept.status):
            return _again(kept, fingerprint)
        mark = {"fingerprint": fingerprint, "status": _WORKING, "body": b"", "created_at": now()}
        KeptAnswer.objects.update_or_create(caller=caller.key, key=key, defaults=mark)
        return None


def forget_answers() -> int:
    """Remove answers older than a day; return how many."""
    gone, _each = KeptAnswer.objects.filter(created_at__lt=now() - KEPT_FOR).delete()
    return gone


def _check(key: str) -> None:
    if len(key) > LONGEST or not key.isprintable():
        words = _("A key has up to 255 signs that can be printed.")
        raise Unacceptable([{"field": "Idempotency-Key", "message": str(words)}])


def _claim(caller: Caller, key: str) -> None:
    """Nobody else works with this key until the transaction ends."""
    digest = hashlib.sha256(f"{caller.key}\n{key}".encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise _in_progress()


def _in_progress() -> Changed:
    words = _("A request with this key is being worked on. Ask again in a moment.")
    return Changed(words, code="in_progress")


def _fingerprint(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type != "multipart/form-data":
        digest.update(request.body)
        return digest.hexdigest()
    # The lines between the parts differ each time: what counts is what is in them.
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.content_type)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _again(kept: KeptAnswer, fingerprint: str) -> HttpResponse:
    if kept.fingerprint != fingerprint:
        words = _("This key was used for another request. A new request needs a new key.")
        raise Unacceptable([{"field": "Idempotency-Key", "message": str(words)}], code="key_reused")
    if kept.status == _WORKING:
        raise _in_progress()
    headers = {**kept.headers, "Idempotent-Replayed": "true"}
    return HttpResponse(bytes(kept.body), status=kept.status, headers=headers)


def _kept(response: HttpResponse, caller: Caller, key: str, fingerprint: str) -> HttpResponse:
    if response.status_code < 400 and not response.streaming:
        KeptAnswer.objects.update_or_create(
            caller=caller.key,
            key=key,
            defaults={
                "fingerprint": fingerprint,
                "status": response.status_code,
                "headers": {name: response[name] for name in HEADERS if name in response},
                "body": response.content,
                "created_at": now(),
            },
        )
    return response
