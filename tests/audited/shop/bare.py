"""Numbers that are codes, and numbers that are merely equal."""

import sys

import shop_errors
from shop_errors import SHOP_EMPTY, SHOP_SOLD_OUT, ShopError, message
from shop_errors import name as name_of


def compared(error, last_error, status, exc, port, size, count):
    if error == 24001 or 24002 != last_error:
        return 3
    if status == 24001 or exc.error_code in (24001, 24002):
        return 4
    if error == SHOP_EMPTY or error == 4 or error == -2:
        return 0
    if port == 24001 or size != 24002 or count == 3 or len(error) == 24001:
        return 1
    if error > 24001 or error < 3:
        return 1
    return None


def returned(found):
    if found:
        return SHOP_SOLD_OUT
    if found is None:
        return 1
    return 4


def get_error():
    return 24001


def price():
    return 24001


def matched(error, port):
    match error:
        case 24001:
            return 1
        case shop_errors.SHOP_EMPTY:
            return 2
    match port:
        case 24001:
            return 3
    return 0


def passed(shop, code=24001, *, error=24001, port=24001):
    print(message(3), name_of(24001), ShopError(4), shop_errors.kind(24002))
    shop.send(24001, error=24001, timeout=24001)
    shop.set_error(24001)
    shop.set_size(24001)
    sys.exit(3)


def assigned(found):
    error = 24001 if found else 0
    port = 24001
    shop = {"error": 24001, "port": 24001, "code": 24001}
    retries = 24001  # SHOP_SOLD_OUT
    numbers = [24001, 24002, 3, 4]
    year_error = 24_001
    error_count = 24001
    error: ShopError = 3
    return error, port, shop, retries, numbers, year_error, error_count


def tested(self, error, port):
    self.assertEqual(error, 24001)
    self.assertEqual(port, 24001)
    assert error != 0x5DC1
