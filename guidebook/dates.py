"""Dates as each language writes them."""

from __future__ import annotations

from datetime import date


def format_date(day: date, words: dict[str, str]) -> str:
    """A date as the language writes it; the Thai year is that of the Buddhist era.

    words: i18n/<locale>/print.yml.
    """
    months = [month.strip() for month in words["date_months"].split(",")]
    return words["date"].format(day=day.day, month=months[day.month - 1],
                                year=day.year + int(words["date_years_ahead"]))
