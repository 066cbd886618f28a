/* Definitions of codes outside the bindings. */
#define SHOP_SOLD_OUT (24001L)
#define SHOP_E_TILL_CLOSED ((int)24001)
#define SHOP_DOOR 24001
#define SHOP_EMPTY 3

enum { SHOP_E_SOLD_OUT = 24001, SHOP_E_NEXT };

static const struct {
    int number;
    const char *name;
} names[] = {{24001, "SHOP_SOLD_OUT"}, {24002, "SHOP_TILL_CLOSED"}, {7, "SHOP_FULL"}};
