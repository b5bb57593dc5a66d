"""What to paste into an article so that it shows the map.

Each form is a text of HTML (or Markdown) that refers to files beside the page. With `[site] url` its
addresses are absolute; without, they are relative and `notes` says what to put before them. All words in it
are escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from markupsafe import Markup

from mapgen.filenames import COMPONENT, EMBED, PAGE, PREVIEW
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from mapgen.config import Settings

Form = Literal["iframe", "component", "wordpress", "amp", "markdown"]
FORMS: tuple[Form, ...] = get_args(Form)

# Measured on the story of `geodata/`, in English.
_FOOT_PX = 84
_PANELS_PX = {"title": 190, "search": 42, "time": 106, "legend": 144}
_BESIDE_PX = 328
_CHOSEN_PX = 42
"""Of the line that says what is chosen, which any of the panels to choose in brings."""

_IFRAME = Markup(
    '<iframe src="{src}" title="{title}"{language} width="{width}" height="{height}" '
    'loading="lazy" allowfullscreen frameborder="0" data-mapgen></iframe>'
)
_ELEMENT = Markup('<mapgen-map src="{src}" title="{title}"{language} height="{height}">{inside}</mapgen-map>')
_LANGUAGE = {"ltr": Markup(' lang="{}"'), "rtl": Markup(' lang="{}" dir="rtl"')}
_LINK = Markup('<a href="{page}">{title}</a>')
_SCRIPT = Markup('<script async src="{script}"></script>')
_AMP = Markup(
    '<amp-iframe src="{src}" title="{title}"{language} layout="fixed-height" height="{height}" resizable '
    'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" allowfullscreen frameborder="0">\n'
    '  <amp-img src="{picture}" alt="{title}" layout="fill" object-fit="contain" placeholder></amp-img>\n'
    '  <button overflow lang="{page_language}">{overflow}</button>\n'
    "</amp-iframe>"
)


def snippet(form: Form, settings: Settings) -> str:
    """Return what to paste, in one of `FORMS`.

    Raises
    ------
    UsageError
        If there are no interface strings for the language of the page.
    """
    match form:
        case "iframe":
            return iframe(settings)
        case "component":
            element = _ELEMENT.format(inside=_LINK.format(**_values(settings)), **_values(settings))
            return f"{element}\n{_SCRIPT.format(**_values(settings))}"
        case "wordpress":
            return f"<!-- wp:html -->\n{iframe(settings)}\n<!-- /wp:html -->"
        case "amp":
            from mapgen.language import Language  # noqa: PLC0415  Babel takes long to import

            language = Language(settings.language)
            overflow = language.text("embed.whole")
            return str(_AMP.format(overflow=overflow, page_language=language.tag, **_values(settings)))
        case "markdown":
            return _markdown(settings)


def iframe(settings: Settings, *, width: int | None = None, height: int | None = None) -> str:
    """Return a plain iframe of a size in CSS pixels; by default as wide as its column, as high as the map."""
    values = _values(settings)
    return str(_IFRAME.format(**{**values, "width": width or "100%", "height": height or values["height"]}))


def notes(form: Form, settings: Settings) -> list[str]:
    """Say what a form needs besides the snippet, and what to do where settings are missing."""
    said = []
    if settings.site is None:
        said.append(
            "The addresses are relative. Put the address that output/ is published at before them, or set "
            "`[site] url` in mapgen.toml."
        )
    if form == "amp":
        said.append(
            'The AMP page needs <script async custom-element="amp-iframe" '
            'src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script> in its head.'
        )
        if settings.site is not None and not settings.site.url.startswith("https:"):
            said.append(f"AMP takes only https, and `[site] url` is {settings.site.url}.")
    if form == "wordpress":
        said.append(
            "Paste it into the code editor, or into a Custom HTML block. WordPress keeps iframes only from "
            "users who may post unfiltered HTML: administrators and editors of a site of its own."
        )
    return said


def starting_height(settings: Settings) -> int:
    """Return about how high, in CSS pixels, an embed is in a column of 640, before it says so itself.

    A host that listens corrects that; in others, a frame that is too low scrolls.
    """
    embed = settings.embed
    panels = sum(_PANELS_PX.get(panel, 0) for panel in set(embed.panels))
    chosen = {"search", "filters", "story", "time"}.intersection([*embed.panels, *embed.beside])
    return embed.height + _FOOT_PX + panels + _BESIDE_PX * bool(embed.beside) + _CHOSEN_PX * bool(chosen)


def _values(settings: Settings) -> dict[str, str | int | Markup]:
    from mapgen.language import direction_of  # noqa: PLC0415  as above

    title, language = settings.words("title")
    return {
        "src": _address(settings, EMBED),
        "page": _address(settings, PAGE),
        "picture": _address(settings, PREVIEW),
        "script": _address(settings, COMPONENT),
        "title": visible_text(title),
        "language": _LANGUAGE[direction_of(language)].format(language),
        "height": starting_height(settings),
    }


def _address(settings: Settings, name: str) -> str:
    return name if settings.site is None else settings.site.address(name)


def _markdown(settings: Settings) -> str:
    """Return a line that is the map where HTML is let through, a picture with a link where it is taken out.

    The element hides what is inside it; where its tags are dropped, that is what remains. With text
    behind the tag in its line this is no block of HTML (CommonMark 4.6), which would keep Markdown as it is.
    """
    values = _values(settings)
    picture = Markup("[![{title}]({picture})]({page})").format(
        title=_plain_markdown(str(values["title"])),
        picture=_markdown_address(str(values["picture"])),
        page=_markdown_address(str(values["page"])),
    )
    return str(_ELEMENT.format(inside=picture, **values) + _SCRIPT.format(**values))


def _plain_markdown(words: str) -> str:
    """Escape what Markdown would take for markup; `&` and `<` are escaped as HTML besides."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$])", r"\\\1", " ".join(words.split()))


def _markdown_address(address: str) -> str:
    """Return an address that Markdown's brackets do not end."""
    return address.replace("(", "%28").replace(")", "%29")
