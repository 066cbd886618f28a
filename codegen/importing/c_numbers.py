"""Whole numbers as C computes with them: literals, the usual conversions, casts. A `long` has 64 bits."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from codegen.importing.expressions import CType, NoNumberError, Number, wrapped
from codegen.importing.tokens import Token, string_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LITERAL = re.compile(
    r"(?P<digits>0[xX][0-9A-Fa-f']+|0[bB][01']+|0[0-7']*|[1-9][0-9']*)(?P<suffix>[uUlLzZ]{0,3}|[uU]?[iI](?:8|16|32|64))"
)

INT, LONG = 32, 64
"""The bits of an int and of the largest type."""

OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
}

COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "&&": lambda left, right: bool(left and right),
    "||": lambda left, right: bool(left or right),
}

SIZES = {"char": 8, "short": 16, "int": 32, "long": 64, "bool": 8, "_Bool": 8}

NAMED = {
    CType(32): """HRESULT NTSTATUS SCODE LONG INT LONG32 SECURITY_STATUS RPC_STATUS NET_API_STATUS GLint GLsizei cl_int
        jint gint OSStatus""",
    CType(32, signed=False): "DWORD ULONG UINT ULONG32 DWORD32 MMRESULT GLenum GLuint cl_uint uint guint",
    CType(16): "SHORT OSErr",
    CType(16, signed=False): "WORD USHORT",
    CType(8, signed=False): "BYTE UCHAR uchar",
    CType(64): "LONGLONG LONG64 LONG_PTR INT_PTR SSIZE_T ssize_t ptrdiff_t intptr_t",
    CType(64, signed=False): "ULONGLONG DWORD64 ULONG64 ULONG_PTR UINT_PTR DWORD_PTR SIZE_T UINTN size_t uintptr_t",
}

KNOWN = {name: kind for kind, names in NAMED.items() for name in names.split()}
"""Types of Windows, of the C library and of others, whose names do not tell their size."""

STDINT = re.compile(
    r"(?:\w*_|[gqk])?(?:(?P<unsigned>[uU])|[sS])?(?:int|Int|INT|(?<=[uUsS])|(?<=_)I|I)(?:_least|_fast)?(?P<bits>8|16|32|64)(?:_[tT])?"
)
"""Types whose names tell their size, such as `uint32_t`, `INT32`, `OMX_S32` and `SInt32`."""


def literal(token: Token) -> Number:
    """Return the number that a literal stands for. Raises NoNumberError for other numbers than whole ones."""
    if token.kind == "character":
        value = 0
        for byte in string_value(token.text).encode("utf-8", "surrogatepass"):
            value = value << 8 | byte
        return wrapped(value, INT, signed=True)
    match = LITERAL.fullmatch(token.text)
    if match is None:
        message = f"`{token.text[:40]}` is not a whole number"
        raise NoNumberError(message)
    digits = match["digits"].replace("'", "")
    suffix = match["suffix"].lower()
    is_octal = digits[0] == "0" and digits.isdigit()
    value = int(digits, 8 if is_octal else 0)
    unsigned = "u" in suffix
    for bits in (INT, LONG) if "l" not in suffix and "64" not in suffix else (LONG,):
        if not unsigned and value < 1 << bits - 1:
            return Number(value, bits)
        if (unsigned or digits[0] == "0") and value < 1 << bits:
            return Number(value, bits, signed=False)
    if value >= 1 << LONG:
        message = f"{token.text[:40]} has more than 64 bits"
        raise NoNumberError(message)
    return Number(value, LONG, signed=False)


def unary(mark: str, number: Number) -> Number:
    """Return an operator applied to a number."""
    number = _promoted(number)
    if mark == "!":
        return Number(int(not number.value))
    value = {"-": -number.value, "+": number.value, "~": ~number.value}[mark]
    return wrapped(value, number.bits, signed=number.signed)


def binary(mark: str, left: Number, right: Number) -> Number:
    """Return an operator applied to two numbers. Raises NoNumberError for a division by zero and the like."""
    left, right = _promoted(left), _promoted(right)
    if mark in {"<<", ">>", ">>>"}:
        if not 0 <= right.value < LONG:
            message = f"the value is shifted by {right.value}"
            raise NoNumberError(message)
        value = left.value << right.value if mark == "<<" else left.value >> right.value
        return wrapped(value, left.bits, signed=left.signed)
    bits = max(left.bits, right.bits)
    signed = all(each.signed for each in (left, right) if each.bits == bits)
    first, second = (wrapped(each.value, bits, signed=signed).value for each in (left, right))
    if mark in COMPARISONS:
        return Number(int(COMPARISONS[mark](first, second)))
    if mark in OPERATIONS:
        return wrapped(OPERATIONS[mark](first, second), bits, signed=signed)
    if second == 0:
        message = "the value is divided by zero"
        raise NoNumberError(message)
    quotient = abs(first) // abs(second) * (1 if (first < 0) == (second < 0) else -1)
    return wrapped(quotient if mark == "/" else first - quotient * second, bits, signed=signed)


def cast(kind: CType, number: Number) -> Number:
    """Return a number converted to a type; one that is not known changes nothing."""
    return wrapped(number.value, kind.bits, signed=kind.signed) if kind.bits else number


def type_of(words: Sequence[str]) -> CType | None:
    """Return the type that words such as `unsigned long` stand for, or None where they are no known type."""
    if "*" in words:
        is_known = any(word in {"void", "const"} or (word != "*" and type_of([word])) for word in words)
        return CType(0, pointer=True) if is_known else None
    rest = [word for word in words if word not in {"const", "volatile", "std", "::"}]
    if rest and rest[0] in {"enum", "struct"}:
        return CType(INT)
    if len(rest) == 1 and rest[0] in KNOWN:
        return KNOWN[rest[0]]
    if len(rest) == 1 and (match := STDINT.fullmatch(rest[0])):
        return CType(int(match["bits"]), signed=match["unsigned"] is None)
    if not rest or not {*rest} <= {*SIZES, "signed", "unsigned"}:
        return None
    sizes = [SIZES[word] for word in rest if word in SIZES and word != "int"]
    return CType(sizes[0] if sizes else INT, signed="unsigned" not in rest)


def _promoted(number: Number) -> Number:
    return number if number.bits >= INT else Number(number.value, INT)
