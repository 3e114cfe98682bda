"""Connections that go to public addresses only and are over by an instant (for `outside.py`)."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
from django.conf import settings
from django.utils.translation import gettext as _

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
CONNECT_SECONDS = 5.0  # to one address; a name may lead to several
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotPublic(Exception):
    """The name leads into a private network, or nowhere at all."""


def as_public(host: str) -> bool | None:
    """Whether this literal address is a public one; None if it is a name."""
    try:
        address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
    return is_public(address)


def is_public(address: _Address) -> bool:
    """Whether an address is one of the open internet, also where it wears another one inside."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: _Address) -> _Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


class Guarded(httpcore.NetworkBackend):
    """Opens connections to public addresses, each step bounded by one deadline for all."""

    def __init__(self, *, deadline: float) -> None:
        self._deadline = deadline
        self._opens = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first public address of this name that answers."""
        failed: Exception = httpcore.ConnectError(host)
        for address in addresses_of(host, port):
            try:
                within = min(CONNECT_SECONDS, left_until(self._deadline))
                opened = self._opens.connect_tcp(
                    address, port, timeout=within, socket_options=socket_options
                )
                return _Bounded(opened, self._deadline)
            except httpcore.ConnectTimeout:
                words = _("No connection within %(seconds)s seconds.") % {
                    "seconds": round(CONNECT_SECONDS)
                }
                failed = httpcore.ConnectError(words)
            except httpcore.ConnectError as problem:
                failed = problem
        raise failed

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """Never."""
        raise NotPublic("A socket of this machine.")

    def sleep(self, seconds: float) -> None:
        """Between tries of a pool that tries again; ours does not."""


def addresses_of(host: str, port: int) -> list[str]:
    """Where a name leads now, public addresses only (all, where private calls are allowed)."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as problem:
        words = _("The server's name cannot be found: %(host)s")
        raise httpcore.ConnectError(words % {"host": host}) from problem
    every = list(dict.fromkeys(str(each[4][0]) for each in found))
    usable = [each for each in every if settings.ALLOW_PRIVATE_CALLS or as_public(each)]
    if not usable:
        raise NotPublic(
            _("This address leads into a private network, where calls from here may not go.")
        )
    return usable


def left_until(deadline: float) -> float:
    """Seconds left; raises when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("no time left")
    return left


class _Bounded(httpcore.NetworkStream):
    """A connection of which each step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=left_until(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=left_until(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = left_until(self._deadline)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
