"""The sentence-pair model: how the weights under ``verify/weights/pair`` were made."""
