"""The files under pages/assets, served at an address that changes whenever one of them does."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parents[1] / "assets"
# The address names the content, so what a browser has it need never ask for again.
KEPT = "public, max-age=31536000, immutable"


@cache
def digest() -> str:
    """Sixteen hexadecimal digits over the names and contents of all files, read once."""
    found = sha256()
    for file in sorted(file for file in FOLDER.rglob("*") if file.is_file()):
        content = file.read_bytes()
        found.update(f"{file.relative_to(FOLDER).as_posix()} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()[:16]


def url(name: str) -> str:
    """The address of a file, as of `page/index.js`; raises FileNotFoundError if there is none."""
    if not (FOLDER / name).is_file():
        raise FileNotFoundError(FOLDER / name)
    return f"/assets/{digest()}/{name}"


@cache
def styles() -> str:
    """All style sheets of the folder itself, to stand in the page.

    By their address they would come after the page was first drawn, and it would jump.
    """
    return "\n".join(file.read_text("utf-8") for file in sorted(FOLDER.glob("*.css")))


def component(name: str, file: str) -> ComponentRenderer:
    """Register a component that is the default export of a file; once, in an imported module."""
    # Streamlit makes a blob of this text, in which only whole addresses can be imported; without
    # a line break it takes the text for a path. While the file loads there may be a second call
    # with newer data for the same place, and the browser may let that one go on first: then the
    # first must not come after it.
    script = f"""
        const calls = new WeakMap();
        export default async (component) => {{
          const call = {{}};
          calls.set(component.parentElement, call);
          const file = await import(new URL("{url(file)}", window.location.origin).href);
          if (calls.get(component.parentElement) !== call) return undefined;
          return file.default(component);
        }}"""
    return st.components.v2.component(name, js=script, isolate_styles=False)


def mount() -> Mount:
    """The route that serves them; under another digest there is nothing."""
    files = _KeptFiles(directory=FOLDER)
    return Mount("/assets", routes=[Mount(f"/{digest()}", files)])


class _KeptFiles(StaticFiles):
    def file_response(self, *args: Any, **options: Any) -> Response:
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = KEPT
        return response
