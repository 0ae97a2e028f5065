"""The command line: parses, asks the collection, prints, returns an exit code."""
