"""All pages of one server."""

from __future__ import annotations

from flask import Flask

from kit.web.after_pages import add_after_pages
from kit.web.form_pages import Presses, add_form_pages
from kit.web.gallery_pages import add_gallery_pages, add_help_pages
from kit.web.making_pages import add_kit_pages
from kit.web.roster_pages import add_roster_pages
from kit.web.school_pages import add_school_pages
from kit.web.security import guard
from kit.web.sent_pages import add_sent_pages
from kit.web.site import Site, bare_app, refused


def app(site: Site) -> Flask:
    """Returns the application; it starts nothing."""
    made = bare_app(site)
    guard(made, site.doors, refused)
    presses = Presses(site)
    add_gallery_pages(made, site)
    add_form_pages(made, site, presses)
    add_kit_pages(made, site, presses)
    add_after_pages(made, site, presses)
    add_help_pages(made)
    if site.sent is not None:
        add_sent_pages(made, site, presses)
    if site.schools.there:
        add_school_pages(made, site)
    if site.district:
        add_roster_pages(made, site, presses)
    return made
