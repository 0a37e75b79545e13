"""What a keyboard alone can do on an open page."""

from __future__ import annotations

from typing import Any

import pytest


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until focus stands on what the selector finds; fail when it never does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")
