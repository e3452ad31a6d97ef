"""What the desk works on: one report, the articles' texts where they are at hand, and what was decided so far."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from verify.decisions.carry import Carrying
from verify.decisions.cases import Carried, Case
from verify.decisions.snapshots import Snapshots
from verify.decisions.store import Store
from verify.decisions.whereabouts import Whereabouts
from verify.model import Article, Quoted, Snapshot, normalise_space
from verify.report import schema


class Desk:
    """One report on the desk. Its methods may be called from several threads.

    Args:
        report: the public shape of the JSON report; its findings are ranked.
        texts: the articles' texts by id, as they were given; articles whose texts are not at hand are absent.
        store: the log of decisions.
    """

    def __init__(self, report: schema.Report, texts: Mapping[str, str], store: Store) -> None:
        self.report = report
        self.texts = texts
        self.store = store
        self._findings = {finding.fingerprint: finding for finding in report.findings}
        self._articles = {article.id: article for article in report.articles}
        make = Snapshots(report.articles, report.stories)
        self._snapshots = {name: make.of(finding) for name, finding in self._findings.items()}
        self._evidence = _Words(report, texts)
        self._lock = threading.Lock()
        self._revision = -1
        self._read_already: set[str] = set()
        self._carrying = Carrying(self._snapshots.values(), stands=self.stands)
        self._carried = Carried(cases={}, orphans=())

    def refresh(self) -> Carried:
        """Return what is decided; the log is read again when somebody has added to it, in whichever process."""
        with self._lock:
            revision = self.store.revision()
            if revision != self._revision:
                self._read(revision)
            return self._carried

    def finding(self, fingerprint: str) -> schema.Finding:
        """Return a finding of the report.

        Raises:
            KeyError: the report has none of that fingerprint.
        """
        return self._findings[fingerprint]

    def snapshot(self, fingerprint: str) -> Snapshot:
        """Return a finding of the report as the store keeps it."""
        return self._snapshots[fingerprint]

    def article(self, article_id: str) -> schema.Article:
        """Return an article of the report.

        Raises:
            KeyError: the report has none of that id.
        """
        return self._articles[article_id]

    def text(self, article_id: str) -> str | None:
        """Return an article's text as it was given, or None where it is not at hand."""
        return self.texts.get(article_id)

    def case(self, fingerprint: str) -> Case:
        """Return what is decided about a finding of the report.

        Raises:
            KeyError: the report has none of that fingerprint.
        """
        return self.refresh().cases[fingerprint]

    def stands(self, quoted: Quoted) -> bool | None:
        """Say whether a piece of evidence still stands in its article, None where that cannot be told."""
        return self._evidence.stand(quoted)

    def _read(self, revision: int) -> None:
        # Somebody may have added more since the revision was read: those come again the next time.
        new = [d for d in self.store.decisions(since=self._revision) if d.id not in self._read_already]
        self._read_already.update(decision.id for decision in new)
        self._carrying.add(self.store.findings({decision.finding for decision in new}), new)
        self._carried = self._carrying.carried()
        self._revision = revision


class _Words:
    """Whether words stand in an article: in its text, or where that is not at hand among the report's sentences."""

    def __init__(self, report: schema.Report, texts: Mapping[str, str]) -> None:
        self._in_articles = Whereabouts(
            Article(id=article.id, text=texts[article.id], url=article.url)
            for article in report.articles
            if article.id in texts
        )
        self._quoted = {
            (evidence.article, normalise_space(evidence.sentence))
            for finding in report.findings
            for value in finding.values
            for evidence in value.evidence
        }

    def stand(self, quoted: Quoted) -> bool | None:
        there = self._in_articles(quoted)
        if there is None and (quoted.article, normalise_space(quoted.sentence)) in self._quoted:
            return True
        return there
