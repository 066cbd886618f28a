"""One spec of error codes rendered as identical constants in every language."""

__version__ = "0.2.0.dev0"
