from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.sheets.encoding import Encoding, encoding_of

WESTERN = "cp1252 iso8859-1 iso8859-15"
TEXTS = {
    "Frappe aérienne près de la frontière: à l'hôpital, où des élèves sont morts": WESTERN,
    "Luftangriff in der Nähe von Köln; größere Schäden, Bürgermeister für Überprüfung": "cp1252 iso8859-1",
    "Ataque aéreo en la región; niños heridos, según el señor Peña": "cp1252 iso8859-1",
    "Ação militar em São Paulo; não há informações, explosão no quarteirão": "cp1252",
    "The minister’s “statement” – a strike on café workers…": "cp1252",
    "Удар беспилотника по складу боеприпасов; пострадали мирные жители": "cp1251 koi8-r iso8859-5 cp866",
    "Ракетний удар по місту Харків; є загиблі, їхні імена не відомі": "cp1251 koi8-u",
    "غارة جوية على قافلة في ريف دير الزور الشرقي، قتل فيها ثلاثة": "cp1256 iso8859-6",
    "תקיפה אווירית בדרום לבנון, שלושה הרוגים": "cp1255 iso8859-8",
    "Hava saldırısı: Şırnak'ın güneyinde üç kişi öldü, ağır yaralı çocuğu": "cp1254",
    "Atak rakietowy na Łódź; żołnierze ranni, zniszczony most, źródło": "cp1250 iso8859-2",
    "无人机袭击了叙利亚东部的一个车队，造成三人死亡": "gb18030 big5",
    "シリア東部で車列への空爆、三人死亡": "shift_jis euc_jp",
    "시리아 동부에서 차량 행렬에 대한 공습으로 세 명 사망": "cp949",
}
CASES = [(text, codec) for text, codecs in TEXTS.items() for codec in codecs.split()]
ASCII = "id,date,place,lat,lon\n" + "".join(f"S{n},2024-02-07,Al-Tanf,33.3,44.4\n" for n in range(40))


def found(data: bytes) -> Encoding:
    return encoding_of(lambda: io.BytesIO(data))


@pytest.mark.parametrize(("text", "codec"), CASES, ids=[codec for _, codec in CASES])
def test_one_sentence_in_a_table_tells_its_encoding(text: str, codec: str) -> None:
    table = f"{ASCII}S41,2024-02-08,{text},33,44\n"
    encoding = found(table.encode(codec, "ignore"))
    assert table.encode(codec, "ignore").decode(encoding.codec) == table.encode(codec, "ignore").decode(codec)
    assert "save the file as UTF-8" in str(encoding.note)


def test_plain_utf8_needs_no_note() -> None:
    assert found(ASCII.encode()) == Encoding("utf-8")
    assert found(f"{ASCII}التنف".encode()) == Encoding("utf-8")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32-le", "UTF-32-LE"),
        ("utf-32-be", "UTF-32-BE"),
    ],
)
@pytest.mark.parametrize("place", ["Al-Tanf", "التنف", "坦夫"])
def test_wide_encodings_and_marks_are_told(codec: str, name: str, place: str) -> None:
    table = ASCII.replace("Al-Tanf", place)
    encoding = found(table.encode(codec))
    assert table.encode(codec).decode(encoding.codec) == table
    assert f"in {name}" in str(encoding.note)


def test_a_few_bad_bytes_leave_it_utf8_and_are_told() -> None:
    encoding = found("Étude à Köln, Łódź, التنف\n".encode() + b"M\xfcnchen\n")
    assert (encoding.codec, encoding.damaged) == ("utf-8", True)
    assert "some of its bytes are not" in str(encoding.note)


def test_a_bad_byte_behind_many_megabytes_is_found() -> None:
    assert found(b"a,b\n" * 1_000_000 + "ü\n".encode("cp1252")).codec != "utf-8"


def test_characters_lost_in_an_earlier_program_are_no_reason_for_another_encoding() -> None:
    assert found("a,\N{REPLACEMENT CHARACTER}\n".encode()) == Encoding("utf-8", damaged=True)


def test_zeros_in_a_text_of_bytes_are_said_to_be_there() -> None:
    assert found(b"id,date\n1,2\n" + b"\0" * 50).has_nul
    assert found(b"id,date\n1,2\n" * 9 + b"\0" * 50).codec == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read_in_the_encoding_found(data: bytes) -> None:
    encoding = found(data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding.codec, errors="replace", newline="").read()
    if "\N{REPLACEMENT CHARACTER}" in text:
        assert encoding.damaged
    if "\0" in text:
        assert encoding.has_nul
