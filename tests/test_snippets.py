"""What is pasted into articles: it refers to the right files, and no title can be more than a title."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mapgen.config import Embed, PageTexts, Settings, Site
from mapgen.page import asset
from mapgen.snippets import FORMS, Form, iframe, notes, snippet, starting_height
from tests.examples import ROOT, feature, mapgen, write_collection
from tests.tools import WEB, run_node

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(url="https://example.org/maps/baghdad/")
FOLDER = "https://example.org/maps/baghdad"
TITLE = 'Ten days, "quoted" & <b>bold</b> [not a link](https://example.com) *'

AMP_PAGE = """<!doctype html>
<html ⚡ lang="en"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script>
<script async custom-element="amp-iframe" src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script>
<title>An article</title><link rel="canonical" href="https://example.org/article">
<meta name="viewport" content="width=device-width"><style amp-boilerplate>{boilerplate}</style>
<noscript><style amp-boilerplate>body{{{none}}}</style></noscript></head>
<body><h1>An article</h1>{snippet}</body></html>"""
PREFIXES = ("-webkit-", "-moz-", "-ms-", "")


def amp_page(pasted: str) -> str:
    """Return an AMP page with a snippet in it; its style is what AMP demands, letter for letter."""
    start = "".join(f"{prefix}animation:-amp-start 8s steps(1,end) 0s 1 normal both;" for prefix in PREFIXES)
    frames = "".join(
        f"@{prefix}keyframes -amp-start{{from{{visibility:hidden}}to{{visibility:visible}}}}"
        for prefix in ("-webkit-", "-moz-", "-ms-", "-o-", "")
    )
    none = ";".join(f"{prefix}animation:none" for prefix in PREFIXES)
    boilerplate = f"body{{{start.rstrip(';')}}}{frames}"
    return AMP_PAGE.format(boilerplate=boilerplate, none=none, snippet=pasted)


class Elements(HTMLParser):
    """Collects the elements of a text with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, tag: str) -> dict[str, str | None]:
        """Return the attributes of the only element of that name."""
        (found,) = (attributes for name, attributes in self.found if name == tag)
        return found


def published(title: str = "Ten days", **members: Any) -> Settings:
    return Settings(title=title, site=SITE, **members)


def test_the_iframe_is_lazy_has_a_title_and_may_fill_the_screen() -> None:
    frame = Elements(iframe(published(TITLE))).of("iframe")
    assert frame.items() >= {"src": f"{FOLDER}/embed.html", "title": TITLE, "loading": "lazy"}.items()
    assert {"allowfullscreen", "data-mapgen"} <= frame.keys()
    assert (frame["width"], frame["height"]) == ("100%", str(starting_height(published())))


def test_an_iframe_can_be_of_another_size() -> None:
    frame = Elements(iframe(published(), width=400, height=300)).of("iframe")
    assert (frame["width"], frame["height"]) == ("400", "300")


def test_panels_add_to_the_height_of_the_map() -> None:
    def height(*panels: Any, **members: Any) -> int:
        return starting_height(Settings(embed=Embed(panels=list(panels), **members)))

    assert height(height=300) + 180 == height(height=480)
    assert height() < height("legend") < height("legend", "time") < height("legend", "time", "list")
    assert height("list") < height("list", "filters") == height("list", "filters", "story")
    assert height("legend", "legend") == height("legend")
    assert height(story="ten-days") == height("story")


def test_the_component_brings_its_script_and_a_link_for_readers_without_scripts() -> None:
    elements = Elements(snippet("component", published(TITLE)))
    assert elements.of("mapgen-map")["src"] == f"{FOLDER}/embed.html"
    assert elements.of("script") == {"async": None, "src": f"{FOLDER}/mapgen-map.js"}
    assert elements.of("a")["href"] == f"{FOLDER}/index.html"
    assert elements.words.strip() == TITLE


def test_wordpress_gets_a_block_of_its_editor() -> None:
    pasted = snippet("wordpress", published())
    assert re.fullmatch(r"<!-- wp:html -->\n<iframe [^\n]+></iframe>\n<!-- /wp:html -->", pasted)


def test_amp_s_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    page = amp_page(snippet("amp", published(TITLE)))
    arabic = amp_page(snippet("amp", published(TITLE, language="ar", written_in="ar")))
    broken = page.replace("fixed-height", "container")
    assert ask_amp(tmp_path, page, arabic, broken) == [
        [],
        [],
        ["ERROR: The specified layout 'CONTAINER' is not supported by tag 'amp-iframe'."],
    ]


def ask_amp(folder: Path, *pages: str) -> list[list[str]]:
    files = [folder / f"{number}.html" for number in range(len(pages))]
    for file, page in zip(files, pages, strict=True):
        file.write_text(page, encoding="utf-8")
    result = run_node(WEB / "amp.cjs", *files)
    assert result.returncode == 0, result.stderr
    answers: list[list[str]] = json.loads(result.stdout)
    return answers


def test_amp_has_what_its_iframe_needs_to_stand_anywhere_and_to_grow() -> None:
    elements = Elements(snippet("amp", published()))
    assert {"resizable", "allowfullscreen"} <= elements.of("amp-iframe").keys()
    assert "allow-same-origin" not in str(elements.of("amp-iframe")["sandbox"])
    assert elements.of("amp-img").items() >= {"src": f"{FOLDER}/preview.png", "placeholder": None}.items()
    assert elements.of("button") == {"overflow": None, "lang": "en"}
    assert elements.words.strip() == "Show the whole map"


def test_markdown_that_keeps_html_shows_the_map() -> None:
    elements = Elements(MarkdownIt("commonmark").render(snippet("markdown", published(TITLE))))
    assert elements.of("mapgen-map")["title"] == TITLE
    assert elements.of("script")["src"] == f"{FOLDER}/mapgen-map.js"
    assert elements.of("img")["alt"] == TITLE


def test_markdown_whose_html_is_dropped_shows_a_picture_with_a_link() -> None:
    line = snippet("markdown", published(TITLE))
    kept = re.sub(r"<(?:mapgen-map .*?\d\"|/mapgen-map|script .*?|/script)>", "", line)
    assert "<" not in kept
    elements = Elements(MarkdownIt("commonmark", {"html": False}).render(kept))
    assert elements.of("img") == {"src": f"{FOLDER}/preview.png", "alt": TITLE}
    assert elements.of("a") == {"href": f"{FOLDER}/index.html"}


def test_brackets_in_an_address_do_not_end_the_link_of_markdown() -> None:
    settings = Settings(site=Site(url="https://example.org/map_(2)/"))
    elements = Elements(MarkdownIt("commonmark").render(snippet("markdown", settings)))
    assert elements.of("a")["href"] == "https://example.org/map_%282%29/index.html"


WORDS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(str.strip)
TAGS = {
    "iframe": ["iframe"],
    "component": ["mapgen-map", "a", "script"],
    "wordpress": ["iframe"],
    "amp": ["amp-iframe", "amp-img", "button"],
    "markdown": ["mapgen-map", "a", "img", "script"],
}


@given(
    st.sampled_from(FORMS),
    WORDS | st.just(TITLE) | st.just("--> <!-- ]](x) ![y](z) <script>alert(1)</script>"),
)
def test_no_title_adds_an_element_or_an_attribute(form: Form, title: str) -> None:
    html = snippet(form, published(title))
    if form == "markdown":
        html = MarkdownIt("commonmark").render(html).replace("<p>", "").replace("</p>", "")
    plain = Elements(html)
    assert [tag for tag, _ in plain.found] == TAGS[form]
    assert not [name for _, attributes in plain.found for name in attributes if name.startswith("on")]


def test_a_title_that_runs_from_right_to_left_says_so() -> None:
    for form in FORMS:
        pasted = snippet(form, published("عشرة أيام", language="ar", written_in="ar"))
        assert ' lang="ar" dir="rtl"' in pasted
        assert " dir=" not in snippet(form, published())


def test_the_title_is_that_of_the_language_of_the_page() -> None:
    settings = published("Ten days", language="fr", translations={"fr": PageTexts(title="Dix jours")})
    assert Elements(iframe(settings)).of("iframe")["title"] == "Dix jours"


def test_what_cannot_be_seen_in_a_title_is_named() -> None:
    assert "Ten ⟦U+202E⟧days" in snippet("iframe", published("Ten \u202edays"))


@pytest.mark.parametrize("form", FORMS)
def test_without_an_address_of_the_site_addresses_are_relative_and_it_is_said(form: Form) -> None:
    assert "http" not in snippet(form, Settings())
    assert any("`[site] url`" in note for note in notes(form, Settings()))
    assert not any("relative" in note for note in notes(form, published()))


def test_amp_over_http_is_warned_of() -> None:
    settings = Settings(site=Site(url="http://example.org/map"))
    assert any("only https" in note for note in notes("amp", settings))
    assert not any("only https" in note for note in notes("amp", published()))


def test_the_command_prints_the_snippet_alone_and_notes_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mapgen.toml").write_text(f'title = "Ten days"\n[site]\nurl = "{SITE.url}"\n')
    result = mapgen("embed", "--form", "wordpress", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, snippet("wordpress", published()) + "\n")
    assert notes("wordpress", published())[0] in result.stderr
    assert mapgen("embed", cwd=tmp_path).stdout == iframe(published()) + "\n"
    assert mapgen("embed", "--form", "fax", cwd=tmp_path).returncode == 2


def test_a_build_ends_with_the_iframe(tmp_path: Path) -> None:
    write_collection(tmp_path / "good.geojson", feature("a"))
    result = mapgen("build", "good.geojson", cwd=tmp_path)
    assert result.stdout.endswith("\n".join([iframe(Settings()), *notes("iframe", Settings())]) + "\n")
    assert (tmp_path / "output" / "mapgen-map.js").read_bytes() == asset("mapgen-map.js").encode()


def test_the_command_knows_every_form_and_no_other(tmp_path: Path) -> None:
    result = mapgen("embed", "--form", "amp", cwd=tmp_path)
    assert result.stdout == f"{snippet('amp', Settings())}\n"
    refused = mapgen("embed", "--form", "fax", cwd=tmp_path)
    assert refused.returncode == 2
    assert all(f"'{form}'" in refused.stderr for form in FORMS)


EMBEDDING = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")


def test_every_form_is_documented() -> None:
    assert re.findall(r"^\| `--form (\w+)`", EMBEDDING, re.MULTILINE) == list(FORMS)


def test_the_heights_that_are_taken_are_documented() -> None:
    code = (ROOT / "mapgen" / "viewer" / "src" / "host" / "message.ts").read_text(encoding="utf-8")
    lowest, highest = (int(number) for number in re.findall(r"_PX = (\d+);", code))
    assert f"only from {lowest} to {highest:,} pixels" in EMBEDDING


def test_links_of_the_documentation_lead_somewhere() -> None:
    names = re.findall(r"\]\(([^):#]+)[^):]*\)", EMBEDDING)
    assert names
    assert [name for name in names if not (ROOT / "docs" / name).exists()] == []
