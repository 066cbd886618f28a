"""A module that imports other constants already."""

from shop_errors import SHOP_EMPTY
from shop_errors import (
    SHOP_FULL,
    message,
)


def check(error: int) -> str | None:
    if error in (SHOP_EMPTY, SHOP_FULL) or error == -2 or 24001 == error:
        return message(24011)
    return None
