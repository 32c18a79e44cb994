"""`python -m town` is the command `town`."""

from town.cli import main

if __name__ == "__main__":
    main()
