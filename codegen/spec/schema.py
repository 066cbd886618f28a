"""Every field that a spec may hold: its shape, whether it must be there, what it says.

The reader checks a spec against this table; the documentation and the JSON Schema are made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.model import INTEGER_TYPES
from codegen.targets import naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.targets.naming import NameStyle
    from codegen.targets.target import Target


class Text(NamedTuple):
    """A string, not empty; a `style` narrows it to a kind of name.

    `prose` tells whether it is text for readers, in which a name that looks like one of the table must be in the table.
    """

    style: NameStyle | None = None
    maximum: int = 10_000
    prose: bool = True


class Integer(NamedTuple):
    """A whole number, decimal or 0x hexadecimal, between two ends.

    `hexadecimal` tells that it must be written so.
    """

    minimum: int = -(1 << 63)
    maximum: int = (1 << 64) - 1
    hexadecimal: bool = False


class Choice(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]


class Items(NamedTuple):
    """A list of one shape."""

    shape: Shape


class Table(NamedTuple):
    """A mapping of names to one shape; `style` is that of the names."""

    style: NameStyle
    shape: Shape


class Field(NamedTuple):
    """One field of a record."""

    name: str
    shape: Shape
    about: str
    required: bool = False


class Record(NamedTuple):
    """A mapping with fields of its own; `noun` is what messages call it."""

    noun: str
    fields: tuple[Field, ...]


Shape = Text | Integer | Choice | Items | Table | Record

FORMAT = 1
"""The format of spec that this codegen reads."""

MAXIMUM_FACILITY = 0x7FF
"""The facility of an HRESULT has 11 bits: [MS-ERREF] 2.1."""

BOUNDS = Record(
    "bounds",
    (
        Field("first", Integer(), "the least value", required=True),
        Field("last", Integer(), "the greatest value", required=True),
        Field("title", Text(), "who set the bounds, or what they are for", required=True),
    ),
)

RANGE = Record(
    "range",
    (
        Field("first", Integer(), "the least value of the range", required=True),
        Field("last", Integer(), "the greatest value of the range", required=True),
        Field("title", Text(), "what the codes of the range are about", required=True),
    ),
)

SYSTEM = Record("system", (Field("title", Text(), "the name that readers know the system by", required=True),))

COUNTERPART = Record(
    "counterpart",
    (
        Field("name", Text(prose=False), "the name that the system gives to the condition", required=True),
        Field("value", Integer(), "the number that the system gives to the condition", required=True),
    ),
)

SOURCE = Record(
    "source",
    (
        Field("title", Text(), "title of the published page, document or file", required=True),
        Field("author", Text(), "who published it", required=True),
        Field("license", Text(), "its licence, by SPDX identifier where it has one", required=True),
        Field("url", Text(prose=False), "where to read it"),
        Field("covers", Text(), "what was taken from it"),
        Field("note", Text(), "what was changed, and anything a reader should know"),
    ),
)

DOCUMENT = Record(
    "document",
    (
        Field("title", Text(), "what readers know the document by, such as `RFC 7296`", required=True),
        Field("url", Text(prose=False), "where to read it", required=True),
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
        Field("reason", Text(), "why the code is not to be used any more", required=True),
        Field("since", Text(), "the version or the date from which on"),
        Field("instead", Text(naming.CODE), "the code to use instead"),
    ),
)

RETIRED = Record(
    "retired code",
    (
        Field("value", Integer(), "the number that no code can have again", required=True),
        *DEPRECATED.fields,
    ),
)

RESERVED = Record(
    "reserved stretch",
    (
        Field("first", Integer(), "the least value that no code can have", required=True),
        Field("last", Integer(), "the greatest value that no code can have", required=True),
        Field("reason", Text(), "what the values are kept for", required=True),
    ),
)

CODE = Record(
    "code",
    (
        Field("value", Integer(), "the number, always written out", required=True),
        Field("hex", Integer(hexadecimal=True), "the number again in hexadecimal; must agree with `value`"),
        Field(
            "kind", Choice(("error", "warning", "success", "marker")), "what the code stands for; `error` if not said"
        ),
        Field("message", Text(), "the text that a user is shown", required=True),
        Field("description", Text(maximum=100_000), "what the code means, in a paragraph or more"),
        Field("context", Text(), "when the code is met"),
        Field("remedy", Text(), "what to check and to do about it"),
        Field("related", Table(naming.CODE, Text()), "other codes of the table, each with why it is related"),
        Field("references", Table(naming.DOCUMENT, Text()), "documents that bear this out, each with the place in it"),
        Field("errc", Choice(ERRC), "the std::errc of C++ that the code is a case of"),
        Field("since", Text(), "the version or the date from which on there is the code"),
        Field("aliases", Items(Text(naming.CODE)), "other names of the code, such as an older one"),
        Field("deprecated", DEPRECATED, "that the code is not to be used any more, and why"),
        Field("counterparts", Table(naming.SYSTEM, COUNTERPART), "the same condition in other systems"),
        Field("allow", Table(naming.RULE, Text()), "rules that the code may break, each with the reason why"),
    ),
)


def targets(known: Sequence[Target]) -> Record:
    """Return the record of the names that a spec may set for each target that has such names."""
    return Record(
        "table of targets",
        tuple(
            Field(
                each.name,
                Record(
                    f"table of {each.title} names",
                    tuple(Field(option.name, Text(option.style), option.about) for option in each.options),
                ),
                f"names in the {each.title} bindings",
            )
            for each in known
            if each.options
        ),
    )


SPEC = Record(
    "spec",
    (
        Field("format", Integer(FORMAT, FORMAT), "the format of the spec", required=True),
        Field(
            "name",
            Text(naming.SPEC),
            "what bindings are named after: `ipsec` gives `ipsec_errors`; the file's name if not said",
        ),
        Field("title", Text(), "what the table is, in a line"),
        Field("summary", Text(), "what the table is, in a paragraph"),
        Field("type", Choice(tuple(INTEGER_TYPES)), "the integer type of the values; `int32` if not said"),
        Field("facility", Integer(0, MAXIMUM_FACILITY), "the facility of the codes' HRESULTs, such as 7 for Win32"),
        Field(
            "prefixes",
            Items(Text(naming.PREFIX)),
            "name beginnings that languages with prefixes of their own leave out",
        ),
        Field("sources", Items(SOURCE), "where names, values and messages are from, with licences"),
        Field("bounds", BOUNDS, "the values that the table may use at all"),
        Field("ranges", Table(naming.RANGE, RANGE), "named stretches of values; where given, each code lies in one"),
        Field("systems", Table(naming.SYSTEM, SYSTEM), "other numberings that codes have counterparts in"),
        Field("documents", Table(naming.DOCUMENT, DOCUMENT), "documents that codes refer to, by a short name"),
        Field("targets", targets(()), "names in the bindings that are to be others than those made of `name`"),
        Field("reserved", Items(RESERVED), "stretches of values that no code can have"),
        Field("codes", Table(naming.CODE, CODE), "the codes, by name, in the order of their values", required=True),
        Field(
            "retired", Table(naming.CODE, RETIRED), "codes that are no more; nobody can take their names and numbers"
        ),
    ),
)


def spec(known: Sequence[Target]) -> Record:
    """Return the record of a whole spec, which may set the options of some targets."""
    fields = (Field("targets", targets(known), each.about) if each.name == "targets" else each for each in SPEC.fields)
    return SPEC._replace(fields=tuple(fields))
