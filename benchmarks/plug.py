"""Prints the file that plugs this generator into the side-by-side harness (`compare.py --plug`).

python plug.py > ours.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def plug(python: str) -> dict[str, object]:
    """Return how the harness prepares and builds a project of ours, with this Python."""
    build = [python, f"{HERE / 'build_without_search.py'}", "{project}", "{out}"]
    return {
        "name": "ours",
        "prepare": [python, f"{HERE / 'adapter.py'}", "{corpus}", "{project}"],
        "build": build,
        "warm": build,  # a whole build again: there is no cache
        "source": "{project}/content/sider/{theme}/{id}.md",
        "env": {"PYTHONDONTWRITEBYTECODE": ""},
        "lacks": "sitemap.xml",
    }


if __name__ == "__main__":
    print(json.dumps(plug(sys.executable), indent=2))
