"""The languages whose sources are audited, and the syntax of each; another one is a record more."""

from __future__ import annotations

from codegen.audit.syntax import Part, Syntax

PYTHON = Syntax(
    language="Python",
    suffixes=(".py", ".pyi", ".pyw"),
    grammar="tree_sitter_python",
    function="language",
    numbers=frozenset({"integer"}),
    names=frozenset({"identifier"}),
    strings=frozenset({"string_content", "string"}),
    comments=frozenset({"comment"}),
    transparent=frozenset(
        {"parenthesized_expression", "conditional_expression", "unary_operator", "case_pattern", "union_pattern"}
    ),
    parts={
        "comparison_operator": Part("compared"),
        "assignment": Part("assigned", "right", "left"),
        "named_expression": Part("assigned", "value", "name"),
        "keyword_argument": Part("assigned", "value", "name"),
        "default_parameter": Part("assigned", "value", "name"),
        "typed_default_parameter": Part("assigned", "value", "name"),
        "pair": Part("entry", "value", "key"),
        "return_statement": Part("returned"),
        "case_clause": Part("case"),
        "argument_list": Part("argument"),
        "tuple": Part("collection"),
        "list": Part("collection"),
        "set": Part("collection"),
        "expression_list": Part("collection"),
    },
    definitions={"assignment": ("left", "right"), "pair": ("key", "value")},
    rows=frozenset({"tuple", "list", "pair", "argument_list"}),
    functions=frozenset({"function_definition", "lambda"}),
    switches=frozenset({"match_statement"}),
    cases=frozenset({"case_clause"}),
    imports=frozenset({"import_statement", "import_from_statement"}),
    equality=frozenset({"==", "!=", "is", "is not"}),
    line_comment="#",
)

C = Syntax(
    language="C",
    suffixes=(".c", ".h"),
    grammar="tree_sitter_c",
    function="language",
    numbers=frozenset({"number_literal"}),
    names=frozenset({"identifier"}),
    strings=frozenset({"string_content", "string_literal"}),
    comments=frozenset({"comment"}),
    transparent=frozenset(
        {"parenthesized_expression", "cast_expression", "conditional_expression", "unary_expression"}
    ),
    parts={
        "binary_expression": Part("compared"),
        "assignment_expression": Part("assigned", "right", "left"),
        "init_declarator": Part("assigned", "value", "declarator"),
        "initializer_pair": Part("entry", "value", "designator"),
        "return_statement": Part("returned"),
        "case_statement": Part("case", "value"),
        "argument_list": Part("argument"),
        "initializer_list": Part("collection"),
    },
    definitions={
        "preproc_def": ("name", "value"),
        "enumerator": ("name", "value"),
        "init_declarator": ("declarator", "value"),
    },
    rows=frozenset({"initializer_list", "argument_list"}),
    functions=frozenset({"function_definition"}),
    switches=frozenset({"switch_statement"}),
    cases=frozenset({"case_statement"}),
    imports=frozenset({"preproc_include"}),
    equality=frozenset({"==", "!="}),
    conditions=frozenset({"preproc_ifdef", "preproc_defined", "preproc_undef", "preproc_call", "preproc_function_def"}),
)

CPP = C._replace(
    language="C++",
    suffixes=(".cpp", ".cc", ".cxx", ".hpp", ".hh", ".hxx", ".c++", ".h++", ".inl", ".ipp", ".mm"),
    grammar="tree_sitter_cpp",
    transparent=C.transparent | {"condition_clause"},
    parts={
        **C.parts,
        "optional_parameter_declaration": Part("assigned", "default_value", "declarator"),
        "field_declaration": Part("assigned", "default_value", "declarator"),
    },
    functions=frozenset({"function_definition", "lambda_expression"}),
    conditions=C.conditions,
)

JAVASCRIPT = Syntax(
    language="JavaScript",
    suffixes=(".js", ".mjs", ".cjs", ".jsx"),
    grammar="tree_sitter_javascript",
    function="language",
    numbers=frozenset({"number"}),
    names=frozenset({"identifier", "property_identifier", "shorthand_property_identifier"}),
    strings=frozenset({"string_fragment", "string"}),
    comments=frozenset({"comment"}),
    transparent=frozenset(
        {
            "parenthesized_expression",
            "unary_expression",
            "ternary_expression",
            "as_expression",
            "satisfies_expression",
            "non_null_expression",
            "type_assertion",
        }
    ),
    parts={
        "binary_expression": Part("compared"),
        "assignment_expression": Part("assigned", "right", "left"),
        "variable_declarator": Part("assigned", "value", "name"),
        "assignment_pattern": Part("assigned", "right", "left"),
        "required_parameter": Part("assigned", "value", "pattern"),
        "optional_parameter": Part("assigned", "value", "pattern"),
        "field_definition": Part("assigned", "value", "property"),
        "public_field_definition": Part("assigned", "value", "name"),
        "pair": Part("entry", "value", "key"),
        "return_statement": Part("returned"),
        "switch_case": Part("case", "value"),
        "arguments": Part("argument"),
        "array": Part("collection"),
    },
    definitions={
        "variable_declarator": ("name", "value"),
        "enum_assignment": ("name", "value"),
        "pair": ("key", "value"),
        "field_definition": ("property", "value"),
        "public_field_definition": ("name", "value"),
    },
    rows=frozenset({"array", "pair", "object", "arguments"}),
    functions=frozenset(
        {
            "function_declaration",
            "function_expression",
            "arrow_function",
            "method_definition",
            "generator_function",
            "generator_function_declaration",
        }
    ),
    switches=frozenset({"switch_statement"}),
    cases=frozenset({"switch_case"}),
    imports=frozenset({"import_statement"}),
    equality=frozenset({"==", "!=", "===", "!=="}),
)

TYPESCRIPT = JAVASCRIPT._replace(
    language="TypeScript",
    suffixes=(".ts", ".mts", ".cts"),
    grammar="tree_sitter_typescript",
    function="language_typescript",
)

TSX = TYPESCRIPT._replace(suffixes=(".tsx",), function="language_tsx")

LANGUAGES = (PYTHON, C, CPP, JAVASCRIPT, TYPESCRIPT, TSX)

BY_SUFFIX = {suffix: syntax for syntax in LANGUAGES for suffix in syntax.suffixes}

NAMES = tuple(dict.fromkeys(syntax.language for syntax in LANGUAGES))
