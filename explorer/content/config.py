"""Read `site_config.yaml`, with the same care and the same words as the content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explorer.config import LAW, Paths, SiteConfig
from explorer.content.files import read_bytes, text_of
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.problems import ContentError, Problem


def load_config(path: Path) -> tuple[SiteConfig | None, list[Problem]]:
    """Return the configuration, and no problems; or none, and all the problems, sorted."""
    shown = path.name
    try:
        text = text_of(read_bytes(path, shown), shown)
        config = validated(SiteConfig, read_yaml(text, shown))
    except ContentError as error:
        return None, list(error.problems)
    problems = list(a_public_site_has_its_statement(config))
    return (None if problems else config), problems


def a_public_site_has_its_statement(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when the site has an address of its own, and no accessibility statement."""
    if config.base_address and not config.accessibility_statement:
        yield Problem(
            config.source,
            f"Siden har fået adressen «{config.base_address}», men ingen tilgængelighedserklæring.",
            f"Den skal en udgivet side have ({LAW}). Skriv erklæringens adresse i feltet "
            "«tilgaengelighedserklaering».",
        )


def paths_in(path: Path) -> Paths:
    """Return the folders that a configuration names; the usual ones when it cannot be read.

    What is wrong with the configuration is told by `load_config`.
    """
    config, _ = load_config(path)
    return config.paths if config else Paths()
