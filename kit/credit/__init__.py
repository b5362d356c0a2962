"""Rules of credit, as data with sources: read, and asked whether they give credit for so many hours."""

from kit.credit.credit_rules import (
    CreditRule,
    Occasion,
    credit_rules,
    hours,
    past_review,
    refusal,
    said_hours,
    too_few,
    years_to_keep,
)

__all__ = [
    "CreditRule",
    "Occasion",
    "credit_rules",
    "hours",
    "past_review",
    "refusal",
    "said_hours",
    "too_few",
    "years_to_keep",
]
