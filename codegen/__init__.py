"""One spec of error codes rendered as identical constants in every language."""
