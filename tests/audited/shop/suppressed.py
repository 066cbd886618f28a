"""Results that comments suppress."""


def send(error):
    error = 24001  # codegen: ignore[bare-number]: the test sends what an old client sends
    # codegen: ignore[bare-number]: so does this one
    error = 24002
    error = 24001  # codegen: ignore[bare-number]
    error = 24001  # codegen: ignore[bare-numbers]: a rule that does not exist
    error = 24001  # codegen: ignore: all of them
    error = 0  # codegen: ignore[bare-number]: there is none
    return error, "codegen: ignore[bare-number]"
