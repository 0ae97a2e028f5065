"""Serves the app to a browser on this machine and to no one else, in front of textual-serve.

It listens on the loopback address alone. A random token, printed once, becomes a cookie; without it, from another
origin or under another host's name, nothing is answered but "no". What the page needs comes from here.
"""

from __future__ import annotations

import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
COOKIE = "sco-quiz-token"
TEMPLATES = Path(__file__).parent / "templates"
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " font-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PrivateServer(Server):
    """Starts an app for each page that is opened, all on the data folder of the one who serves."""

    def __init__(self, data_dir: Path | None, port: int, say: Callable[[str], None]) -> None:
        """`data_dir`: where everything is kept, None for where the system does. `port`: to listen on. `say`: a line."""
        named = [] if data_dir is None else ["--data-dir", str(data_dir.absolute())]
        command = shlex.join([sys.executable, "-m", "sco_quiz", *named])
        super().__init__(command, host=HOST, port=port, title="sco-quiz", templates_path=TEMPLATES)
        self._token = secrets.token_urlsafe(32)
        self._say = say

    @property
    def address(self) -> str:
        """Return the address to open, with the token."""
        return f"{self.public_url}/?token={self._token}"

    async def on_startup(self, app: web.Application) -> None:
        """Print no banner."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002
        """Serve until Ctrl+C, and say where as soon as it can be opened. Raises OSError where the port is taken."""
        web.run_app(self._make_app(), host=self.host, port=self.port, access_log=None, print=self._tell)

    def _tell(self, *_: object) -> None:
        self._say(f"sco-quiz is at {self.address}")
        self._say("Only this machine can open it, and only with this address. Ctrl+C ends it.")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        app.middlewares.append(guarded)
        return app

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only who came by the printed address, from a page of ours."""
        if not self._is_from_here(request):
            raise web.HTTPForbidden(text="sco-quiz answers only the browser on its own machine.\n")
        if request.path == "/" and self._is_token(request.query.get("token", "")):
            entered = web.HTTPSeeOther("/")
            entered.set_cookie(COOKIE, self._token, httponly=True, samesite="Strict", path="/")
            raise entered
        if not self._is_token(request.cookies.get(COOKIE, "")):
            raise web.HTTPForbidden(text="Open the address that sco-quiz serve printed.\n")
        response = await handler(request)
        if not response.prepared:
            socket = self.public_url.replace("http:", "ws:")
            response.headers.update({name: text.format(socket=socket) for name, text in SECURITY_HEADERS.items()})
        return response

    def _is_from_here(self, request: web.Request) -> bool:
        """Say whether host and origin are ours; a page of ours says where it comes from when it opens its socket."""
        origin = request.headers.get("Origin")
        needs_origin = request.path == "/ws"
        return request.host == f"{HOST}:{self.port}" and (
            origin == self.public_url if needs_origin or origin is not None else True
        )

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())


def serve(data_dir: Path | None, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl+C; for the arguments see PrivateServer. Raises OSError where the port is taken."""
    PrivateServer(data_dir, port, say).serve()
