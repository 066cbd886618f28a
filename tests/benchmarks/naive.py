"""The generator that one would write in an afternoon: libyaml, Jinja2, constants for three languages, and no check.

python naive.py SPEC FOLDER
"""

import sys
from pathlib import Path

import jinja2
import yaml

TEMPLATES = {
    "errors.py": """\
{% for name, code in codes.items() %}
{{ name }} = {{ code.value }}  # {{ code.message }}
{% endfor %}
MESSAGES = {
{% for code in codes.values() %}
    {{ code.value }}: {{ code.message | tojson }},
{% endfor %}
}
""",
    "errors.h": """\
enum errors {
{% for name, code in codes.items() %}
    {{ name }} = {{ code.value }}, /* {{ code.message }} */
{% endfor %}
};
""",
    "errors.ts": """\
{% for name, code in codes.items() %}
/** {{ code.message }} */
export const {{ name }} = {{ code.value }};
{% endfor %}
export const messages = new Map([
{% for code in codes.values() %}
  [{{ code.value }}, {{ code.message | tojson }}],
{% endfor %}
]);
""",
}

with Path(sys.argv[1]).open("rb") as file:
    spec = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader by either name
folder = Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
environment = jinja2.Environment(trim_blocks=True)  # noqa: S701 - it escapes nothing, which is the point
for name, text in TEMPLATES.items():
    (folder / name).write_text(environment.from_string(text).render(codes=spec["codes"]), encoding="utf-8")
