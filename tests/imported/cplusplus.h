// C++: scoped enumerations, constants, attributes, char constants, digits with separators, line continuations.
#pragma once
#include <cstdint>

namespace shop {

enum class [[nodiscard]] Error : std::int32_t {
    none = 0,        ///< Nothing is wrong.
    empty [[deprecated("use gone")]] = 0x10,  //!< The shop is empty.
    full, late = 'L', /* after both */
    wide = -1'000'000
};

struct Limits {
    static constexpr int kMaximum = 1 << 10;  // most articles
    static const std::uint8_t kByte{0xFF};
    static constexpr const char* kName = "shop";
};
constexpr int kFirst = static_cast<int>(Error::full) + 1,
    kIgnored = 3;
inline constexpr unsigned kAll = ~0u;
int count(const int most = 5);

}  // namespace shop

#define SHOP_LONG_NAME \
    (10 \
     + 5)  // over several lines
#define SHOP_CHOSEN (sizeof(int) == 4 ? 7 : 8)
#define SHOP_TERNARY (1 ? 7 : 8)
#define SHOP_OCTAL 0755
