/* Names that the table has, had, or never had. */
#include "shop_errors.h"

#ifdef SHOP_E_FUTURE
#define SHOP_E_OWN 7
#endif

int use(int error)
{
    int SHOP_E_LOCAL = 5;

    if (error == SHOP_E_FUL || error == SHOP_E_LOST || error == SHOP_E_TILL_CLOSED || error == SHOP_E_OUT_OF_STOCK) {
        return SHOP_E_LOCAL + SHOP_E_OWN;
    }
    if (error == SHOP_E_FULL || error == SHOP_WINDOW) {
        return SHOP_ERRORS_COUNT;
    }
    return SHOP_ERRORS_KIND_ERROR;
}
