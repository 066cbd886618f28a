// Names that the table has, had, or never had.
import * as shop from "shop-errors";
import { SHOP_LOST, SHOP_SOLD_OFF as off, SHOP_TILL_CLOSED } from "shop-errors";

export const use = (error) => [off, SHOP_LOST, SHOP_TILL_CLOSED, shop.SHOP_OUT_OF_STOCK, shop.SHOP_FUL].includes(error);
