"""The verb that serves the app to a browser on this machine."""

from __future__ import annotations

import click

from sco_quiz.errors import ScoQuizError

PORT = 8747
LEAST_PORT, LARGEST_PORT = 1024, 65535


@click.command()
@click.option(
    "--port",
    type=click.IntRange(LEAST_PORT, LARGEST_PORT),
    default=PORT,
    show_default=True,
    help="Listen on this port.",
)
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Open the app in a browser on this machine (extra `web`). Nobody else can reach it."""
    try:
        from sco_quiz.web.serving import serve as serve_app  # an extra: most learners never need a web server
    except ImportError:
        raise ScoQuizError(
            "serving needs textual-serve",
            "install it with `pip install '.[web]'` in a clone, else `pip install 'sco-quiz[web]'`",
        ) from None
    try:
        serve_app(context.find_root().params["data_dir"], port, click.echo)
    except OSError as error:
        raise ScoQuizError(f"port {port} cannot be used: {error.strerror}", "name another one with --port") from None


VERBS = (serve,)
