"""Watching mailboxes: a thread each, reconnecting with patience, restarted when settings change."""

import imaplib
import logging
import os
import random
import socket
import threading
import time
from datetime import date, datetime

from django.conf import settings
from django.db.utils import Error
from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from ..actions.keeping import keep_raw
from ..actions.mailboxes import give_back, note_place, note_state, take_for_reading
from ..carrying import imap
from ..carrying.connecting import in_words, server_words
from ..models import Mailbox, State, Via
from ..queries import mailboxes_to_read
from .threads import released

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 300.0
IDLE_AT_MOST = 9 * 60.0  # servers drop quiet connections after 10 to 30 minutes
TROUBLE = (OSError, imaplib.IMAP4.error, ImapToolsError, Error, ValueError)


class Watcher(threading.Thread):
    """Reads one mailbox until told to stop."""

    def __init__(self, mailbox: Mailbox, reader: str) -> None:
        super().__init__(name=f"mailbox-{mailbox.pk}", daemon=True)
        self.mailbox = mailbox
        self.reader = reader
        self.stopping = threading.Event()
        self.lease_due = 0.0

    def run(self) -> None:
        """Connect, read, wait for more; after trouble connect again, later each time."""
        pause = FIRST_PAUSE
        while not self.stopping.is_set():
            try:
                if not self._has_lease(now_at_once=True):
                    self.stopping.wait(5)
                    continue
                self._read_until_stopped()
                pause = FIRST_PAUSE
            except TROUBLE as problem:
                self._note_trouble(problem)
                self.stopping.wait(pause * random.uniform(0.8, 1.2))  # noqa: S311 - not a secret
                pause = min(pause * 2, LONGEST_PAUSE)
        self._give_back()

    def _read_until_stopped(self) -> None:
        box = imap.logged_in(self.mailbox)
        try:
            validity = imap.validity_of(box, self.mailbox.imap_folder)
            if validity != self.mailbox.uid_validity:
                self.mailbox.uid_validity, self.mailbox.last_uid = validity, 0
            self._fetch_new(box)
            released(note_state, self.mailbox.pk, State.WORKING)
            while not self.stopping.is_set() and self._has_lease():
                self._wait_for_more(box)
                self._fetch_new(box)
        finally:
            box.client.shutdown()

    def _fetch_new(self, box: BaseMailBox) -> None:
        """Everything above the last UID; the place is written down after each mail."""
        uids = imap.new_uids(box, self.mailbox.last_uid, self._since())
        sizes = imap.sizes_of(box, uids) if uids else {}
        for uid in uids:
            if self.stopping.is_set() or not self._has_lease():
                return
            size = sizes.get(uid, 0)
            raw = imap.raw_of(box, uid, size, settings.MAX_MAIL_BYTES)
            if raw is not None:
                self._keep(raw, max(size, len(raw)), size > settings.MAX_MAIL_BYTES)
                if self.mailbox.imap_marks_seen:
                    imap.mark_seen(box, uid)
            self.mailbox.last_uid = uid
            released(note_place, self.mailbox.pk, self.mailbox.uid_validity, uid)

    def _keep(self, raw: bytes, size: int, is_cut: bool) -> None:
        released(
            keep_raw,
            raw,
            inbox_id=self.mailbox.inbox_id,
            via=Via.IMAP,
            whole_size=size if is_cut else None,
        )

    def _since(self) -> date | None:
        """After a change of UIDVALIDITY only the last days are read again; they are known already."""
        fetched: datetime | None = self.mailbox.last_fetched_at
        if self.mailbox.last_uid == 0 and fetched is not None:
            again = fetched.date() - imap.OVERLAP
            return max(again, self.mailbox.read_from or again)
        return self.mailbox.read_from

    def _wait_for_more(self, box: BaseMailBox) -> None:
        """By IDLE where the server can, else by looking every so often."""
        if not imap.can_idle(box):
            self.stopping.wait(self.mailbox.imap_poll_seconds)
            box.client.noop()
            return
        box.idle.start()
        try:
            until = time.monotonic() + IDLE_AT_MOST
            while not self.stopping.is_set() and time.monotonic() < until:
                # A mail that came before IDLE began is told of beside the answer to it.
                if imap.has_more(box) or box.idle.poll(timeout=1) or not self._has_lease():
                    break
        finally:
            box.idle.stop()

    def _has_lease(self, *, now_at_once: bool = False) -> bool:
        if not now_at_once and time.monotonic() < self.lease_due:
            return True
        self.lease_due = time.monotonic() + 20
        return released(take_for_reading, self.mailbox.pk, self.reader)

    def _note_trouble(self, problem: Exception) -> None:
        host, port = self.mailbox.imap_host, self.mailbox.imap_port
        words = f"{in_words(problem, host, port)}\n{server_words(problem)}".strip()
        log.warning("Mailbox %s: %s", self.mailbox.pk, words.replace("\n", " "))
        try:
            released(note_state, self.mailbox.pk, State.FAILING, words)
        except Error:
            log.warning("Waiting for the database")

    def _give_back(self) -> None:
        try:
            released(give_back, self.mailbox.pk, self.reader)
        except Error:
            log.warning("Mailbox %s is free again once its lease ends", self.mailbox.pk)


class Watchers:
    """One watcher for each mailbox, as the settings are now."""

    look_every = 3.0

    def __init__(self) -> None:
        self.reader = f"{socket.gethostname()[:80]} {os.getpid()}"
        self.running: dict[int, Watcher] = {}

    def keep_up(self) -> None:
        """Start what is new, stop what is gone, restart what changed or fell."""
        try:
            wanted = {each.pk: each for each in released(mailboxes_to_read)}
        except Error as problem:
            log.warning("Waiting for the database: %s", problem)
            return
        for pk, watcher in list(self.running.items()):
            mailbox = wanted.get(pk)
            is_same = mailbox is not None and mailbox.changed_at == watcher.mailbox.changed_at
            if not is_same or not watcher.is_alive():
                watcher.stopping.set()
                watcher.join(5)
                if not watcher.is_alive():
                    del self.running[pk]
        for pk, mailbox in wanted.items():
            if pk not in self.running:
                self.running[pk] = Watcher(mailbox, self.reader)
                self.running[pk].start()

    def stop(self) -> None:
        """Stop all and wait for them."""
        for watcher in self.running.values():
            watcher.stopping.set()
        for watcher in self.running.values():
            watcher.join(8)
