from __future__ import annotations

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mapgen.read import jsontext
from mapgen.read.faults import MAX_DEPTH
from mapgen.read.jsontext import Decoded, decode
from tests.strategies import json_values


def codes(decoded: Decoded) -> list[str]:
    return [fault.code for fault in decoded.faults]


@given(json_values, st.booleans())
def test_a_clean_text_is_read_as_it_is_written(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert decode(text.encode()) == Decoded(value, [])


@given(json_values, st.booleans())
def test_the_fast_and_the_thorough_way_agree(value: object, ascii_only: bool) -> None:
    data = json.dumps(value, ensure_ascii=ascii_only).encode()
    thorough = jsontext._decode_faulty(data)
    fast = jsontext._decode_clean(data)
    assert thorough == Decoded(value, [])
    assert fast is None or fast == thorough
    assert repr(fast) == repr(thorough) or fast is None  # ints stay ints, floats floats


@given(
    st.recursive(
        st.integers(0, 9) | st.text('a:\\"é', max_size=3),
        lambda inner: st.lists(st.tuples(st.text("a:", max_size=1), inner), max_size=4).map(tuple),
        max_leaves=8,
    )
)
def test_a_repeated_key_never_goes_unseen(pairs: object) -> None:
    data, repeated = _write(pairs)
    assert ("repeated-key" in codes(decode(data.encode()))) == repeated


def _write(value: object) -> tuple[str, bool]:
    if not isinstance(value, tuple):
        return json.dumps(value), False
    parts = [(key, *_write(item)) for key, item in value]
    keys = [key for key, _, _ in parts]
    text = "{" + ",".join(f"{json.dumps(key)}:{item}" for key, item, _ in parts) + "}"
    return text, len(set(keys)) < len(keys) or any(inner for _, _, inner in parts)


def test_a_colon_written_as_an_escape_hides_no_repeated_key() -> None:
    r"""Each \u003a gives a colon more on writing than on reading, and each lost member one less."""
    assert codes(decode(rb'{"x": "\u003a\u003A", "a": 1, "a": 2}')) == ["repeated-key"]


@given(st.binary() | st.text().map(str.encode))
@example(b"[" * 100_000)
@example(b"[" * 100_000 + b"]" * 100_000)
@example(b'{"a":' * 100_000)
@example(b"]" * 1000 + b"[" * 100_000)
@example(b'["\\')
@example(b'"\\ud800"')
@example(b"1" * 10_000)
@example(b"-Infinity")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
def test_no_bytes_make_it_raise(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.readable or any(fault.severity == "error" for fault in decoded.faults)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n", "empty-file"),
        ('{"a": "é"}'.encode("utf-16"), "not-utf-8"),
        ('{"a": "é"}'.encode("utf-16-le"), "not-utf-8"),
        ('{"a": "é"}'.encode("utf-32-be"), "not-utf-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-utf-8"),
        (b"PK\x03\x04\x14\x00", "not-json"),
        (b"{'a': 1}", "not-json"),
        (b"{} {}", "not-json"),
        (b'{"a": 1', "truncated"),
        (b'{"a": "b', "truncated"),
        (b'{"a":', "truncated"),
        (b"[" * 100_000, "truncated"),
        (b'{"a": "tab\there"}', "not-json"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, code: str) -> None:
    decoded = decode(data)
    assert codes(decoded) == [code]
    assert not decoded.readable
    assert decoded.value is None


@pytest.mark.parametrize(
    ("data", "value", "code"),
    [
        (b'{"a": NaN}', {"a": None}, "not-finite"),
        (b'{"a": [-Infinity]}', {"a": [None]}, "not-finite"),
        (b'{"a": 1e999}', {"a": None}, "not-finite"),
        (b'{"a": ' + b"9" * 5000 + b"}", {"a": None}, "not-finite"),
        (b'{"a": 1, "a": 2}', {"a": 2}, "repeated-key"),
        (rb'{"a": 1, "\u0061": 2}', {"a": 2}, "repeated-key"),
        (rb'{"a": "x\ud800y"}', {"a": "x\ufffdy"}, "lone-surrogate"),
        (b'{"a": "caf\xe9"}', {"a": "caf\ufffd"}, "not-utf-8"),
        (b"\xef\xbb\xbf" + b'{"a": 1}', {"a": 1}, "byte-order-mark"),
    ],
)
def test_what_is_wrong_within_is_replaced_and_reported(data: bytes, value: object, code: str) -> None:
    decoded = decode(data)
    assert (decoded.value, codes(decoded), decoded.readable) == (value, [code], True)


def test_a_surrogate_pair_is_a_character() -> None:
    assert decode(rb'"\ud83d\ude00"') == Decoded("😀", [])


def test_big_integers_are_kept_to_the_last_digit() -> None:
    assert decode(b"[123456789012345678901234567890]").value == [123456789012345678901234567890]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 100_000])
def test_nesting_beyond_the_limit_costs_only_what_is_nested(opening: str, depth: int) -> None:
    closing = "]" if opening == "[" else "}"
    deep = opening * (depth - 1) + "1" + closing * (depth - 1)
    decoded = decode(f'[{deep}, "]}}", 2]'.encode())
    assert codes(decoded) == ["too-deep"]
    assert decoded.value[1:] == ["]}", 2]


def test_nesting_at_the_limit_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert decode(text.encode()) == Decoded(json.loads(text), [])


def test_a_syntax_error_names_line_and_column_even_behind_deep_nesting() -> None:
    deep = "[" * 200 + "\n" + "]" * 200
    fault = decode(f'[{deep},\n  "a" "b"]'.encode()).faults[0]
    assert fault.line == 3
    assert "line 3, column 7" in fault.message


def test_numbers_come_back_finite() -> None:
    value = decode(b"[1.5, 1e308, -0.0, 5e-324, NaN]").value
    assert value[:4] == [1.5, 1e308, 0.0, 5e-324]
    assert math.copysign(1, value[2]) == -1
