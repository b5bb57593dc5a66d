from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mapgen.diff import as_markdown
from mapgen.diff.markdown import MOST_SIGNS
from tests.diff.versions import compared, version
from tests.hostile import PAYLOADS
from tests.strategies import feature

MENTIONS = (
    "@octocat",
    "fixes #1",
    "GH-1",
    "https://evil.example",
    "www.evil.example",
    ":+1:",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "```\n# Heading\n```",
    "`",
    "``",
    "` `` ```",
    "\n\n# Heading\n\n- item",
    "| a | b |\n|---|---|",
    "<details><summary>x</summary>",
    "***",
    "\\`<b>",
)
PARSER = MarkdownIt("commonmark").enable("table")


def outside(markdown: str) -> list[tuple[str, str]]:
    """Return what a reader of CommonMark finds: markup and words, but not what is in code spans."""
    tokens = [child for token in PARSER.parse(markdown) for child in (token.children or [token])]
    return [(token.type, "" if token.type == "code_inline" else token.content) for token in tokens]


def comment(words: str) -> str:
    """Return the Markdown of a comparison that has these words wherever there can be words."""
    old = feature("a", claims=[{"measure": words, "by": words, "source": words, "min": 1}], own={words: 1})
    new = feature(
        words,
        title=words,
        start=words,
        status=words,
        disputed=[words],
        own={words: words},
        previous_ids=["a"],
        place={"name": words, "country": words},
        translations={words: {"title": words}},
        sources=[{"id": words, "url": words}],
    )
    return as_markdown(compared(version(old), version(new, license=words, background=[{"id": words}])))


def test_it_has_headings_counts_and_lists() -> None:
    old = version(feature("a", title="One", status="claimed"))
    new = version(feature("a", title="One", status="fair"), feature("b", title="Other"))
    assert as_markdown(compared(old, new)) == (
        "**1 added, 1 changed, 0 unchanged; 1 lacks a note of correction.**\n"
        "\n"
        "### ⚠️ Changed what was published, without a note of correction (1)\n"
        "\n"
        "- `2024-02-07T21:30+03:00`, `One`, `Al-Mashtal`, `IQ` (`a`)\n"
        "  - status: claimed → fair\n"
        "\n"
        "### Added (1)\n"
        "\n"
        "- `2024-02-07T21:30+03:00`, `Other`, `Al-Mashtal`, `IQ` (`b`)\n"
        "\n"
        "### Changed (1)\n"
        "\n"
        "- `2024-02-07T21:30+03:00`, `One`, `Al-Mashtal`, `IQ` (`a`)\n"
        "  - status: claimed → fair\n"
    )


def test_a_withdrawn_incident_with_figures_stands_among_the_warnings_with_what_to_do() -> None:
    claim = {"measure": "killed", "by": "AP", "source": "ap", "min": 2, "max": 2}
    text = as_markdown(compared(version(feature("a", claims=[claim])), version()))
    assert "without a note of correction (1)" in text
    assert "  - claim killed, says `AP` (source `ap`): 2 gone\n  - Published figures went with it." in text


@pytest.mark.parametrize("words", [*PAYLOADS, *MENTIONS], ids=range(len(PAYLOADS) + len(MENTIONS)))
def test_hostile_text_stays_within_code_spans(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    assert outside(comment(words)) == outside(comment("x y"))


@given(st.text(st.sampled_from("` \n\\x<*@"), min_size=1, max_size=12).filter(str.strip))
def test_no_run_of_backticks_ends_a_code_span(words: str) -> None:
    old, new = version(feature("a", own={"k": 1})), version(feature("a", title=words, own={"k": words}))
    plain = version(feature("a", title="x", own={"k": "x"}))
    assert outside(as_markdown(compared(old, new))) == outside(as_markdown(compared(old, plain)))


def test_an_empty_text_is_called_so() -> None:
    assert "summary added: (empty)" in as_markdown(
        compared(version(feature("a")), version(feature("a", summary="")))
    )


def test_it_fits_a_comment_and_says_what_does_not() -> None:
    old = [feature(f"n{number}", status="claimed") for number in range(1000)]
    new = [feature(f"n{number}", status="fair") for number in range(1000)]
    text = as_markdown(compared(version(*old), version(*new)))
    assert len(text) < MOST_SIGNS + 200
    assert text.endswith("_The rest does not fit here: `mapgen diff` shows all of it._\n")
