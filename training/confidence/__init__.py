"""How the weights of ``verify/conflicts/data/confidence.json`` were fitted."""
