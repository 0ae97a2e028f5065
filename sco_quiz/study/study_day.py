"""The study day: a local day that begins in the small hours, so that a late sitting belongs to the day before."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def study_day(time_utc: datetime, utc_offset_minutes: int, day_start_hour: int) -> date:
    """Return the study day of a moment.

    `utc_offset_minutes`: local time minus UTC. `day_start_hour`: local hour at which a study day begins, 0–23; before
    it, it is still yesterday.
    """
    return (time_utc + timedelta(minutes=utc_offset_minutes, hours=-day_start_hour)).date()
