"""Read `site_config.yaml`, with the same care and the same words as the content."""

from __future__ import annotations

from pathlib import Path

from explorer.config import Paths, SiteConfig
from explorer.content.files import read_bytes, text_of
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.problems import ContentError, Problem


def load_config(path: Path) -> tuple[SiteConfig | None, list[Problem]]:
    """Return the configuration, and no problems; or none, and all the problems, sorted."""
    shown = path.name
    try:
        text = text_of(read_bytes(path, shown), shown)
        return validated(SiteConfig, read_yaml(text, shown)), []
    except ContentError as error:
        return None, list(error.problems)


def paths_in(path: Path) -> Paths:
    """Return the folders that a configuration names; the usual ones when it cannot be read.

    What is wrong with the configuration is told by `load_config`.
    """
    config, _ = load_config(path)
    return config.paths if config else Paths()
