"""What things are called by programs that know nothing of our pages: a place in one file of ours.

Each statement, vision and document is a concept of `data/begreber.ttl`, under its own id.
"""

from __future__ import annotations

from explorer.site import urls
from explorer.site.pages.base import Plan


def concepts(plan: Plan) -> str:
    """Return what stands before the ids of concepts, when it must be a whole address.

    A site whose address is not known has names that lead nowhere and yet are nobody else's: tag
    URIs (RFC 4151) of the municipality's e-mail address in the first document's first year.
    """
    if base := plan.config.base:
        return f"{base}{urls.DATA_CONCEPTS}#"
    return names_of(plan)


def mapping_set(plan: Plan) -> str:
    """Return what the set of links is called."""
    return f"{names_of(plan)}{urls.DATA_MAPPINGS}"


def names_of(plan: Plan) -> str:
    """Return what stands before names of ours: the site's address, or a tag while it has none."""
    return plan.config.base or _tag(plan)


def _tag(plan: Plan) -> str:
    first = plan.config.content_date.year
    year = min((document.period.first for document in plan.corpus.documents), default=first)
    return f"tag:{plan.config.contact.email},{year}:"
