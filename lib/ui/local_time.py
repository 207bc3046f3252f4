"""This file is here to tell times as the clock on the wall does where the browser is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st


def local_time(seconds: float) -> datetime:
    """A moment in the browser's time zone; in the server's where the browser does not say, or nobody knows it."""
    moment = datetime.fromtimestamp(seconds, UTC)
    try:
        return moment.astimezone(ZoneInfo(st.context.timezone)) if st.context.timezone else moment.astimezone()
    except (KeyError, ValueError, OSError):
        return moment.astimezone()


def local_zone(seconds: float) -> int:
    """How many minutes the browser's clock is ahead of UTC at that moment."""
    offset = local_time(seconds).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
