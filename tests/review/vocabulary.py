"""What the published models demand of linked data, as far as the desk writes it; strict: nothing else may stand there.

Written by hand from the Web Annotation Data Model (W3C, 23 February 2017) and from schema.org.
"""

from __future__ import annotations

from typing import Any

IRI = {"type": "string", "pattern": r"^urn:uuid:[0-9a-f-]{36}$"}
# An absolute http(s) IRI or a relative reference: no scheme of another kind, no authority smuggled in, nothing unescaped.
SOURCE = {
    "type": "string",
    "pattern": r"^(https?://[!#-;=?-\[\]_a-z~A-Z]+|(?!//)[A-Za-z0-9%._~/-]+)$",
}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
TEXT = {"type": "string"}
OFFSET = {"type": "integer", "minimum": 0}


def _strict(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


SOFTWARE = _strict({"type": {"const": "Software"}, "name": TEXT})
QUOTE = _strict({"type": {"const": "TextQuoteSelector"}, "exact": TEXT, "prefix": TEXT, "suffix": TEXT})
POSITION = _strict({"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET})
TARGET = {
    "oneOf": [
        _strict({"type": {"const": "SpecificResource"}, "source": SOURCE, "selector": QUOTE}),
        _strict(
            {
                "type": {"const": "SpecificResource"},
                "source": SOURCE,
                "renderedVia": SOFTWARE,
                "selector": {
                    "type": "array", "prefixItems": [QUOTE, POSITION], "items": False, "minItems": 2
                },
            }
        ),
    ]
}  # fmt: skip
MOTIVATIONS = {"enum": ["editing", "questioning", "commenting"]}
BODY = _strict(
    {
        "type": {"const": "TextualBody"},
        "value": TEXT,
        "format": {"const": "text/plain"},
        "purpose": MOTIVATIONS,
    }
)
ANNOTATION = _strict(
    {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": MOTIVATIONS,
        "creator": _strict({"type": {"const": "Person"}, "name": TEXT}),
        "created": TIME,
        "generator": SOFTWARE,
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": TARGET,
    }
)
PAGE = _strict(
    {
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"const": 0},
        "items": {"type": "array", "items": ANNOTATION, "minItems": 1},
    }
)
ANNOTATIONS = {
    **_strict(
        {
            "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
            "id": IRI,
            "type": {"const": "AnnotationCollection"},
            "label": TEXT,
            "total": OFFSET,
        },
        first=PAGE,
    ),
    # A collection that holds annotations must have a first page.
    "if": {"properties": {"total": {"minimum": 1}}},
    "then": {"required": ["first"]},
}

# Type to property to the types of its values; a property counts for the types that inherit it.
_TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "ClaimReview": {
        "claimReviewed": ("Text",),
        "itemReviewed": ("Claim",),
        "reviewRating": ("Rating",),
        "author": ("Person", "Organization"),
        "dateCreated": ("Text",),
        "name": ("Text",),
    },
    "Claim": {"text": ("Text",), "appearance": ("NewsArticle",)},
    "Rating": {
        "alternateName": ("Text",),
        "author": ("Person", "Organization"),
        "ratingExplanation": ("Text",),
    },
    "NewsArticle": {
        "headline": ("Text",),
        "url": ("Text",),
        "identifier": ("Text",),
        "datePublished": ("Text",),
        "publisher": ("Person", "Organization"),
    },
    "Person": {"name": ("Text",)},
    "Organization": {"name": ("Text",)},
}
_DEMANDED = {
    "ClaimReview": {"claimReviewed", "itemReviewed", "reviewRating", "author"},
    "Claim": {"text"},
    "Rating": {"alternateName", "author"},
}


def check_terms(node: dict[str, Any]) -> None:
    """Fail on a term that the type does not have, on a value of another type, on an empty value, on one that is missing."""
    kind = node["@type"]
    keys = {key for key in node if not key.startswith("@")}
    assert keys <= set(_TERMS[kind]), f"{kind} has no {keys - set(_TERMS[kind])}"
    assert keys >= _DEMANDED.get(kind, set())
    for key in keys:
        values = node[key] if isinstance(node[key], list) else [node[key]]
        assert values
        for value in values:
            assert value
            assert (value["@type"] if isinstance(value, dict) else "Text") in _TERMS[kind][key]
            if isinstance(value, dict):
                check_terms(value)
