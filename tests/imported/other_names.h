/* Names that other names stand for, and comments that begin with the name of their code, as gtk-doc has them. */

#define SHOP_BUSY   SHOP_AGAIN  /* The till is busy. */
#define SHOP_AGAIN  35          /* Try again. */

#define SHOP_FIRST  40
#define SHOP_EMPTY  (SHOP_FIRST)

/**
 * SHOP_SOLD_OUT:
 *
 * The article is sold out.
 */
#define SHOP_SOLD_OUT 41

/**
 * SHOP_LATE
 *
 * The parcel is late.
 *
 * It may still come.
 */
#define SHOP_LATE 42
