"""The nouns: frozen dataclasses without I/O. Ids are hashes of stable keys."""

from verify.model.analysis import Analysis, Mention, Quantity, Quotation, Sentence, TimeExpression, Token
from verify.model.article import Article, Filed, Reading, Skipped
from verify.model.checked import Checked, Location, Placed, Quiet, Silence, Stale
from verify.model.claim import Argument, Claim
from verify.model.finding import (
    CLASSES,
    KINDS,
    SEVERITIES,
    Class,
    Evidence,
    Finding,
    HouseSpelling,
    Kind,
    Report,
    Severity,
    SharedClaim,
    StorySummary,
    Value,
    fingerprint,
)
from verify.model.ids import normalise_space, stable_id
from verify.model.span import Span
from verify.model.story import Document, Entity, EntityMention, Event, Story

__all__ = [
    "CLASSES",
    "KINDS",
    "SEVERITIES",
    "Analysis",
    "Argument",
    "Article",
    "Checked",
    "Claim",
    "Class",
    "Document",
    "Entity",
    "EntityMention",
    "Event",
    "Evidence",
    "Filed",
    "Finding",
    "HouseSpelling",
    "Kind",
    "Location",
    "Mention",
    "Placed",
    "Quantity",
    "Quiet",
    "Quotation",
    "Reading",
    "Report",
    "Sentence",
    "Severity",
    "SharedClaim",
    "Silence",
    "Skipped",
    "Span",
    "Stale",
    "Story",
    "StorySummary",
    "TimeExpression",
    "Token",
    "Value",
    "fingerprint",
    "normalise_space",
    "stable_id",
]
