"""`kit serve`."""

from __future__ import annotations

from pathlib import Path

import click

from kit.cli.options import FILE, today_option
from kit.cli.speak import example
from kit.web.serving import serve as run


@click.command(epilog=example("kit serve sessions", "kit serve sessions/partnering-with-families"))
@click.argument("folder", type=FILE, metavar="FOLDER")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, help="The port; 0 takes any that is free.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Kits made at once. Default: a core each.")
@click.option("--limit-seconds", type=click.IntRange(5, 3600), default=60, help="The longest that a kit may take.")
@click.option("--limit-memory", type=click.IntRange(256, 65536), default=1536, help="MiB that a kit may take.")
@click.option("--keep", default="24h", metavar="TIME", help="How long kits are kept: 24h, 90min.")
@click.option("--host", default="127.0.0.1", help="The address to listen at; another than this machine's needs more.")
@click.option("--name", default="", help="The name by which a district's people reach the pages.")
@click.option("--district", is_flag=True, help="For many people, behind a proxy that signs them in.")
@click.option("--user-header", default="", metavar="NAME", help="The proxy's header that names who is signed in.")
@click.option("--trust-proxy", multiple=True, metavar="ADDRESS", help="Addresses from which that header is believed.")
@click.option("--schools", type=FILE, metavar="FOLDER", help="A YAML file for each school, to choose and to fill in.")
@click.option("--allow-uploads", is_flag=True, help="Let people send a session of their own: its text and pictures.")
@click.option("--editor", type=click.Choice(["box", "code"]), default="box", help="Where a line of the text is shown.")
@today_option
def serve(folder: Path, **options: object) -> None:
    """Show the sessions of a folder as pages in a browser, and make kits there.

    With a session in place of a folder: its author's page. The first line printed is the address to open. Nothing is
    sent anywhere but to that browser. Ctrl-C ends it.
    """
    raise SystemExit(run(folder, **options))  # type: ignore[arg-type]
