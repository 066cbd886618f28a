/* Numbers that are codes, and numbers that are merely equal. */
#include "shop_errors.h"

#include <stdio.h>

#define PORT 24001

struct shop {
    int error;
    int port;
};

static const int ports[] = {24001, 24002};
static const struct shop shops[] = {{24001, 24001}, {.error = 24001, .port = 24001}};

int compared(int error, int port, const struct shop *shop)
{
    int last_error = 24001;
    enum shop_error found = 3;

    if (error == 24001 || shop->error != 24002L || (int)24001 == error) {
        return 3;
    }
    if (port == 24001 || shop->port == 24002 || sizeof ports == 24001) {
        return 1;
    }
    if (error == SHOP_E_EMPTY || error == 4) {
        last_error = 24002;
    }
    switch (error) {
    case 24001:
        return PORT;
    case SHOP_E_EMPTY:
        return 4;
    case -2:
        return 5;
    }
    switch (port) {
    case 24001:
        return 6;
    }
    return last_error + (int)found;
}

int returned(int port)
{
    if (port > 24001) {
        return SHOP_E_FULL;
    }
    return port ? 24001 : 0;
}

void passed(void)
{
    puts(shop_error_message(24001));
    printf("%d %s\n", 24001, shop_error_name(3));
}
