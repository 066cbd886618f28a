"""A module without imports."""


def is_sold_out(error: int) -> bool:
    return error == 24001
