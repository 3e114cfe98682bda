"""The reference for people, made of the OpenAPI document: chapters, operations, fields, examples."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.rest.samples import resolved, sample_of
from rapport.rest.scopes import scope_named

Document = Mapping[str, Any]
DEEPEST = 3
JSON = "application/json"


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a body or an answer; `level` is how deep it stands."""

    name: str
    kind: str
    words: str
    limits: str
    is_required: bool
    level: int = 0


@dataclass(frozen=True)
class Answer:
    """A status and what it says."""

    status: int
    words: str


@dataclass(frozen=True)
class Operation:
    """What one may ask, with an example of asking and of the answer."""

    name: str
    method: str
    path: str
    summary: str
    words: str
    scope: str
    scope_words: Any
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]
    answers: list[Answer]
    curl: str
    sample: str
    status: int


@dataclass(frozen=True)
class Chapter:
    """A kind of thing and what one can do with it."""

    name: str
    slug: str
    words: str
    operations: list[Operation]


def chapters_of(document: Document) -> list[Chapter]:
    """The whole reference in the order of the chapters."""
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            found[told["tags"][0]].append(_operation(document, path, method, told))
    words = {tag["name"]: tag["description"] for tag in document["tags"]}
    return [
        Chapter(name, name.lower().replace(" ", "-"), words[name], operations)
        for name, operations in found.items()
        if operations
    ]


def _operation(document: Document, path: str, method: str, told: Document) -> Operation:
    scopes = told["security"][0]["token"]
    scope = scope_named(scopes[0]) if scopes else None
    status, success = _success(told)
    schema = success.get("content", {}).get(JSON, {}).get("schema")
    content: dict[str, Any] = told.get("requestBody", {}).get("content", {})
    body_type = next(iter(content), "")
    body: dict[str, Any] = content.get(body_type, {})
    body_schema = body.get("schema")
    plain = [each for each in told["parameters"] if each["in"] in ("path", "query")]
    headers = [each for each in told["parameters"] if each["in"] == "header"]
    return Operation(
        name=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        words=told.get("description", ""),
        scope=scope.name if scope else "",
        scope_words=scope.words if scope else "",
        parameters=[_parameter(document, each) for each in plain + headers],
        body=list(_fields(document, body_schema)) if body_schema else [],
        answer=list(_fields(document, schema)) if schema else [],
        answers=[
            Answer(int(code), each["description"]) for code, each in told["responses"].items()
        ],
        curl=_curl(document, path, method, body_type, body_schema),
        sample=_pretty(sample_of(document, schema)) if schema else "",
        status=status,
    )


def _success(told: Document) -> tuple[int, Document]:
    return next(
        (int(code), each) for code, each in told["responses"].items() if 200 <= int(code) < 300
    )


def _parameter(document: Document, told: Document) -> Field:
    schema = told["schema"]
    is_header = told["in"] == "header"
    kind = _kind(document, schema) + (", header" if is_header else "")
    return Field(
        told["name"],
        kind,
        told.get("description", "") or schema.get("description", ""),
        _limits(document, schema),
        told.get("required", False),
    )


def _fields(document: Document, schema: Document, level: int = 0) -> Iterator[Field]:
    """The fields of an object, each followed by those inside it; of a list, those of its items."""
    schema = resolved(document, schema)
    if schema.get("type") == "array":
        yield from _fields(document, schema.get("items", {}), level)
        return
    required = schema.get("required", ())
    for name, each in schema.get("properties", {}).items():
        whole = resolved(document, each)
        words = each.get("description", "") or (
            "" if "$ref" in each else whole.get("description", "")
        )
        yield Field(
            name,
            _kind(document, each),
            words,
            _limits(document, each),
            name in required,
            level,
        )
        if level < DEEPEST:
            yield from _fields(document, each, level + 1)


def _kind(document: Document, schema: Document) -> str:
    options = schema.get("anyOf")
    if options:
        kinds = [_kind(document, each) for each in options]
        return " or ".join(dict.fromkeys(kinds))
    schema = resolved(document, schema)
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_kind(document, schema.get('items', {}))}"
    return schema.get("format") or schema.get("type", "anything")


def _limits(document: Document, schema: Document) -> str:
    schema = resolved(document, schema)
    said = []
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None and most < 2**31:
        said.append(f"{least}-{most}")
    if "maxLength" in schema:
        said.append(f"up to {schema['maxLength']} signs")
    if "maxItems" in schema:
        said.append(f"up to {schema['maxItems']}")
    if schema.get("default") not in (None, "", [], False):
        said.append(f"default {schema['default']}")
    return ", ".join(said)


def _curl(
    document: Document, path: str, method: str, body_type: str, schema: Document | None
) -> str:
    address = document["servers"][0]["url"] + path.replace("{", "").replace("}", "")
    for name in ("number", "identity", "message", "file", "reply", "attachment", "key"):
        address = address.replace(f"/{name}/", "/7/") if f"{{{name}}}" in path else address
        if path.endswith(f"{{{name}}}"):
            address = address.removesuffix(name) + "7"
    lines = [f'curl "{address}"', '-H "Authorization: Bearer $RAPPORT_TOKEN"']
    if method != "get":
        lines[0] = f'curl -X {method.upper()} "{address}"'
    if schema and body_type == JSON:
        sample = json.dumps(sample_of(document, schema), ensure_ascii=False).replace("'", "'\\''")
        lines += ['-H "Content-Type: application/json"', f"-d '{sample}'"]
    elif schema:
        lines.append('-F "file=@photo.jpg"')
    return " \\\n  ".join(lines)


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
