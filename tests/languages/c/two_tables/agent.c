#include <ipsec_errors.h>
#include <parcel_errors.h>

#include <stdio.h>

int main(void)
{
    puts(ipsec_error_strerror(IPSEC_E_IKE_TIMED_OUT));
    puts(parcel_error_strerror(1));
    return 0;
}
