/* Names of other tables in comments. */
#define GENERIC_WRITE 0x40000000
#define IO_REPARSE_TAG_HSM 0xC0000022

struct answer { unsigned level; unsigned result; };

static const struct answer ANSWERS[] = {
    {1, 0xC0000022}, /* ERROR_ACCESS_DENIED */
    {2, 0}, /* ERROR_FILE_NOT_FOUND */
    {3, 0xC0000034},
};

int is_known(unsigned result, unsigned access)
{
    switch (result) {
    case 124: /* NT_STATUS_INVALID_LEVEL */
    case 0xC0000033: /* HRESULT_FROM_NT(STATUS_NAME_INVALID) */
        return 1;
    case 2: /* NOT_FOUND, as in many tables */
        return 0;
    }
    return access & 0x40000000;
}
