"""How a room declares its operations: each with its scope, its summary and its errors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view

from rapport.rest.guarding import guard

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule:
    """What an operation demands and may refuse with; whether this request of it waits for others outside."""

    scope: str
    errors: frozenset[int]
    media_type: str = ""
    waits: Callable[[HttpRequest], bool] | None = None


class Routes:
    """The operations of one kind of thing; `tag` is the chapter of the reference."""

    def __init__(self, tag: str, words: str = "") -> None:
        self.tag = tag
        self.words = words
        self.router = Router(tags=[tag])

    def get(self, path: str, **declared: Any) -> Callable[[View], View]:
        """Read: changes nothing; answers carry an ETag."""
        return self._declared(["GET"], path, **declared)

    def post(self, path: str, **declared: Any) -> Callable[[View], View]:
        """Make something, or do something; takes an Idempotency-Key."""
        return self._declared(["POST"], path, **declared)

    def put(self, path: str, **declared: Any) -> Callable[[View], View]:
        """Put in place, whatever was there."""
        return self._declared(["PUT"], path, **declared)

    def patch(self, path: str, **declared: Any) -> Callable[[View], View]:
        """Change the fields that are sent."""
        return self._declared(["PATCH"], path, **declared)

    def delete(self, path: str, **declared: Any) -> Callable[[View], View]:
        """Remove."""
        return self._declared(["DELETE"], path, **declared)

    def _declared(
        self,
        methods: list[str],
        path: str,
        *,
        scope: str,
        summary: str,
        response: Any,
        errors: Sequence[int] = (),
        media_type: str = "",
        description: str | None = None,
        openapi_extra: dict[str, Any] | None = None,
        waits: Callable[[HttpRequest], bool] | None = None,
    ) -> Callable[[View], View]:
        """`errors`: statuses beyond those that follow from method, path and body;
        `media_type`: of an answer that is a file; `waits`: whether a request waits for somebody outside,
        so that no transaction may be open around it."""

        def declare(view: View) -> View:
            view.rule = Rule(scope, frozenset(errors), media_type, waits)  # type: ignore[attr-defined]
            decorate_view(guard(scope))(view)
            self.router.add_api_operation(
                path,
                methods,
                view,
                summary=summary,
                description=description,
                response=response,
                operation_id=view.__name__,
                openapi_extra=openapi_extra,
            )
            return view

        return declare
