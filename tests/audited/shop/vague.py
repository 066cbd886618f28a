"""Names that say little: without the table in the source, their numbers are not its codes."""


def check(code, errno, status, e, char_code, port, shop):
    if code == 24001 or errno == 24001 or e.errno == 24001 or char_code == 24001:
        return 1
    if e.winerror == 24001 or e.error_port == 24001:
        return 2
    if status == 24001:  # a result
        return 3
    max_error = 24001
    raise OSError(24001, f"{max_error}")
    shop.empty(3)  # SHOP EMPTY, in words
    port /= 24001
    return shop.get("error", 24001)
