"""How connections to providers are opened: where an administrator's address leads is looked at each time.

An address that somebody typed could name our own network. So public addresses only, unless the
administrator said that this server stands in our network; what machines tell about themselves (link-local
addresses, the metadata of clouds) is reached by neither.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from rapport.kernel.outside_network import NotPublic, addresses_of
from rapport.language.translation.errors import Guarded

CONNECT_SECONDS = 5.0


def public_only() -> httpx.BaseTransport:
    """Connections to public addresses alone (and to all where `RAPPORT_ALLOW_PRIVATE_CALLS` says so)."""
    return _Transport(_Public())


def in_our_network() -> httpx.BaseTransport:
    """Connections to any address but link-local ones."""
    return _Transport(_Ours())


class _Transport(httpx.HTTPTransport):
    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=20,
            max_keepalive_connections=5,
            keepalive_expiry=30.0,
            network_backend=backend,
        )


class _Backend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._opens = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """To the first of its addresses that answers and may be called."""
        within = min(timeout or CONNECT_SECONDS, CONNECT_SECONDS)
        failed: Exception = httpcore.ConnectError(host)
        for address in self.addresses(host, port):
            try:
                return self._opens.connect_tcp(
                    address, port, timeout=within, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failed = problem
        raise failed

    def addresses(self, host: str, port: int) -> list[str]:
        """Where the name leads now."""
        raise NotImplementedError


class _Public(_Backend):
    def addresses(self, host: str, port: int) -> list[str]:
        try:
            return addresses_of(host, port)
        except NotPublic as problem:
            raise Guarded(
                f"{host} leads into a private network, where no call goes from here: nothing was sent. "
                "If this server is yours, tick “This server stands in our own network” in its settings, "
                "or set RAPPORT_ALLOW_PRIVATE_CALLS for all."
            ) from problem


class _Ours(_Backend):
    def addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as problem:
            raise httpcore.ConnectError(host) from problem
        every = dict.fromkeys(str(each[4][0]) for each in found)
        usable = [each for each in every if not is_link_local(each)]
        if not usable:
            raise Guarded(
                f"{host} leads to a link-local address, where machines tell their own secrets: no call "
                "ever goes there, and nothing was sent. No setting allows it."
            )
        return usable


def is_link_local(address: str) -> bool:
    """Whether a literal address is of the kind that clouds tell their secrets at."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or found
    return inner.is_link_local or inner.is_multicast or inner.is_unspecified
