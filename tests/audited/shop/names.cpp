// Names that the table has, had, or never had.
#include "shop_errors.hpp"

namespace agent {

bool use(shop_errors::error found, int error)
{
    return found == shop_errors::error::sold_out || found == shop_errors::error::sold_off
        || found == shop_errors::error::till_closed || error == SHOP_E_LOST || error == SHOP_E_EMPTI;
}

} // namespace agent
