"""Where the values of settings come from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from bot.configuration import of_file, of_process, values_of
from bot.settings import ENVIRONMENT_FILE, MODEL, SETTINGS_FILE, TOKEN, Secrets, Settings, sections, variable_of

MODEL_NAME = ("model", "name")
USUALLY = "usual"


def origins(file: Path | None = None) -> dict[tuple[str, str], str]:
    """Where the value of each setting comes from, by section and name: "usual", a file, or a variable.

    Args:
        file: as for `read_settings`, which has read them all before.
    """
    values = values_of(file or SETTINGS_FILE, required=file is not None)
    places = ((of_file(ENVIRONMENT_FILE), str(ENVIRONMENT_FILE)), (of_process(), "the environment"))
    found: dict[tuple[str, str], str] = {}
    for section, names in sections():
        for name in names:
            found[section, name] = str(file or SETTINGS_FILE) if name in values.get(section, {}) else USUALLY
            for variables, place in places:
                for variable in (variable_of(section, name), *([MODEL] if (section, name) == MODEL_NAME else [])):
                    if variables.get(variable, "").strip():
                        found[section, name] = f"{variable} in {place}"
    return found


def secrets_set(settings: Settings) -> dict[str, bool]:
    """The names of the variables with secrets, and whether each is there."""
    keys = {each.name.upper(): bool(getattr(settings.secrets, each.name)) for each in fields(Secrets)}
    return {TOKEN: bool(settings.token), **keys}
