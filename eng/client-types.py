#!/usr/bin/env python3
"""Writes the types of the .NET client, src/Bespoke.Client/Types/*.cs, from docs/openapi.json.

Usage: eng/client-types.py. A test compares what it wrote with the document.
"""
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = json.loads((ROOT / "docs" / "openapi.json").read_text())
SCHEMAS = DOCUMENT["components"]["schemas"]
TYPES = ROOT / "src" / "Bespoke.Client" / "Types"
# Events are written by senders: their type says more than "an object".
BY_HAND = {"ProblemDetails", "ProductId", "EventsBody"}
# The document has one word for all numbers with a fraction.
MONEY = {"price", "salePrice", "minPrice", "maxPrice", "from", "to"}
NUMBERS = {"int32": "int", "int64": "long", "float": "float", "double": "double"}


def named(reference):
    return reference.rsplit("/", 1)[1]


def type_of(schema):
    """The C# type of a schema and whether it may be null."""
    if schema.get("$ref", "").endswith("/ProductId"):
        return "string", False
    if "$ref" in schema:
        target = SCHEMAS[named(schema["$ref"])]
        if "properties" in target:
            return named(schema["$ref"]), False
        return type_of(target)
    if "oneOf" in schema or "anyOf" in schema:
        inner = [s for s in schema.get("oneOf", schema.get("anyOf")) if s.get("type") != "null"]
        return (type_of(inner[0])[0] if len(inner) == 1 else "JsonElement"), True
    kinds = schema.get("type", "any")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    nullable = "null" in kinds
    kind = next((k for k in kinds if k != "null"), "any")
    if "enum" in schema or kind == "string":
        return ("DateTimeOffset" if schema.get("format") == "date-time" else "string"), nullable
    if kind == "integer":
        return NUMBERS.get(schema.get("format"), "int"), nullable
    if kind == "number":
        return NUMBERS.get(schema.get("format"), "decimal"), nullable
    if kind == "boolean":
        return "bool", nullable
    if kind == "array":
        item, item_null = type_of(schema.get("items", {}))
        return f"IReadOnlyList<{item}{'?' if item_null else ''}>", nullable
    if kind == "object" and "additionalProperties" in schema:
        value, value_null = type_of(schema["additionalProperties"])
        return f"IReadOnlyDictionary<string, {value}{'?' if value_null else ''}>", nullable
    return "JsonElement", nullable


def property_line(name, schema, required):
    kind, nullable = type_of(schema)
    if kind == "double" and name in MONEY:
        kind = "decimal"
    optional = nullable or not required
    csharp = name[0].upper() + name[1:]
    about = f"    /// <summary>{schema['description'].replace('&', '&amp;').replace('<', '&lt;')}</summary>\n" if "description" in schema else ""
    return f"{about}    public {'required ' if required and not nullable else ''}{kind}{'?' if optional else ''} {csharp} {{ get; init; }}\n"


def record(name):
    schema = SCHEMAS[name]
    required = set(schema.get("required", []))
    about = schema.get("description", f"{re.sub('Body$', '', name)} as the API sends or takes it.").replace("&", "&amp;").replace("<", "&lt;")
    lines = "\n".join(property_line(n, s, n in required) for n, s in schema["properties"].items())
    return f"/// <summary>{about}</summary>\npublic sealed record {name}\n{{\n{lines}}}\n"


def write(name, usings, body):
    head = "// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.\n#nullable enable\n"
    # What a field means that says nothing here is told in docs/api.md.
    head += "#pragma warning disable CS1591\n" + "".join(f"using {u};\n" for u in usings) + ("\n" if usings else "")
    (TYPES / f"{name}.cs").write_text(f"{head}namespace Bespoke.Client;\n\n{body}")


def main():
    TYPES.mkdir(exist_ok=True)
    for old in TYPES.glob("*.cs"):
        old.unlink()
    names = sorted(n for n, s in SCHEMAS.items() if "properties" in s and n not in BY_HAND)
    for name in names:
        body = record(name)
        write(name, ["System.Text.Json"] if "JsonElement" in body else [], body)
    known = [*names, "IReadOnlyList<Product>", "JsonElement", "SentEvents"]
    context = "".join(f"[JsonSerializable(typeof({n}))]\n" for n in known)
    write("ApiJson", ["System.Text.Json", "System.Text.Json.Serialization"], f"""[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
{context}internal sealed partial class ApiJson : JsonSerializerContext;
""")


main()
