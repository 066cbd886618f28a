/* Uses the header and the messages. */
#include <stdio.h>

#include "shop_errors.h"

int price(int article);

int main(void)
{
    puts(shop_error_message(price(7) ? SHOP_E_OUT_OF_STOCK : SHOP_E_PAYMENT_REFUSED));
    return 0;
}
