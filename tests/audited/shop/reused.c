/* A variable that has other numbers, too, and one that is written through a pointer. */
#include "shop_errors.h"

int fetch(int *number);

int run(const char *name)
{
    int32_t ret = 0;
    int count = (int)shop_error_count();

    shop_error_code(name, &ret);
    if (ret == SHOP_E_SOLD_OUT || ret == 3 || ret == 24001) { /* a result: 24001 alone */
        return 4;
    }
    switch (count) {
    case 3:
        switch (ret) {
        case SHOP_E_EMPTY:
        case 4: /* a result */
            return 1;
        }
    }
    fetch(&count);
    return count == 3 ? 33 : -2;
}
