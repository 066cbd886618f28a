"""Two codes as in the table, and one that is not, which only the other two tell."""

STATUS_PENDING = 0x00000103
NT_STATUS_NAME_EXISTS = 0x40000000
NT_STATUS_NAME_INVALID = 0xC0000033
NT_STATUS_NAME_NOT_FOUND = 0xC0000033
