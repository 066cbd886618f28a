"""Every field that a code may have: its shape, its meaning and whether it is required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.spec import spec_names
from codegen.targets import naming
from codegen.targets.shapes import Choice, Either, Field, Integer, ListOf, MapOf, Record, String

if TYPE_CHECKING:
    from codegen.targets.naming import NameStyle

COUNTERPART = Record(
    "counterpart",
    (
        Field("name", String(prose=False), "the name of the condition in the system", required=True),
        Field("value", Integer(), "the number of the condition in the system", required=True),
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

KINDS = ("error", "warning", "success", "marker")
"""The kinds of codes; a marker is a sentinel, such as the first or last number of a range."""


def deprecated(style: NameStyle) -> Record:
    """Return the record of a deprecation; names of codes have a style."""
    return Record(
        "deprecation",
        (
            Field("reason", String(), "why the code should no longer be used", required=True),
            Field("since", String(prose=False), "the version or date of the deprecation"),
            Field("instead", String(style), "the code to use instead"),
        ),
    )


def alias(style: NameStyle) -> Record:
    """Return the record of an alias that is more than a name."""
    return Record(
        "alias",
        (
            Field("name", String(style), "the other name", required=True),
            Field("message", String(verbatim=True), "what is said of the other name; default: the message of the code"),
            Field("deprecated", deprecated(style), "why the other name should no longer be used"),
        ),
    )


def record(style: NameStyle, number: Integer, custom: tuple[Field, ...] = ()) -> Record:
    """Return the record of a code; names of codes have a style, and the spec adds custom fields.

    A custom field takes the place of a built-in one of the same name.
    """
    replaced = frozenset(each.name for each in custom)
    return Record("code", (*(each for each in _built_in(style, number) if each.name not in replaced), *custom))


def _built_in(style: NameStyle, number: Integer) -> tuple[Field, ...]:
    return (
        Field("value", number, "the number of the code", required=True),
        Field("hex", Integer(hexadecimal=True), "the number again, in hexadecimal; it must agree with `value`"),
        Field(
            "kind",
            Choice(KINDS),
            "what the code means to a program; `marker` is a sentinel that is never returned; default: `error`",
        ),
        Field("message", String(verbatim=True), "the message that users see; default: the name"),
        Field("description", String(maximum=100_000), "what the code means, in one or more paragraphs"),
        Field("context", String(), "when the code occurs"),
        Field("remedy", String(), "what to check and what to do"),
        Field("related", MapOf(style, String()), "related codes of the table, each with the reason"),
        Field(
            "references",
            MapOf(spec_names.DOCUMENT, String()),
            "documents that confirm this, each with the place in it",
        ),
        Field("errc", Choice(ERRC), "the C++ std::errc condition that the code is equivalent to"),
        Field("since", String(prose=False), "the version or date in which the code was added"),
        Field("tags", ListOf(String(spec_names.TAG)), "the tags of the code, each declared in `tags` of the spec"),
        Field(
            "aliases",
            ListOf(Either(String(style), alias(style))),
            "other names of the code, such as an older name, each alone or with a message and a deprecation",
        ),
        Field("deprecated", deprecated(style), "why the code should no longer be used, and what to use instead"),
        Field("counterparts", MapOf(spec_names.SYSTEM, COUNTERPART), "the same condition in other systems"),
        Field("allow", MapOf(spec_names.RULE, String()), "rules that the code may break, each with the reason"),
    )


FIRST = frozenset("""
    value hex kind message description context remedy related references errc since tags aliases deprecated
    counterparts allow
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The fields of the first version of codegen; no later field is added here.

No custom field can have one of these names. It can have the name of a later field, so that a spec that declared it
before stays valid; the custom field then takes the place of the built-in one.
"""

FIELDS = _built_in(naming.CODE, Integer())
"""The fields of a code whose name is in the default style."""

LATER = tuple(each.name for each in FIELDS if each.name not in FIRST)
"""The names of the fields that the first version did not have."""

BUILT_IN = frozenset(each.name for each in FIELDS)
"""The names of all fields."""

STRINGS = tuple(each.name for each in FIELDS if isinstance(each.shape, String))
"""The fields that have one string, in the order of the table."""

PROSE = tuple(
    each.name for each in FIELDS if isinstance(each.shape, String) and each.shape.prose and each.name != "message"
)
"""The fields whose string is prose about the code, besides its message."""
