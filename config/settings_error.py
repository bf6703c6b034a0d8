"""Say what is wrong with the settings."""


class SettingsError(ValueError):
    """A setting that cannot be used; the message never shows the value of a secret."""
