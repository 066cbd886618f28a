// Definitions of codes outside the bindings.
constexpr int SHOP_SOLD_OUT = 24001;
enum class Shop : int { SHOP_TILL_CLOSED = 24002, SHOP_EMPTY = 9 };
constexpr int SHOP_WINDOW = 24001;
