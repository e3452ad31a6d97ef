"""How the weights of the reader were made: data readers, configurations, one command."""
