"""Texts that try to be more than text, and a map that has one of them wherever there can be words."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from mapgen.config import Kind, PageTexts, Settings, StepSetting, StepTextsSetting, StorySetting
from mapgen.model import (
    Actor,
    Background,
    Correction,
    Dataset,
    Geocode,
    Part,
    Place,
    Relation,
    Source,
    Translation,
)
from tests.examples import claim, incident, source

P = TypeVar("P", bound=Part)

PLAIN = "plainword"
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "--><b>",
    "<![CDATA[<b>]]>",
    "</title><svg/onload=alert(1)>",
    "</style><style>*{display:none}</style>",
    "</noscript><iframe srcdoc='<script>alert(1)</script>'>",
    "</table></main><h1>Taken over</h1>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;b&gt;&amp;&#60;&quot;",
    "&#x3C;script&#x3E;",
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% for x in range(9) %}{{ x }}{% endfor %}",
    "{# comment #}",
    "{{",
    "{%",
    "{#",
    "}} %} #}",
    "{n} {0} {title.__class__} %s %(x)s",
    "`${alert(1)}`",
    "${7*7} #{7*7}",
    "\\u003cscript\\u003e \\x3c \\",
    "line one\nline two\ttabbed",
    "separators\u2028and\u2029paragraphs",
    "right\u202eto left\u202c and \u2066isolated\u2069",
    "lone \ud800 and \udfff surrogates",
    "NUL \x00 bell \x07 escape \x1b[31m",
    "zero\u200bwidth and \ufeff mark",
    'it\'s `quoted` "twice"',
    "المشتل ﷽ 🏴‍☠️",
    "]]>",
    "*/ alert(1) /*",
    "// alert(1)",
    "=cmd|' /C calc'!A0",
)


def dataset(words: str) -> Dataset:
    """Return incidents and a background entry in which every text is these words."""
    everything = incident(
        "strike",
        summary="x",
        date_note="x",
        place=Place(name="x", names={"ar": "x"}, country="IQ", admin1="x"),
        geocode=Geocode(provider="x", query="x", note="x", url="x"),
        actors=[Actor(name="x", role="x", note="x")],
        claims=[claim(1, 2, note="x", of_whom="x"), claim(scope="x"), claim(3, note="y")],
        relations=[
            Relation(type="response_to", target="other", asserted_by="x", source="s1", note="x"),
            Relation(type="response_to", target="war", asserted_by="x"),
        ],
        sources=[source(author="x", note="x", archived_url="x"), Source(id="s2", publisher="x")],
        disputed=["x"],
        translations={"ar": Translation(title="x", summary="x", place="x")},
        corrections=[Correction(date="x", note="x")],
        content_warning="x",
        previous_ids=["former"],
    )
    war = Background(id="war", title="x", when="x", facts=["x"], sources=[source()])
    incidents = [filled(incident("other", geometry=None), words), filled(everything, words)]
    return Dataset(incidents=incidents, background=[filled(war, words)], total=3, credits=[words])


def settings(words: str, language: str = "en") -> Settings:
    """Return settings in which every text is these words."""
    step = StepSetting(
        title=words,
        text=words,
        incidents=["strike"],
        translations={"ar": StepTextsSetting(title=words, text=words)},
    )
    return Settings(
        title=words,
        standfirst=words,
        language=language,
        languages=["en", "ar"],
        credits=[words],
        stories=[StorySetting(key="way", title=words, steps=[step])],
        kinds=[Kind(key="all", label=words, shape="square", color="#004488", dark_color="#88ccff")],
        translations={"ar": PageTexts(title=words, standfirst=words)},
    )


_NOT_WORDS = {"id", "start", "end", "timezone", "source", "target", "as_of"}


def filled(part: P, words: str) -> P:
    """Return a copy in which every text that is not a code, a date or a reference is these words."""
    kind = inspect.type_info(type(part))
    assert isinstance(kind, inspect.StructType)
    names = [field.name for field in kind.fields if field.name not in {*_NOT_WORDS, "geometry", "extra"}]
    types = {field.name: field.type for field in kind.fields}
    changes = {name: _filled(getattr(part, name), types[name], words) for name in names}
    return msgspec.structs.replace(part, **changes)


def _filled(value: Any, kind: inspect.Type, words: str) -> Any:
    match kind:
        case _ if value is None:
            return None
        case inspect.StructType():
            return filled(value, words)
        case inspect.UnionType():
            return next(
                _filled(value, one, words) for one in kind.types if not isinstance(one, inspect.NoneType)
            )
        case inspect.ListType():
            return [_filled(item, kind.item_type, words) for item in value]
        case inspect.DictType():
            return {key: _filled(item, kind.value_type, words) for key, item in value.items()}
        case _:
            return words if isinstance(kind, inspect.StrType) and kind.pattern is None and value else value
