"""The only place that reads settings: the environment over `.env` over `config/belowfold.toml`.

Secrets are read from the environment and `.env` alone.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from dotenv import dotenv_values

from bot.errors import SettingsError
from bot.settings import (
    ENVIRONMENT_FILE,
    MODEL,
    PREFIX,
    SETTINGS_FILE,
    TOKEN,
    Secrets,
    Settings,
    sections,
    variable_of,
)

KINDS = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}
ALIKE = 0.85  # two names that are alike so far mean the same thing


def read_settings(
    file: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    environment_file: Path = ENVIRONMENT_FILE,
) -> Settings:
    """The settings in force.

    Args:
        file: a TOML file that must exist; by default `config/belowfold.toml` below the working folder, if there.
        environment: variables to use in place of the process's own.
        environment_file: a file of variables, used where `environment` lacks them; it may be missing.

    Raises:
        SettingsError: a file that cannot be read, an unknown setting, or a value of the wrong kind.
    """
    variables = {**of_file(environment_file), **(of_process() if environment is None else environment)}
    _refuse_misspelt(variables)
    values = values_of(file or SETTINGS_FILE, required=file is not None)
    _add_variables(values, variables)
    if variables.get(MODEL, "").strip():
        values.setdefault("model", {})["name"] = variables[MODEL].strip()
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise _unusable(values, str(error)) from error
    secrets = {each.name: variables.get(each.name.upper(), "").strip() for each in fields(Secrets)}
    return replace(settings, token=variables.get(TOKEN, "").strip(), secrets=Secrets(**secrets))


def _unusable(values: Mapping[str, Mapping[str, Any]], said: str) -> SettingsError:
    """What is said of a value of the wrong kind, by the place that the decoder names and what would be right there."""
    place = re.search(r"\$\.(\w+)\.(\w+)", said)
    if place is None:
        return SettingsError(f"A setting has an unusable value: {said}.")
    section, name = place.groups()
    said = f"{section}.{name} has an unusable value: {values[section][name]!s:.100}."
    return SettingsError(said, advice=f"It is {_wanted(section, name)}.")


def _wanted(section: str, name: str) -> str:
    """What a setting can be, in words."""
    kind = get_type_hints(type(getattr(Settings(), section)), include_extras=True)[name]
    if get_origin(kind) is Literal:
        return f"one of {', '.join(map(str, get_args(kind)))}"
    bounds = kind.__metadata__[0] if get_origin(kind) is Annotated else None
    if bounds is None:
        return KINDS[kind]
    if bounds.description is not None:
        return str(bounds.description)
    return f"{KINDS[kind.__origin__]} from {bounds.ge:,} to {bounds.le:,}"


def of_process() -> Mapping[str, str]:
    """The variables that the process was started with."""
    return os.environ


def of_file(file: Path) -> dict[str, str]:
    """The variables that a file such as `.env` sets; none where it is not there.

    Raises:
        SettingsError: it cannot be read, or is no UTF-8.
    """
    if not file.exists() or file.is_dir():
        return {}
    found = dotenv_values(stream=StringIO(_text_of(file)))
    return {name: value for name, value in found.items() if value is not None}


def _text_of(file: Path) -> str:
    """What a file of settings says. Some editors on Windows put a mark before UTF-8, which is no part of it.

    Raises:
        SettingsError: it cannot be read, or is no UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"The file {file} cannot be read: {error.strerror}.",
            advice="Let the user who runs this read it.",
            resource=str(file),
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The file {file} is not written in UTF-8.",
            advice="Open it in an editor and save it with the encoding UTF-8; PowerShell's > writes UTF-16.",
            resource=str(file),
        ) from error


def _refuse_misspelt(variables: Mapping[str, str]) -> None:
    """Refuse a variable that looks like that of a setting and is none: it would do nothing, unnoticed."""
    known = {variable_of(section, name) for section, names in sections() for name in names}
    starts = tuple(f"{PREFIX}{section}_".upper() for section, _ in sections())
    for variable in variables:
        if variable in known or not variable.startswith(PREFIX):
            continue
        meant = get_close_matches(variable, known, n=1, cutoff=ALIKE)
        if meant or variable.startswith(starts):
            advice = f"Did you mean {meant[0]}?" if meant else "`belowfold config` shows all settings."
            raise SettingsError(f"The variable {variable} sets nothing that I know.", advice=advice)


def values_of(file: Path, *, required: bool) -> dict[str, dict[str, Any]]:
    """The settings in a file, by section and name.

    Raises:
        SettingsError: it cannot be read, or has a setting that is not known.
    """
    if not file.exists() and not required:
        return {}
    try:
        values = tomllib.loads(_text_of(file))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from error
    _refuse_unknown(values, file)
    return values


def _refuse_unknown(values: Mapping[str, Any], file: Path) -> None:
    known = dict(sections())
    for section, entries in values.items():
        if section not in known or not isinstance(entries, dict):
            raise SettingsError(f"{file} has an unknown section [{section}].", advice=f"Known are: {', '.join(known)}.")
        for name in entries:
            if name not in known[section]:
                meant = get_close_matches(name, known[section], n=1)
                advice = f"Did you mean {meant[0]}? " if meant else ""
                raise SettingsError(
                    f"{file} has an unknown setting {section}.{name}.",
                    advice=f"{advice}Known in [{section}] are: {', '.join(known[section])}.",
                )


def _add_variables(values: dict[str, dict[str, Any]], variables: Mapping[str, str]) -> None:
    for section, names in sections():
        for name in names:
            variable = variable_of(section, name)
            if variable in variables:
                values.setdefault(section, {})[name] = variables[variable]
