"""Numbers of caught exceptions, and names in comments without a part of their prefix."""


def load(path, connection, options):
    try:
        return connection.load(path)
    except NTSTATUSError as error:
        if error.args[0] == 0xC0000022:  # STATUS_ACCESS_DENIED
            raise PermissionError(path) from None
        if error.args[0] in [0xC0000033, 0xC0000034]:
            return None
        if error.args[0] == 0x40000000 or error.args[0] == 124 or error.args[1] == 0xC0000033:
            return None  # a single bit, a number that is small, and no code
        raise
    finally:
        if options.args[0] == 0xC0000022:
            print("an argument of the command")


def classify(level, flags):
    if level == 124:  # STATUS_INVALID_LEVEL
        return "level"
    if level == 2:  # ERROR_FILE_NOT_FOUND
        return "file"
    if level == 128:  # two seconds are ABANDONED
        return "wait"
    return flags & 0x40000000


def count(answers):
    error = 0
    for answer in answers:
        error += 1
        if error == 0xC0000022:
            error = 0xC0000034
    last_error = 0x40000000
    return error or last_error


MESSAGES = {
    0x80000005: ("E_MORE_ENTRIES", "another table, whose numbers are partly the same"),
}
