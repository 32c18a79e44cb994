"""The commands, one module for each family. Each parses, calls and prints; `town.cli` puts them together.

A new command goes into the module of its family, under `@app.command(epilog=examples(...))`; a new family becomes a
module with an `app` of its own, named in `town.cli`. Heavy imports wait inside the function, so that --help is quick.
"""
