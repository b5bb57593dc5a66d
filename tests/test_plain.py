import string
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.plain import Plain, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A <b>bold</b> word.</p><p>Next<br>line</p>", "A bold word.\n\nNext\nline"),
        ("<div><div>a</div></div>\n\n <div>b</div>", "a\nb"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        ("<h1>Title</h1>text", "Title\n\ntext"),
        ("one<br/><br/><br/><br/>two", "one\n\ntwo"),
        ("<p>in HTML\na line break\nis a space</p>", "in HTML a line break is a space"),
    ],
)
def test_blocks_become_lines(html: str, text: str) -> None:
    assert plain(html).text == text


@pytest.mark.parametrize("text", ["two\nlines", "5 < 6 and 7 > 6", "AT&T", "a <", "f(x) <- y", "{{ x }}"])
def test_a_text_without_markup_stays_as_it_is(text: str) -> None:
    assert plain(text) == Plain(text)


def test_line_breaks_stay_where_only_words_are_marked_up() -> None:
    assert plain("<b>x</b>\ny &amp; z").text == "x\ny & z"


@pytest.mark.parametrize("element", ["script", "style", "template"])
def test_what_nobody_sees_is_dropped(element: str) -> None:
    assert plain(f"a<{element}>alert(1)</{element}>b").text == "ab"


def test_links_keep_their_text_and_tell_where_they_lead_once() -> None:
    html = '<a href="https://ex.org/?a=1&amp;b=2">one</a> <a href=" http://ex.org/ ">two</a>'
    assert plain(html + html) == Plain("one twoone two", ("https://ex.org/?a=1&b=2", "http://ex.org/"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/local", "", "//ex.org"])
def test_addresses_that_lead_elsewhere_than_to_the_web_are_not_kept(address: str) -> None:
    assert plain(f'<a href="{address}">word</a>') == Plain("word")


def test_cdata_within_cdata_keeps_its_text() -> None:
    assert plain("<![CDATA[<b>x</b>]]>").text == "x"


@given(st.text(st.sampled_from("<>/&;!-[]= \n\"'abscriptdlhref:" + string.digits)))
def test_any_text_can_be_read(text: str) -> None:
    assert "\n\n\n" not in plain(text).text


@given(st.text())
def test_a_text_that_was_escaped_comes_back(text: str) -> None:
    assert plain(f"<b>{escape(text)}</b>").text.split() == text.split()
