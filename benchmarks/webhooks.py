"""How many events a second one endpoint and twenty endpoints are told, against bare posts by httpx.

.venv/bin/python benchmarks/webhooks.py
"""

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ground import line, set_up

COUNT = 1000


class Taking(BaseHTTPRequestHandler):
    """Takes everything."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_arguments: object) -> None:
        """Who hung up has hung up."""


def plain_posts(url: str, body: bytes) -> float:
    """Bare posts, one after another, each on a connection of its own as ours are."""
    import httpx

    context = httpx.create_ssl_context()
    begun = time.perf_counter()
    for _time in range(COUNT // 4):
        with httpx.Client(verify=context) as client:
            client.post(url, content=body).raise_for_status()
    return COUNT // 4 / (time.perf_counter() - begun)


def main() -> None:
    """Queue and carry to one endpoint, then to twenty."""
    from django.conf import settings
    from django.db import connection, transaction

    from rapport.kernel import outbox
    from rapport.team.events import TeamChanged
    from rapport.team.models import Member, Team
    from rapport.webhooks.actions.endpoints import create_endpoint
    from rapport.webhooks.courier import Courier
    from rapport.webhooks.models import Delivery, Endpoint, Event

    settings.ALLOW_PRIVATE_CALLS = True
    server = Server(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/in"
    bea = Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    teams = [Team.objects.create(name=f"Team {number}") for number in range(50)]
    outbox.drain()

    def happen(count: int) -> float:
        with transaction.atomic():
            outbox.publish(*(TeamChanged(teams[each % 50].pk) for each in range(count)))
        begun = time.perf_counter()
        outbox.drain()
        return count / (time.perf_counter() - begun)

    def carry() -> float:
        waiting = Delivery.objects.filter(state="waiting").count()
        courier = Courier()
        begun = time.perf_counter()
        asyncio.run(courier.carry_what_is_due())
        took = time.perf_counter() - begun
        courier.close()
        assert not Delivery.objects.exclude(state="done").exists()
        return waiting / took

    baseline = plain_posts(url, b"x" * 600)
    line("plain httpx, one after another", baseline, "posts/s", baseline, "httpx")
    line("told to no endpoint", happen(COUNT), "facts/s", baseline, "httpx")
    create_endpoint(url=url, by=bea)
    outbox.drain()
    line("queued for one endpoint", happen(COUNT), "facts/s", baseline, "httpx")
    line("carried to one endpoint", carry(), "events/s", baseline, "httpx")
    for _number in range(19):
        create_endpoint(url=url, by=bea)
    outbox.drain()
    line("queued for twenty endpoints", happen(COUNT // 10), "facts/s", baseline, "httpx")
    line("carried to twenty endpoints", carry(), "events/s", baseline, "httpx")
    Event.objects.all().delete()
    Endpoint.objects.all().delete()
    connection.close()
    server.shutdown()


if __name__ == "__main__":
    set_up()
    main()
