// Names that the table has, had, or never had.
import { SHOP_FULL, SHOP_LOST, SHOP_SOLD_OFF, type ShopCode, describe } from "shop-errors";
import * as shop from "shop-errors";
import { SHOP_ELSEWHERE } from "./elsewhere.js";

const SHOP_HOURS = 8;

export function use(error: ShopCode): string {
  if (error === shop.SHOP_FUL || error === shop.SHOP_TILL_CLOSED || error === shop.SHOP_OUT_OF_STOCK) {
    return describe(error);
  }
  return describe(error === SHOP_LOST ? SHOP_FULL : SHOP_HOURS + SHOP_ELSEWHERE);
}
