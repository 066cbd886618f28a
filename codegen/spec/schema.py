"""Every field that a spec may have: its shape, its meaning and whether it is required.

The field reader checks specs by this table, and the JSON Schema is generated from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.model import INTEGER_TYPES
from codegen.spec import name_styles
from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice, Field, Integer, ListOf, MapOf, Record, String

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.targets.shapes import Shape
    from codegen.targets.target import Option, Target


FORMAT = 1
"""The format of specs that this version of codegen reads."""

MAXIMUM_FACILITY = 0x7FF
"""The facility of an HRESULT has 11 bits: [MS-ERREF] 2.1."""

BOUNDS = Record(
    "bounds",
    (
        Field("first", Integer(), "the lowest value", required=True),
        Field("last", Integer(), "the highest value", required=True),
        Field("title", String(), "who set the bounds, or what they are for", required=True),
    ),
)

RANGE = Record(
    "range",
    (
        Field("first", Integer(), "the lowest value of the range", required=True),
        Field("last", Integer(), "the highest value of the range", required=True),
        Field("title", String(), "what the codes of the range are about", required=True),
    ),
)

SYSTEM = Record("system", (Field("title", String(), "the name by which readers know the system", required=True),))

COUNTERPART = Record(
    "counterpart",
    (
        Field("name", String(prose=False), "the name of the condition in the system", required=True),
        Field("value", Integer(), "the number of the condition in the system", required=True),
    ),
)

SOURCE = Record(
    "source",
    (
        Field("title", String(), "the title of the page, document or file", required=True),
        Field("author", String(), "who published it", required=True),
        Field("license", String(), "its licence, as an SPDX identifier if there is one", required=True),
        Field("url", String(prose=False), "where to read it"),
        Field("covers", String(), "what comes from it"),
        Field("note", String(), "what was changed, and anything else that readers should know"),
    ),
)

DOCUMENT = Record(
    "document",
    (
        Field("title", String(), "the name by which readers know the document, such as `RFC 7296`", required=True),
        Field("url", String(prose=False), "where to read it", required=True),
    ),
)

ERRC = tuple("""
    address_family_not_supported address_in_use address_not_available already_connected argument_list_too_long
    argument_out_of_domain bad_address bad_file_descriptor bad_message broken_pipe connection_aborted
    connection_already_in_progress connection_refused connection_reset cross_device_link destination_address_required
    device_or_resource_busy directory_not_empty executable_format_error file_exists file_too_large filename_too_long
    function_not_supported host_unreachable identifier_removed illegal_byte_sequence
    inappropriate_io_control_operation interrupted invalid_argument invalid_seek io_error is_a_directory message_size
    network_down network_reset network_unreachable no_buffer_space no_child_process no_link no_lock_available
    no_message no_protocol_option no_space_on_device no_such_device no_such_device_or_address
    no_such_file_or_directory no_such_process not_a_directory not_a_socket not_connected not_enough_memory
    not_supported operation_canceled operation_in_progress operation_not_permitted operation_not_supported
    operation_would_block owner_dead permission_denied protocol_error protocol_not_supported read_only_file_system
    resource_deadlock_would_occur resource_unavailable_try_again result_out_of_range state_not_recoverable
    text_file_busy timed_out too_many_files_open too_many_files_open_in_system too_many_links
    too_many_symbolic_link_levels value_too_large wrong_protocol_type
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The conditions of std::errc: C++11 19.5.2, without those that C++23 deprecates."""

DEPRECATED = Record(
    "deprecation",
    (
        Field("reason", String(), "why the code should no longer be used", required=True),
        Field("since", String(), "the version or date of the deprecation"),
        Field("instead", String(naming.CODE), "the code to use instead"),
    ),
)

RETIRED = Record(
    "retired code",
    (
        Field("value", Integer(), "the number, which no code can have again", required=True),
        Field("reason", String(), "why the code was removed", required=True),
        Field("since", String(), "the version or date of the removal"),
        Field("instead", String(naming.CODE), "the code to use instead"),
    ),
)

RESERVED = Record(
    "reserved range",
    (
        Field("first", Integer(), "the lowest reserved value", required=True),
        Field("last", Integer(), "the highest reserved value", required=True),
        Field("reason", String(), "what the values are reserved for", required=True),
    ),
)

KINDS = ("error", "warning", "success", "marker")
"""The kinds of codes; a marker is a sentinel, such as the first or last number of a range."""

CODE = Record(
    "code",
    (
        Field("value", Integer(), "the number of the code", required=True),
        Field("hex", Integer(hexadecimal=True), "the number again, in hexadecimal; it must agree with `value`"),
        Field(
            "kind",
            Choice(KINDS),
            "what the code means to a program; `marker` is a sentinel that is never returned; default: `error`",
        ),
        Field("message", String(verbatim=True), "the message that users see", required=True),
        Field("description", String(maximum=100_000), "what the code means, in one or more paragraphs"),
        Field("context", String(), "when the code occurs"),
        Field("remedy", String(), "what to check and what to do"),
        Field("related", MapOf(naming.CODE, String()), "related codes of the table, each with the reason"),
        Field(
            "references",
            MapOf(name_styles.DOCUMENT, String()),
            "documents that confirm this, each with the place in it",
        ),
        Field("errc", Choice(ERRC), "the C++ std::errc condition that the code is equivalent to"),
        Field("since", String(), "the version or date in which the code was added"),
        Field("aliases", ListOf(String(naming.CODE)), "other names of the code, such as an older name"),
        Field("deprecated", DEPRECATED, "why the code should no longer be used, and what to use instead"),
        Field("counterparts", MapOf(name_styles.SYSTEM, COUNTERPART), "the same condition in other systems"),
        Field("allow", MapOf(name_styles.RULE, String()), "rules that the code may break, each with the reason"),
    ),
)


def shape_of(option: Option) -> Shape:
    """Return the shape of an option's value; a style alone is the shape of a name."""
    return String(option.shape) if isinstance(option.shape, NameStyle) else option.shape


def targets(known: Sequence[Target]) -> Record:
    """Return the record of the names that a spec may set for each target that has such names."""
    return Record(
        "table of targets",
        tuple(
            Field(
                each.name,
                Record(
                    f"table of {each.title} names",
                    tuple(Field(option.name, shape_of(option), option.about) for option in each.options),
                ),
                f"names in the {each.title} bindings",
            )
            for each in known
            if each.options
        ),
    )


NO_64_BITS = "a TypeScript number is exact only up to 2^53, so no type has 64 bits"

SPEC = Record(
    "spec",
    (
        Field("format", Integer(FORMAT, FORMAT), "the format of the spec, which is 1", required=True),
        Field(
            "name",
            String(name_styles.SPEC),
            "the name that bindings derive their names from: `ipsec` gives `ipsec_errors`; default: the file name",
        ),
        Field("title", String(), "what the table is, in one line"),
        Field("summary", String(), "what the table is, in one paragraph"),
        Field(
            "type",
            Choice(tuple(INTEGER_TYPES), ("int64", "uint64"), NO_64_BITS),
            "the integer type of the values; default: `int32`",
        ),
        Field("facility", Integer(0, MAXIMUM_FACILITY), "the facility of the codes' HRESULTs, such as 7 for Win32"),
        Field(
            "prefixes",
            ListOf(String(naming.PREFIX)),
            "prefixes of names that languages with their own prefix leave out",
        ),
        Field("sources", ListOf(SOURCE), "where names, values and messages come from, with licences"),
        Field("bounds", BOUNDS, "the lowest and highest value that the table may use"),
        Field(
            "ranges",
            MapOf(name_styles.RANGE, RANGE),
            "named ranges of values; if there are any, each code must be in one",
        ),
        Field(
            "systems", MapOf(name_styles.SYSTEM, SYSTEM), "other systems of numbers, in which codes have counterparts"
        ),
        Field("documents", MapOf(name_styles.DOCUMENT, DOCUMENT), "documents that codes refer to, by a short name"),
        Field("targets", targets(()), "names in the bindings that differ from those derived from `name`"),
        Field("reserved", ListOf(RESERVED), "ranges of values that no code may have"),
        Field("codes", MapOf(naming.CODE, CODE), "the codes by name, in the order of their values", required=True),
        Field(
            "retired",
            MapOf(naming.CODE, RETIRED),
            "removed codes; their names and numbers are never assigned again",
        ),
    ),
)


def spec(known: Sequence[Target]) -> Record:
    """Return the record of a whole spec, which may set the options of some targets."""
    fields = (Field("targets", targets(known), each.about) if each.name == "targets" else each for each in SPEC.fields)
    return SPEC._replace(fields=tuple(fields))
