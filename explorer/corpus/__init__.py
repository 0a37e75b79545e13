"""What is true: frozen values joined by ids. Knows nothing of YAML, HTML or disks."""
