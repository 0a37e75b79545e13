"""The command: `python3 build.py [build|check|test]`, on Windows `py build.py`."""

import gc
import sys
from pathlib import Path

from explorer import bootstrap

if __name__ == "__main__":
    bootstrap.enter(Path(__file__), sys.argv[1:])

    from explorer.cli import main  # only now: the packages that it imports are in place

    code = main(sys.argv[1:])
    gc.freeze()  # the system takes the memory back; nothing in it is worth a last look
    sys.exit(code)
