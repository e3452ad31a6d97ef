"""A collection: articles in all their versions, what was read in them, their stories and findings, in a folder that grows."""

from verify.collection.adding import Added, add, options_for
from verify.collection.chosen import Chosen, choose, companions
from verify.collection.opened import Collection, open_collection

__all__ = ["Added", "Chosen", "Collection", "add", "choose", "companions", "open_collection", "options_for"]
