import { SHOP_EMPTY } from "shop-errors";
import {
  SHOP_FULL,
  SHOP_OUT_OF_STOCK,
  type ShopCode,
} from "shop-errors";

export function check(error: number): ShopCode | undefined {
  switch (error) {
    case 24001:
      return SHOP_OUT_OF_STOCK;
    case SHOP_EMPTY:
      return SHOP_FULL;
    default:
      return error === -2 ? -2 : undefined;
  }
}
