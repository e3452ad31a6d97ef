"""The desk where editors settle what was flagged: a local web app over a report and a log of decisions."""
