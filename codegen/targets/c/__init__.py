"""The C and C++ target."""
