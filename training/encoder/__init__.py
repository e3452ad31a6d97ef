"""The reader's encoder: how the weights under ``verify/weights/reader`` were made."""
