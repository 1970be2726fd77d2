"""python -m core.ledger: see core/ledger/command.py."""

import sys

from core.ledger.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
