"""What a user would do instead: the usual libraries on the same articles, held against the same labels.

``python -m benchmarks.peers`` (``make peers``) lays the articles of labelled stories on one heap and lets each contender work on it,
in a process of its own:

- ``verify report`` as it comes, on one process and with an empty cache, and once more on two processes;
- *mined*: sentence-transformers through torch, ``paraphrase_mining`` over all sentences, a cross-encoder over its candidates;
- *all pairs*: the same cross-encoder over every pair of sentences;
- for the grouping of articles into stories alone: datasketch (MinHash LSH), scikit-learn (agglomerative clustering of TF-IDF
  vectors and of sentence vectors), and verify's own reading and grouping.

**The models.** The bi-encoder is all-MiniLM-L6-v2. Published cross-encoders are downloaded from a model hub; here nothing is, so the peers ask
the pair model that verify ships (MiniLM-L6 as well, 22 million parameters, made to tell clashes) through torch in float32; see
:mod:`benchmarks.peers.pair_model`. A pair is flagged where its probability of a clash is one half or more, as a user of inference weights would do.
Both peers ask only about pairs from two articles of one story, and the labels tell them the stories, which verify finds by itself.

**The rule.** All are scored by :mod:`verify.evaluate.score`. Peers do not say in which kind of fact two sentences clash, so kinds are
left out of the rule, for verify too, which makes it milder than the one behind docs/accuracy.md. A peer's evidence is the whole sentence,
verify's the very words, which is easier for the peers. Everything is one heap: a flag across two stories hits nothing.
"""
