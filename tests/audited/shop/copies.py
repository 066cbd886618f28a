"""Definitions of codes outside the bindings."""

from enum import IntEnum

SHOP_SOLD_OUT = 24001
SHOP_OPEN = 24001
SHOP_EMPTY = 3


class Shop(IntEnum):
    SHOP_TILL_CLOSED = 24002


MESSAGES = {24001: "SHOP_SOLD_OUT", 24002: ("SHOP_TILL_CLOSED", "closed"), 80: "SHOP_FULL"}
COUNTS = {"SHOP_FULL": 17, "SHOP_EMPTY": 3}
