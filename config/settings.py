"""Settings: the file yusuan.toml, overruled by the environment YUSUAN_*, overruled by flags."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from config import places
from config.settings_error import SettingsError

Ids = Annotated[tuple[int, ...], NoDecode]


class Settings(BaseSettings):
    """Everything that can be set; the name in the environment is YUSUAN_ and the field's name."""

    model_config = SettingsConfigDict(
        env_prefix=places.PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    store: Path = Field(default_factory=places.default_store, description="Folder of the store.")

    read_memory_mb: int = Field(
        default=1024, ge=128, description="Memory that reading one document may take."
    )
    read_cpu_seconds: int = Field(
        default=120, ge=1, description="Processor time that reading one document may take."
    )
    read_wall_seconds: int = Field(
        default=240, ge=1, description="Time after which reading one document is given up."
    )
    read_output_mb: int = Field(
        default=128, ge=1, description="What one document may become when it is read."
    )
    read_workers: int = Field(
        default=0, ge=0, description="Documents read at once; 0: one for each processor."
    )
    read_file_mb: int = Field(default=200, ge=1, description="Largest file that is opened.")

    vectors: bool = Field(default=True, description="Keep a vector store beside full text.")
    chroma_url: str | None = Field(
        default=None, description="A Chroma server, such as http://localhost:8000; else embedded."
    )
    embedding_provider: Literal["none", "openai", "ollama"] = Field(
        default="none", description="Where embeddings come from; none: computed without a model."
    )
    embedding_model: str | None = Field(default=None, description="Name of the embedding model.")
    embedding_base_url: str | None = Field(default=None, description="Its server.")
    embedding_api_key: SecretStr | None = Field(default=None, description="Its key.")
    embedding_timeout_seconds: float = Field(default=20, gt=0, description="Longest wait for it.")
    embedding_retries: int = Field(default=2, ge=0, description="How often it is asked again.")

    llm_provider: Literal["openai", "ollama"] = Field(
        default="openai", description="Protocol of the language model's server."
    )
    llm_base_url: str | None = Field(default=None, description="Language model server.")
    llm_model: str | None = Field(default=None, description="Name of the language model.")
    llm_api_key: SecretStr | None = Field(default=None, description="Its key.")
    llm_timeout_seconds: float = Field(default=20, gt=0, description="Longest wait for it.")
    llm_retell: bool = Field(
        default=False, description="Let it retell quoted answers too, not only what is not found."
    )
    llm_tokens_per_question: int = Field(default=4000, ge=0, description="Budget of a question.")
    llm_tokens_per_day: int = Field(default=1_000_000, ge=0, description="Budget of a day.")

    telegram_token: SecretStr | None = Field(default=None, description="The bot's token.")
    telegram_token_file: Path | None = Field(
        default=None, description="A file that holds the token alone."
    )
    telegram_base_url: str = Field(
        default="https://api.telegram.org", description="Where the Bot API is."
    )
    telegram_allow: Ids = Field(default=(), description="Ids of users and groups who may ask.")
    telegram_admins: Ids = Field(default=(), description="Ids of users who look after the bot.")
    telegram_per_minute: int = Field(default=20, ge=1, description="Questions a minute, each.")
    telegram_per_day: int = Field(default=300, ge=1, description="Questions a day, each.")
    telegram_documents: int = Field(
        default=20, ge=0, description="Documents that one chat may send; also a day, each."
    )
    telegram_waiting: int = Field(
        default=200, ge=1, description="Questions being answered, after which it is busy."
    )
    telegram_waiting_each: int = Field(
        default=5, ge=1, description="Questions of one person that may wait for their answers."
    )
    telegram_threads: int = Field(default=4, ge=1, description="Questions answered at once.")
    telegram_poll_seconds: int = Field(default=50, ge=0, description="Length of a long poll.")
    telegram_stop_seconds: int = Field(
        default=20, ge=0, description="Time that running answers get when the bot is stopped."
    )
    telegram_webhook_url: str | None = Field(
        default=None, description="Public https address for updates; none: long polling."
    )
    telegram_webhook_listen: str = Field(
        default="127.0.0.1:8443", description="Where the webhook listens, behind your proxy."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        default=None, description="What Telegram sends with each update; else made at each start."
    )

    chart_font: Path | None = Field(
        default=None, description="Font file with Chinese characters, for charts."
    )

    @field_validator("telegram_allow", "telegram_admins", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        """Read ids that are written one after another: 123, -456."""
        if isinstance(value, int):
            return (value,)
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: flags, environment, file."""
        return init_settings, env_settings, _FileSource(settings_cls)


class _FileSource(PydanticBaseSettingsSource):
    """Read the settings file, whose tables are prefixes: ``[llm] model`` is ``llm_model``."""

    def get_field_value(
        self,
        field: Any,  # noqa: ARG002 - the base class's signature
        field_name: str,
    ) -> tuple[Any, str, bool]:
        """Return the file's value of one setting."""
        return places.file_values(places.config_file()).get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        return dict(places.file_values(places.config_file()))


def load(**flags: Any) -> Settings:
    """Load the settings; flags that are None are not given.

    Raises:
        SettingsError: A value is not what is expected, or the file names an unknown setting.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("; ".join(_complaint(one) for one in error.errors())) from None


def _complaint(error: Any) -> str:
    name = str(error["loc"][0]) if error["loc"] else "settings"
    if error["type"] == "extra_forbidden":
        return f"Unknown setting {name!r} in {places.config_file()}; `yusuan doctor` lists all"
    secret = any(word in name for word in ("key", "token", "secret", "password"))
    got = "" if secret else f" (got {error['input']!r})"
    return f"{places.PREFIX}{name.upper()}: {error['msg']}{got}"
