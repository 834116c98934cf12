from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent
NO_FILE = Path("does-not-exist")


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
    settings = read("[loading]\nmax_bytes = 5", tmp_path, BELOWFOLD_LOADING_MAX_BYTES="7")
    assert settings.loading.max_bytes == 7


def test_the_environment_wins_over_the_environment_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=old\nBELOWFOLD_WORK_THREADS=3\n")
    settings = read("", tmp_path, DISCORD_TOKEN=" new ")
    assert (settings.token, settings.work.threads) == ("new", 3)


def test_words_of_the_environment_become_truth_values(tmp_path: Path) -> None:
    assert read("", tmp_path, BELOWFOLD_LOADING_ALLOW_PRIVATE_ADDRESSES="true").loading.allow_private_addresses


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    assert "secret" not in repr(read("", tmp_path, DISCORD_TOKEN="secret"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[loding]\nmax_bytes = 1", "unknown section \\[loding\\]"),
        ("[loading]\nmaxbytes = 1", "unknown setting loading.maxbytes"),
        ("[loading]\nmax_bytes = 'many'", "^loading.max_bytes has an unusable value: many. It is a whole number.$"),
        ("[loading]\nrobots = 'perhaps'", "^loading.robots has an unusable value: perhaps. It is true or false.$"),
        (
            "[digest]\nlength = 'endless'",
            "^digest.length has an unusable value: endless. It is one of gist, brief, full.$",
        ),
        ("[logs]\nform = 3", "^logs.form has an unusable value: 3. It is one of auto, text, json.$"),
        ("[web]\nlisten = 8711", "^web.listen has an unusable value: 8711. It is a text.$"),
        ("[loading", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read(text, tmp_path)


def test_a_file_that_was_named_must_be_there() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(NO_FILE, environment={})


def test_keys_to_services_come_from_the_environment_and_are_not_shown(tmp_path: Path) -> None:
    settings = read_settings(
        environment={"DISQUS_KEY": " k ", "REDDIT_CLIENT_SECRET": "hush"}, environment_file=tmp_path
    )
    assert (settings.secrets.disqus_key, settings.secrets.reddit_client_secret) == ("k", "hush")
    assert "hush" not in repr(settings)
