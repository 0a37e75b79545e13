"""What people visit: pages as dataclasses, printed by templates. Knows nothing of content files."""
