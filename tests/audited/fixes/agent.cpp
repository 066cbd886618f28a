// A source of C++ that has the header of C++.
#include "include/agent.h"
#include "shop_errors.hpp"

#include <vector>

namespace agent {

struct Reply {
    int error = 24001;
    std::vector<int> ports{24001, 24011};
};

bool check(const Reply &reply, shop_errors::error found)
{
    return reply.error == 24001 || static_cast<int>(24011) == reply.error || found == shop_errors::error::out_of_stock
        || reply.error == SHOP_E_OUT_OF_STOCK;
}

} // namespace agent

int main()
{
    return agent::check(agent::Reply(), shop_errors::error::sold_out) ? 0 : is_sold_out(3);
}
