"""What pages call places of their own."""

from __future__ import annotations

import re

_NAMED_PLACES = """
andre-steder bevis dokumenter enighed fakta flere-veje graenser herunder hoerer-til huller
hvem hvem-er-du hvorfor i-temaet indhold indhold-i-dokumentet indhold-i-filen ingen-steder
kort-fortalt krav krav-og-svar mangler mere naevnt-i navne-her ogsaa ord-paa-siden ordene overblik
oversigt relateret saadan sammen sikkerhed soeg soeg-her soeg-overalt spoergsmaalet steder
stjerne-tekst stjerne-titel stjernen stoette stoetter stroem-tekst stroem-titel tabel tegn
til-de-unge to-andre udsagn uenig visioner
"""
ANCHORS = frozenset(_NAMED_PLACES.split())
"""Places on pages that the templates name, so that no id of the content can stand there too."""

NUMBERED_ANCHORS = ("bogstav", "maerke", "nyt", "rettelse", "temaer", "trin", "valg")
TERM_ANCHORS = ("brugt", "navn")
"""What stands before a number, or before the id of an explained word, in such a name."""

_NUMBERED_ANCHOR = re.compile(rf"({'|'.join(NUMBERED_ANCHORS)})-[0-9]+")


def is_anchor(word: str) -> bool:
    """Tell whether pages already call a place of theirs by this word."""
    return word in ANCHORS or _NUMBERED_ANCHOR.fullmatch(word) is not None
