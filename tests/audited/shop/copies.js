// Definitions of codes outside the bindings.
const SHOP_SOLD_OUT = 24001;
class Shop {
  static SHOP_TILL_CLOSED = 24002;
}
module.exports = { SHOP_SOLD_OUT, SHOP_EMPTY: 8, Shop };
