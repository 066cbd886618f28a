/* A copy of the whole table, with a difference. */
enum shop_copy {
    SHOP_E_EMPTY = 3,
    SHOP_E_FULL,
    SHOP_E_SOLD_OUT = 24001,
    SHOP_E_TILL_CLOSED = 24003,
    SHOP_E_LATE = -2
};
