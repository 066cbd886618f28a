"""A module that calls something else like a constant."""

SHOP_SOLD_OUT = "sold out"


def check(error: int) -> str:
    return SHOP_SOLD_OUT if error == 24001 else ""
