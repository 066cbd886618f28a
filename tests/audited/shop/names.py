"""Names that the table has, had, or never had."""

import shop_errors
from elsewhere import SHOP_ELSEWHERE
from shop_errors import SHOP_FULL, SHOP_LOST, SHOP_OUT_OF_STOCK, SHOP_SOLD_OFF, ShopError, describe
from shop_errors import SHOP_TILL_CLOSED as CLOSED

SHOP_HOURS = 8


def use(error):
    if error in (shop_errors.SHOP_FUL, ShopError.SHOP_EMPTI, shop_errors.SHOP_LOST, CLOSED, SHOP_HOURS):
        return describe(error)
    if error == SHOP_OUT_OF_STOCK or error == SHOP_ELSEWHERE:
        return shop_errors.ShopException(SHOP_FULL)
    return "SHOP_NEVER", SHOP_WINDOW
