"""Labelled stories in, precision, recall and false alarms out; the gate that holds floors in CI."""
