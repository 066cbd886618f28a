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

/* Numbers of a loop, and 1 as true. */
unsigned count_known(unsigned (*is_known)(unsigned), unsigned status)
{
    unsigned known = 0, exception;
    for (exception = 0; exception < NT_STATUS_NAME_NOT_FOUND; exception++) {
        if (exception == 0x40000000) exception = 0xC0000022;
        if (exception == 0xC0000033) break;
        known += is_known(exception);
    }
    if (status == NT_STATUS_NAME_INVALID || status == 1)
        return 0;
    return status == 124 ? 1 : known;
}

/* 0x80040001 is private to an interface: NT_STATUS_ADVISE where the interface has such codes. */
int is_of_links(unsigned hr, unsigned other)
{
    return hr == NT_STATUS_LINK || hr == 0x80040001 || (other == NT_STATUS_NAME_INVALID && other != 0x80040001);
}

#define NT_STATUS_MORE_ENTRIES ((unsigned) 0x80000005)
