"""A module that uses a deprecated name."""

import shop_errors as shop
from shop_errors import SHOP_OUT_OF_STOCK, SHOP_SOLD_OUT, SHOP_OUT_OF_STOCK as GONE


def check(error: int) -> bool:
    return error in (SHOP_OUT_OF_STOCK, SHOP_SOLD_OUT, shop.SHOP_OUT_OF_STOCK, GONE) or error == 24011
