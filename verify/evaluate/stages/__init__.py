"""One stage at a time, held against data that people have annotated: claims, events, certainty, sentence pairs."""
