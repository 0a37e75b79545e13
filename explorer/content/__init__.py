"""What people write: read, located, checked, never repaired."""
