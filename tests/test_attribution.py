from __future__ import annotations

import xyzservices.providers as catalogue
from hypothesis import given
from hypothesis import strategies as st

from mapgen.attribution import CreditPart, parts_of, words_of
from mapgen.links import web_link


def test_texts_and_links_are_kept_in_order() -> None:
    assert parts_of('&copy; <a href="https://osm.org/copyright">OpenStreetMap</a> contributors') == [
        CreditPart(text="© ", url=None),
        CreditPart(text="OpenStreetMap", url="https://osm.org/copyright"),
        CreditPart(text=" contributors", url=None),
    ]


def test_what_is_neither_text_nor_link_is_left_out() -> None:
    html = 'Tiles <b>by</b>\n <img src="https://x.example/a.png" onerror="alert(1)"><script>b()</script>me'
    assert parts_of(html) == [CreditPart(text="Tiles by me", url=None)]


def test_only_addresses_of_the_web_become_links() -> None:
    html = '<a href="javascript:alert(1)">a</a><a href="/about">b</a><a>c</a>'
    assert parts_of(html) == [CreditPart(text="abc", url=None)]


def test_the_words_of_an_attribution_have_no_links() -> None:
    assert words_of(parts_of(' <a href="https://a.example/">A</a> &amp; B ')) == "A & B"


def test_every_provider_s_attribution_can_be_read() -> None:
    for name, provider in catalogue.flatten().items():
        words = words_of(parts_of(provider["html_attribution"]))
        assert words, name
        assert "<" not in words, name


@given(st.text(alphabet=st.sampled_from("<>/a\"'=& hrefscipt:;x\n")))
def test_no_attribution_makes_a_link_that_is_none(html: str) -> None:
    assert all(part.url is None or web_link(part.url) for part in parts_of(html))
