/* A source without the header of the bindings. */
#include <stdio.h>
#include <stdlib.h>

#if defined ERROR && ERROR == 24001
#include <string.h>
#endif

static int run(int error)
{
    switch (error) {
    case 24001:
        return 1;
    default:
        return error == -2 ? EXIT_FAILURE : EXIT_SUCCESS;
    }
}

int main(void)
{
    int last_error = 24011;

    printf("%d\n", run(last_error));
    return last_error != 24011L;
}
