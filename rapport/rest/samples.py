"""Invented values that fit a schema, for the examples of the reference."""

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]
DEEPEST = 5
# What a text is like, by the name of its field.
TEXTS = {
    "name": "Ana Quispe Rojas",
    "given_name": "Ana",
    "family_name": "Quispe Rojas",
    "latin_name": "Ana Quispe Rojas",
    "email": "ana@andes.example",
    "address": "ana@andes.example",
    "kind": "email",
    "language": "es",
    "time_zone": "America/Lima",
    "country": "PE",
    "city": "Lima",
    "subject": "La cámara no enciende",
    "text": "Hola, la cámara no enciende.",
    "html": "<p>Hola, la cámara no enciende.</p>",
    "cursor": "eyJ…",
    "next": "WzdCXQ:1vM2…",
    "q": "ana",
    "title": "Example",
    "media_type": "image/jpeg",
    "conversations_href": "/api/v1/conversations?customer=7",
}
FORMATS = {
    "date-time": "2026-11-22T21:57:07Z",
    "date": "2026-11-22",
    "uuid": "0b0f6d0e-6f0a-4f8e-9d55-3b8f2a1c7d10",
    "uri": "https://example.com/hook",
    "email": "ana@andes.example",
    "binary": "…",
}


def resolved(document: Document, schema: Document) -> Document:
    """The schema itself, where a reference, or null beside it, leads to it."""
    for option in schema.get("anyOf", schema.get("allOf", ())):
        if option.get("type") != "null":
            return {**resolved(document, option), **_own(schema)}
    if "$ref" in schema:
        named = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        return {**named, **_own(schema)}
    return schema


def sample_of(document: Document, schema: Document, name: str = "", depth: int = 0) -> Any:
    """A value that fits; lists have one item, and what is too deep is left empty."""
    if "anyOf" not in schema and "$ref" not in schema and "examples" in schema:
        return schema["examples"][0]
    schema = resolved(document, schema)
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    if "const" in schema:
        return schema["const"]
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        if depth > DEEPEST:
            return {}
        properties = schema.get("properties", {})
        return {
            each: sample_of(document, inner, each, depth + 1) for each, inner in properties.items()
        }
    if kind == "array":
        return [sample_of(document, schema.get("items", {}), name, depth + 1)]
    return _plain(schema, kind, name)


def _plain(schema: Document, kind: str | None, name: str) -> Any:
    if schema.get("default") is not None:
        return schema["default"]
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 7), 7)
    if kind == "boolean":
        return True
    if kind == "null":
        return None
    return FORMATS.get(schema.get("format", ""), TEXTS.get(name, "…"))


def _own(schema: Document) -> Document:
    return {key: value for key, value in schema.items() if key not in ("$ref", "anyOf", "allOf")}
