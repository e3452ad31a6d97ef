"""Reading: from files, pages, feeds and addresses to articles, one file a format."""

from verify.read.articles import read_articles

__all__ = ["read_articles"]
