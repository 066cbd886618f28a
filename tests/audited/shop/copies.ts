// Definitions of codes outside the bindings.
export const SHOP_SOLD_OUT = 24001 as const;
export enum Shop {
  SHOP_TILL_CLOSED = 24002,
  SHOP_OPEN = 24001,
}
export const messages = { 24001: "SHOP_SOLD_OUT", SHOP_TILL_CLOSED: 24002, SHOP_FULL: 99 };
export const counts = { SHOP_FULL: 17 };
