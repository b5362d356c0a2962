"""Rules of credit, as data with sources: read, and asked whether they give credit for so many hours."""

from kit.credit.credit_rules import (
    CreditRule,
    Occasion,
    Topical,
    by_topic,
    credit_rules,
    hours,
    past_review,
    refusal,
    said_hours,
    too_few,
    topic_hours,
    years_to_keep,
)

__all__ = [
    "CreditRule",
    "Occasion",
    "Topical",
    "by_topic",
    "credit_rules",
    "hours",
    "past_review",
    "refusal",
    "said_hours",
    "too_few",
    "topic_hours",
    "years_to_keep",
]
