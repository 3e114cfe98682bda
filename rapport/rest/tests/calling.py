"""A program that calls the API in tests, as over the wire: no cookies, JSON in and out."""

import json
from typing import Any

from django.test import Client


class Program:
    """Asks with a token; `program.get("/customers", limit=2)`, `program.post("/customers", {...})`."""

    def __init__(self, secret: str = "", root: str = "/api/v1", **client: Any) -> None:
        self.client = Client(**client)
        self.root = root
        self.headers = {"authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        return self.client.get(self.root + path, query, headers=self._headers(headers))

    def post(self, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        return self.send("POST", path, body, headers)

    def patch(self, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        return self.send("PATCH", path, body, headers)

    def put(self, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        return self.send("PUT", path, body, headers)

    def delete(self, path: str, headers: dict[str, str] | None = None) -> Any:
        return self.send("DELETE", path, None, headers)

    def upload(self, path: str, parts: Any, headers: dict[str, str] | None = None) -> Any:
        """Send files and fields as multipart/form-data."""
        return self.client.post(self.root + path, parts, headers=self._headers(headers))

    def send(self, method: str, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
        """Bytes are sent as they are, everything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.generic(
            method,
            self.root + path,
            b"" if body is None else content,
            content_type="application/json",
            headers=self._headers(headers),
        )

    def _headers(self, more: dict[str, str] | None) -> dict[str, str]:
        return {**self.headers, **(more or {})}
