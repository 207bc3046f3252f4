"""This file is here to read every setting, once, from the environment. All are optional."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from lib.errors import refuse

SAFEGUARDING_NOTE = (
    "Don’t name or describe a learner or colleague who could be recognised. "
    "A safeguarding concern goes to your safeguarding lead, not here."
)


class Settings(BaseModel):
    """What the environment says. Each name in capitals is the variable; the README has the table."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    database_url: str = "sqlite:///see-over.db"
    """Where sessions are kept."""
    public_url: str = ""
    """The address people type, when a proxy stands in front. https:// here makes cookies secure."""
    safeguarding_note: str = SAFEGUARDING_NOTE
    """The line under every open text."""
    shared_computers: bool = False
    """True: every browser forgets who it was when it is closed."""
    keep_days: int | None = Field(default=None, ge=1, le=36_500)
    """Days after which a new session is deleted, unless its host says otherwise."""
    most_people: int = Field(default=1_000, ge=1, le=100_000)
    """Participants that one session takes."""
    trusted_proxies: str = "127.0.0.1"
    """Addresses of proxies, with commas, whose word is taken for where a request comes from."""

    register_key: str = ""
    """Whoever types this on the register's page keeps the best practice register: may change and remove every entry."""

    @field_validator("public_url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if url and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise ValueError("it must begin with http:// or https:// and name a server")
        return url.rstrip("/")


def setting_names() -> tuple[str, ...]:
    """The environment variables that are read, in order."""
    return tuple(name.upper() for name in Settings.model_fields)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `environment`; an empty variable counts as not set.

    Raises AppError that names the variable, its value and what it may be.
    """
    given = {name: environment[name.upper()] for name in Settings.model_fields if environment.get(name.upper())}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        raise refuse(
            "setting.bad-value",
            f"The setting {name} is “{first['input']}”: {first['msg'].removeprefix('Value error, ')}.",
            "Correct it or unset it, then start again. The README lists what each setting may be.",
        ) from None
