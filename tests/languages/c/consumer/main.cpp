#include <ipsec_errors.hpp>

#include <iostream>

int main()
{
    const std::error_code error = ipsec::error::ike_timed_out;
    const bool timed_out = error == std::errc::timed_out && error == ipsec::error::ike_timed_out;
    const bool other = error == std::errc::permission_denied || error == ipsec::error::ike_auth_fail;

    std::cout << error << ": " << error.message() << '\n';
    return timed_out && !other && ipsec::category().message(5) == "5" ? 0 : 1;
}
