"""A shop, whose errors come from errors/shop.yaml."""

from shop_errors import OUT_OF_STOCK, message

REASON = message(OUT_OF_STOCK)
