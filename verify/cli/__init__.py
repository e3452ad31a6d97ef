"""The command line: options in, files and exit codes out; no logic of its own."""
