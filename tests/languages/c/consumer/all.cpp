/* Uses every function of the C++ header; prints the line at which an answer is wrong. */
#include <ipsec_errors.hpp>

#include <cstring>
#include <iostream>
#include <sstream>

using ipsec::error;

#define CHECK(condition) \
    if (!(condition)) { \
        std::cout << __LINE__ << '\n'; \
    }

static_assert(ipsec::is_ike(error::ike_timed_out) && !ipsec::is_policy(error::ike_timed_out), "");
static_assert(sizeof(error) == 4, "");

#if __cplusplus >= 201703L
#include <string_view>

static_assert(std::string_view(ipsec::name(error::ike_timed_out)) == "ERROR_IPSEC_IKE_TIMED_OUT");
static_assert(std::string_view(ipsec::message(error::ike_timed_out)) == "Negotiation timed out.");
static_assert(ipsec::from_name("IPSEC_E_IKE_TIMED_OUT") == error::ike_timed_out);
static_assert(ipsec::from_name("ERROR_IPSEC_IKE_TIMED_OUT") == error::ike_timed_out && !ipsec::from_name("ERROR"));
static_assert(ipsec::to_error(13801) == error::ike_auth_fail && !ipsec::to_error(13800) && !ipsec::to_error(1));
static_assert(!ipsec::to_error((1LL << 40) + 13801) && !ipsec::to_error(13801 - (1LL << 32)));
static_assert(ipsec::is_failure(error::ike_timed_out) && !ipsec::is_failure(error::mm_policy_pruned));
static_assert(ipsec::kind(static_cast<error>(5)) == IPSEC_ERRORS_KIND_UNKNOWN && !ipsec::name(static_cast<error>(5)));

#define IPSEC_ERRORS_CODE(constant, value, string, text) \
    static_assert(std::string_view(ipsec::name(static_cast<error>(value))) == string);
#include <ipsec_errors_list.h>

static void at_run_time(std::int64_t number, const char *name)
{
    CHECK(ipsec::to_error(number) == error::ike_auth_fail && ipsec::from_name(name) == error::ike_timed_out);
    CHECK(!ipsec::to_error(number - 1) && !ipsec::from_name("no name"));
}
#endif

#ifdef __cpp_lib_format
static bool formats()
{
    return std::format("[{:>27}] [{}]", error::ike_timed_out, static_cast<error>(5)) == "[  ERROR_IPSEC_IKE_TIMED_OUT] [5]";
}
#else
static bool formats()
{
    return false;
}
#endif

static void conditions()
{
    const std::error_code code = error::ike_timed_out;

    CHECK(code == error::ike_timed_out && code != error::ike_auth_fail && code.value() == 13805);
    CHECK(code == std::errc::timed_out && code != std::errc::permission_denied);
    CHECK(code == ipsec::range::ike && code != ipsec::range::policy);
    CHECK(code == make_error_condition(error::ike_timed_out) && code != make_error_condition(error::ike_auth_fail));
    CHECK(std::error_code(13805, std::generic_category()) != ipsec::range::ike);
    CHECK(std::error_code(13805, std::generic_category()) != make_error_condition(error::ike_timed_out));
    CHECK(std::error_condition(ipsec::range::ike).message() == "IKE and AuthIP negotiation");
    CHECK(std::strcmp(code.category().name(), "ipsec") == 0 && ipsec::category().message(5) == "5");
}

int main(int count, char **)
{
    error code = error::qm_policy_exists;
    std::uint32_t hresult = 0;
    std::ostringstream stream;

    conditions();
    stream << error::ike_timed_out << ' ' << static_cast<error>(5) << ' ' << std::error_code(error::ike_timed_out);
    CHECK(stream.str() == "ERROR_IPSEC_IKE_TIMED_OUT 5 ipsec:13805");
    CHECK(ipsec::to_error(13801, code) && code == error::ike_auth_fail && !ipsec::to_error(13800, code));
    CHECK(ipsec::from_name("ERROR_IPSEC_IKE_TIMED_OUT", code) && code == error::ike_timed_out);
    CHECK(!ipsec::from_name("ERROR_IPSEC_IKE_NEG_STATUS_BEGIN", code) && code == error::ike_timed_out);
    /* codegen: ignore[bare-number]: compares the function with the number of the specification of HRESULTs */
    CHECK(ipsec::to_hresult(code, hresult) && hresult == 0x800735ED);
    CHECK(ipsec::from_hresult(-2147011075, code) && code == error::ike_simultaneous_rekey);
    CHECK(!ipsec::from_hresult(0x800735E8, code) && !ipsec::to_hresult(static_cast<error>(5), hresult));
    CHECK(std::strcmp(ipsec::message(code), "Simultaneous rekeys were detected.") == 0);
    ipsec::throw_if(error::mm_policy_pruned);
    try {
        ipsec::throw_if(error::ike_timed_out, "the negotiation");
        CHECK(false);
    } catch (const std::system_error &thrown) {
        CHECK(thrown.code() == error::ike_timed_out);
        CHECK(std::strcmp(thrown.what(), "the negotiation: Negotiation timed out.") == 0);
    }
#if __cplusplus >= 201703L
    at_run_time(13801, "IPSEC_E_IKE_TIMED_OUT");
#endif
    CHECK((count < 2) || formats());
}
