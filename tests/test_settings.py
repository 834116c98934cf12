from __future__ import annotations

import tomllib
from dataclasses import asdict
from errno import EACCES
from pathlib import Path
from typing import NoReturn

import pytest

from bot.configuration import read_settings
from bot.errors import SettingsError
from bot.settings import Settings, sections, variable_of

ROOT = Path(__file__).parent.parent
NO_FILE = Path("does-not-exist")
NUMBERS = [
    (section, name)
    for section, names in sections()
    for name in names
    if type(getattr(getattr(Settings(), section), name)) in (int, float)
]


def read(text: str, folder: Path, **environment: str) -> Settings:
    file = folder / "belowfold.toml"
    file.write_text(text)
    return read_settings(file, environment=environment, environment_file=folder / ".env")


def test_the_shipped_file_documents_every_setting_with_its_default() -> None:
    shipped = tomllib.loads((ROOT / "config/belowfold.toml").read_text())
    defaults = {name: value for name, value in asdict(Settings()).items() if name not in ("token", "secrets")}
    assert shipped == defaults


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    settings = read("[loading]\nmax_bytes = 5000", tmp_path, BELOWFOLD_LOADING_MAX_BYTES="7000")
    assert settings.loading.max_bytes == 7000


def test_the_environment_wins_over_the_environment_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=old\nBELOWFOLD_WORK_THREADS=3\n")
    settings = read("", tmp_path, DISCORD_TOKEN=" new ")
    assert (settings.token, settings.work.threads) == ("new", 3)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_environment_file_that_is_no_utf_8_is_refused_with_what_to_do(tmp_path: Path, encoding: str) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=x\nBELOWFOLD_LOADING_CONTACT=Jürgen\n", encoding=encoding)
    with pytest.raises(SettingsError, match=r"\.env is not written in UTF-8\. .* save it with the encoding UTF-8"):
        read("", tmp_path)


def test_an_environment_file_that_may_not_be_read_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=x\n")

    def closed(*_: object, **__: object) -> NoReturn:
        raise PermissionError(EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_text", closed)  # root may read everything
    with pytest.raises(SettingsError, match=r"\.env cannot be read: Permission denied\."):
        read("", tmp_path)


def test_the_mark_that_some_editors_put_before_utf_8_is_no_part_of_the_token(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=new\n", encoding="utf-8-sig")
    assert read("", tmp_path).token == "new"


def test_words_of_the_environment_become_truth_values(tmp_path: Path) -> None:
    assert read("", tmp_path, BELOWFOLD_LOADING_ALLOW_PRIVATE_ADDRESSES="true").loading.allow_private_addresses


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    assert "secret" not in repr(read("", tmp_path, DISCORD_TOKEN="secret"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[loding]\nmax_bytes = 1", "unknown section \\[loding\\]"),
        ("[loading]\nmaxbytes = 1", "unknown setting loading.maxbytes"),
        ("[loading]\nmax_bytes = 'many'", "^loading.max_bytes has an unusable value: many. It is a whole"),
        ("[work]\nthreads = 0", "^work.threads has an unusable value: 0. It is a whole number from 1 to 64.$"),
        ("[loading]\ntimeout_seconds = nan", "has an unusable value: nan. It is a number from 0.01 to 86,400.$"),
        ("[loading]\nrobots = 'perhaps'", "^loading.robots has an unusable value: perhaps. It is true or false.$"),
        (
            "[digest]\nlength = 'endless'",
            "^digest.length has an unusable value: endless. It is one of gist, brief, full.$",
        ),
        ("[logs]\nform = 3", "^logs.form has an unusable value: 3. It is one of auto, text, json.$"),
        ("[web]\nlisten = 8711", "^web.listen has an unusable value: 8711. It is a text.$"),
        (
            "[discord]\napi_url = 'discord.com'",
            "api_url has .* discord.com. It is an address that begins with https://.$",
        ),
        ("[discord]\ngateway_url = 'https://a.example'", "It is an address that begins with wss://.$"),
        ('[loading]\ncontact = "a\\r\\nHost: b"', "It is a text of one line.$"),
        ("[sources]\nlemmy = 'lemmy.world'", "^sources.lemmy has .* It is the address of an instance, or nothing.$"),
        ("[loading", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read(text, tmp_path)


@pytest.mark.parametrize(("section", "name"), NUMBERS)
@pytest.mark.parametrize("number", ["-1", "1e15", "nan", "inf"])
def test_a_number_without_sense_is_refused_by_name(tmp_path: Path, section: str, name: str, number: str) -> None:
    with pytest.raises(SettingsError, match=f"{section}.{name} has an unusable value: {number}. It is a .* from .* to"):
        read("", tmp_path, **{variable_of(section, name): number})


def test_a_file_that_was_named_must_be_there() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(NO_FILE, environment={})


def test_keys_to_services_come_from_the_environment_and_are_not_shown(tmp_path: Path) -> None:
    settings = read_settings(
        environment={"DISQUS_KEY": " k ", "REDDIT_CLIENT_SECRET": "hush"}, environment_file=tmp_path
    )
    assert (settings.secrets.disqus_key, settings.secrets.reddit_client_secret) == ("k", "hush")
    assert "hush" not in repr(settings)
