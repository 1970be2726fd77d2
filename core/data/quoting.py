"""Names and texts as DuckDB SQL, for the few places that take no parameters."""


def name(text: str) -> str:
    """`text` as a quoted identifier."""
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """`text` as a string literal."""
    return "'" + text.replace("'", "''") + "'"
