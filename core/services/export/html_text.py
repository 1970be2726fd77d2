"""Markdown that models wrote as HTML that runs nothing and fetches nothing."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=]+")
_LINK = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)


def rendered(markdown: str) -> str:
    """The text as HTML. Tags in it are shown as they are written.

    Links lead only to the web or to an address for mail; a picture that would be fetched is a link.
    """
    return str(_parser().render(markdown))


class _Renderer(RendererHTML):
    """HTML whose pictures are in the text itself, and whose links tell nobody where they stood."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        source, words = str(tokens[idx].attrs.get("src", "")), escape(tokens[idx].content)
        if _PICTURE.fullmatch(source):
            return f'<img src="{escape(source)}" alt="{words}">'
        return f'<a href="{escape(source)}" rel="noopener noreferrer">{words or escape(source)}</a>'

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        tokens[idx].attrSet("rel", "noopener noreferrer")
        return str(self.renderToken(tokens, idx, options, env))


class _Parser(MarkdownIt):
    """Markdown whose links lead to the web, and whose pictures are part of the text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return bool(_LINK.match(url.strip()) or _PICTURE.fullmatch(url))


@cache
def _parser() -> MarkdownIt:
    settings = {"html": False, "linkify": False, "maxNesting": 20}
    parser = _Parser("commonmark", settings, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    return parser
