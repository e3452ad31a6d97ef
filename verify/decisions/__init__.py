"""What editors have decided: the log, and how a decision carries over to the next run."""

DEFAULT_STORE = "decisions.sqlite"  # in the working folder
