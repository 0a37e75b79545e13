"""A new page of our own: its fields, and the first paragraph."""

from __future__ import annotations

from explorer.content.articles import FOLDER
from explorer.content.forms import id_from
from explorer.content.yaml_entries import as_lines
from explorer.new.made import Ground, Made
from explorer.problems import Source


def new_page(ground: Ground) -> Made:
    """Ask for a title, a summary, an address and the first paragraph, and make the page."""
    title = ground.ask("Hvad er sidens overskrift?", "Fx Find vej på siden.")
    summary = ground.ask(
        "Hvad handler siden om?",
        "Én sætning, til lister og søgemaskiner, fx Hvordan du finder et mål.",
    )
    id = ground.new_id("Hvad skal adressen være?", id_from(title))
    text = ground.ask(
        "Hvad er det første afsnit?",
        "Markdown. Resten skriver du i filen bagefter.",
        may_be_empty=True,
    )
    name = f"{FOLDER}/{id}.md"
    fields = as_lines({"titel": title, "resume": summary})
    lines = ["---", *fields, "---", *(["", text] if text else [])]
    return Made(
        files=(ground.file(name, lines),),
        places=(Source(ground.path(name), len(lines)),),
        next=f"Skriv videre i filen. Siden får adressen {id}/.",
        has_blanks=not text,
    )
