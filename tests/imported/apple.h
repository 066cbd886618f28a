/* Names that other names stand for, enumerations by macros, and comments that begin with the name of their code. */
#include <CoreFoundation/CFBase.h>

#define SHOP_BUSY   SHOP_AGAIN  /* The till is busy. */
#define SHOP_AGAIN  35          /* Try again. */

typedef NS_ENUM(NSInteger, ShopError) {
    ShopErrorUnknown = -1, ///< Nobody knows.
    ShopErrorClosed API_AVAILABLE(macos(10.4)) = -999,
    ShopErrorLost,
};

CF_ENUM(OSStatus) {
    kShopUnsupported = 'shp?', // 0x7368703F
    kShopEmpty = 7,
};

NS_ERROR_ENUM(ShopErrorDomain) {
    ShopErrorTimedOut = -1001,
};

/**
 * SHOP_SOLD_OUT:
 *
 * The article is sold out.
 */
#define SHOP_SOLD_OUT 40

/**
 * SHOP_LATE
 *
 * The parcel is late.
 *
 * It may still come.
 */
#define SHOP_LATE 41

#define SHOP_ENUM(value) { int copy = value; return copy; }
