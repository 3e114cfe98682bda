"""The API as a whole, and its description in OpenAPI 3.1: what is enforced is what is written."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from rapport.rest.bodies import JSON, PlainJSON, StrictJSON
from rapport.rest.problems import GENERAL, MEDIA_TYPE, Problem
from rapport.rest.routing import Routes, Rule
from rapport.rest.scopes import every_scope

REF = "#/components/schemas/{model}"
HEADERS: dict[str, dict[str, Any]] = {
    "RateLimit-Limit": {"schema": {"type": "integer"}},
    "RateLimit-Remaining": {"schema": {"type": "integer"}},
    "RateLimit-Reset": {"schema": {"type": "integer"}, "description": "Seconds."},
}
RETRY = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
ETAG = {"ETag": {"schema": {"type": "string"}}}
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 255},
    "description": "The same key within 24 hours gives the same answer and has no second effect.",
}
UNLESS = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "An `ETag`: 304 if nothing changed since.",
}
MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "An `ETag`: 412 if something changed since, and nothing is written.",
}
SAID = {304: "Not modified since", 412: "Changed since"}


class Api(NinjaAPI):
    """All routers together. Exceptions pass through: the guard turns them into answers."""

    def __init__(self, *, title: str, version: str, description: str) -> None:
        super().__init__(
            title=title,
            version=version,
            description=description,
            openapi_url=None,
            docs_url=None,
            urls_namespace="api",
            renderer=PlainJSON(),
            parser=StrictJSON(),
        )
        self.chapters: list[Routes] = []

    def add(self, routes: Routes) -> None:
        """Mount a room's operations."""
        self.chapters.append(routes)
        self.add_router("", routes.router)

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Let it through, so that the transaction around the operation is undone."""
        raise exc

    def described(self) -> dict[str, Any]:
        """The OpenAPI document."""
        return Description(self)


class Description(OpenAPISchema):
    """OpenAPI 3.1 with scopes, problems, limits and conditional requests on every operation."""

    def __init__(self, api: Api) -> None:
        super().__init__(api, "api/v1/")
        problem = Problem.model_json_schema(ref_template=REF)
        self.schemas.update(problem.pop("$defs"))
        self.schemas["Problem"] = problem
        self["servers"] = [{"url": settings.PUBLIC_URL}]
        self["tags"] = [{"name": each.tag, "description": each.words} for each in api.chapters]
        scopes = "\n".join(f"- `{each.name}`: {each.words}" for each in every_scope())
        self["components"]["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer", "description": f"Scopes:\n\n{scopes}"}
        }

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """With the scope and the conditional headers."""
        told = super().operation_details(operation)
        rule = rule_of(operation)
        told["security"] = [{"token": [rule.scope] if rule.scope else []}]
        method = operation.methods[0]
        if method == "GET" and not rule.media_type:
            told["parameters"].append(UNLESS)
        if method == "POST":
            told["parameters"].append(KEY)
        if 412 in rule.errors:
            told["parameters"].append(MATCH)
        return told

    def responses(self, operation: Operation) -> dict[Any, Any]:
        """Answers as they are, and every problem that can happen."""
        rule = rule_of(operation)
        found = super().responses(operation)
        for status, told in found.items():
            told["headers"] = HEADERS | (ETAG if status in (200, 201) else {})
            if rule.media_type and status == 200:
                told["content"] = {rule.media_type: {"schema": {"type": "string"}}}
        if operation.methods[0] == "GET" and not rule.media_type:
            found[304] = {"description": SAID[304], "headers": HEADERS | ETAG}
        for status in sorted(errors_of(operation)):
            found[status] = _problem(status)
        return found


def rule_of(operation: Operation) -> Rule:
    """What was declared with the operation."""
    return operation.view_func.rule  # type: ignore[attr-defined]


def errors_of(operation: Operation) -> set[int]:
    """Every status of refusal: what was declared, and what follows from method, path and body."""
    rule = rule_of(operation)
    found = {401, 422, 429, 503} | set(rule.errors)
    sources = {model.__ninja_param_source__ for model in operation.models}
    if rule.scope:
        found.add(403)
    if "path" in sources:
        found.add(404)
    if sources & {"body", "form", "file"}:
        found |= {400, 413, 415}
    if operation.methods[0] != "GET":
        found |= {403, 409}
    return found


def _problem(status: int) -> dict[str, Any]:
    words = SAID.get(status) or str(GENERAL[status][1] if status in GENERAL else "Refused")
    headers = {} if status == 401 else HEADERS
    return {
        "description": words,
        "headers": headers | (RETRY if status in (429, 503) else {}),
        "content": {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}},
    }


__all__ = ["JSON", "Api", "errors_of", "rule_of"]
