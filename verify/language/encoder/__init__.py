"""The reader's trained part: one small encoder with heads for tags, parse, sentence borders and names."""
