"""This file is here to hold the settings to their promise: each one optional, each mistake told by name."""

from __future__ import annotations

from typing import Any

import pytest

from lib.config import SAFEGUARDING_NOTE, read_settings, setting_names
from lib.errors import AppError


def test_nothing_has_to_be_set() -> None:
    """Two commands start the app; a third for settings would be one too many."""
    settings = read_settings({})
    assert settings.database_url == "sqlite:///see-over.db"
    assert (settings.public_url, settings.shared_computers, settings.keep_days) == ("", False, None)
    assert settings.safeguarding_note == SAFEGUARDING_NOTE


@pytest.mark.parametrize("name", setting_names())
def test_empty_variable_counts_as_not_set(name: str) -> None:
    """Compose files and systemd units pass empty variables on."""
    assert read_settings({name: ""}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DATABASE_URL", "postgresql+psycopg://a:b@c/d", "postgresql+psycopg://a:b@c/d"),
        ("DATABASE_URL", "  sqlite:///x.db ", "sqlite:///x.db"),
        ("PUBLIC_URL", "https://see-over.college.ac.uk/", "https://see-over.college.ac.uk"),
        ("PUBLIC_URL", "http://10.0.0.7:8501", "http://10.0.0.7:8501"),
        ("SAFEGUARDING_NOTE", "Nobody by name, please.", "Nobody by name, please."),
        ("SHARED_COMPUTERS", "true", True),
        ("SHARED_COMPUTERS", "1", True),
        ("SHARED_COMPUTERS", "no", False),
        ("KEEP_DAYS", "90", 90),
        ("KEEP_DAYS", "36500", 36_500),
    ],
)
def test_good_value_is_read(name: str, value: str, read: Any) -> None:
    """As people write them, with a slash or a space too many."""
    assert getattr(read_settings({name: value}), name.lower()) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "see-over.college.ac.uk"),
        ("PUBLIC_URL", "ftp://see-over"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://["),
        ("SHARED_COMPUTERS", "perhaps"),
        ("KEEP_DAYS", "0"),
        ("KEEP_DAYS", "-1"),
        ("KEEP_DAYS", "36501"),
        ("KEEP_DAYS", "a month"),
        ("KEEP_DAYS", "1.5"),
    ],
)
def test_bad_value_is_refused_with_its_name_itself_and_the_way_out(name: str, value: str) -> None:
    """Whoever sets the server up reads one line and knows what to change."""
    with pytest.raises(AppError) as refused:
        read_settings({name: value})
    problem = refused.value.problem
    assert problem.code == "setting.bad-value"
    assert name in problem.what and value in problem.what
    assert "unset it" in problem.fix


def test_other_variables_are_none_of_our_business() -> None:
    """An environment is full of things."""
    assert read_settings({"PATH": "/bin", "KEEP_DAY": "x", "public_url": "nonsense"}) == read_settings({})
