"""The open data: one module a format, each from the plan to addresses and bytes."""
