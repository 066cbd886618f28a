"""Modules of Lua under an invented name, so that codegen can have a target `lua`: the smallest target."""
