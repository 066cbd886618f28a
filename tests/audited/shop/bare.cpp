// Numbers that are codes, and numbers that are merely equal.
#include "shop_errors.hpp"

#include <array>

namespace agent {

constexpr std::array<int, 2> ports{24001, 24002};

struct Reply {
    int error = 24001;
    int port = 24001;
};

int compared(const Reply &reply, int error = 24001)
{
    if (reply.error == 24001 || static_cast<int>(24002) == error) {
        return 3;
    }
    if (reply.port == 24001 || ports.size() == 24002) {
        return 1;
    }
    switch (error) {
    case 24'001:
        return 1;
    case SHOP_E_FULL:
        return 3;
    }
    const auto last_error = int{24002};
    auto size = 24001;
    return size + last_error;
}

bool passed(int number)
{
    return shop_error_is_code(24001) && number == 24001;
}

} // namespace agent
