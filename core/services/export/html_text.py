"""Markdown that models wrote as HTML that runs nothing and fetches nothing."""

import re

import comrak

_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=]+")
_LINK = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = _EXTENSIONS.strikethrough = True
# Stands for "<" while Markdown is read, so that no tag is ever taken for one.
_SIGN = "\ue5ba"
# As the library writes them; in text all quotes and brackets are entities.
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? />')
_ANCHOR = re.compile(r'<a href="([^"]*)"')


def rendered(markdown: str) -> str:
    """The text as HTML. Tags in it are shown as they are written.

    Links lead only to the web or to an address for mail; a picture that would be fetched is a link.
    """
    unsaid = markdown.replace(_SIGN, "").replace("\x00", "").replace("<", _SIGN)
    html = comrak.render_markdown(unsaid, extension_options=_EXTENSIONS)
    html = _ANCHOR.sub(_anchor, _IMAGE.sub(_image, html))
    return html.replace(_SIGN, "&lt;")


def _image(found: re.Match[str]) -> str:
    source, words = found[1], found[2]
    if _PICTURE.fullmatch(source):
        return f'<img src="{source}" alt="{words}">'
    return f'<a href="{source}">{words or source}</a>'


def _anchor(found: re.Match[str]) -> str:
    if not _LINK.match(found[1]):
        return "<a"
    return f'<a href="{found[1]}" rel="noopener noreferrer"'
