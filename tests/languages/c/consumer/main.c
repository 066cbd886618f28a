#include <ipsec_errors.h>

#include <stdio.h>

int main(void)
{
    int32_t code = IPSEC_E_IKE_TIMED_OUT;

    printf("ipsec:%d: %s\n", (int)code, ipsec_error_strerror(code));
    return 0;
}
