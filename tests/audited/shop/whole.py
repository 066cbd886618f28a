"""A copy of the whole table, with a difference."""

SHOP_EMPTY = 3
SHOP_FULL = 5
SHOP_SOLD_OUT = 24001
SHOP_TILL_CLOSED = 24002
SHOP_LATE = -2
