"""Stages measured on tiny data of the corpora's form, invented here."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verify.cli.main import app
from verify.errors import ConfigError, InputError
from verify.evaluate.stages import agreement, claims, events, modality, summaries
from verify.evaluate.stages.ecbplus import CHECKED, read_topics
from verify.evaluate.stages.events import b_cubed
from verify.evaluate.stages.meantime import read_articles
from verify.evaluate.stages.pairs import average_precision
from verify.evaluate.stages.plain import words, written
from verify.evaluate.stages.registry import measure
from verify.evaluate.stages.tuples import Tuple, match, sentence_score

RUNNER = CliRunner()


def tuple_(predicate: str, first: str, rest: str = "") -> Tuple:
    return Tuple(tuple(predicate.split()), tuple(first.split()), tuple(rest.split()))


class TestWords:
    def test_written_text_has_its_words_where_the_spans_say(self):
        tokens = "`` We do n't know -LRB- yet -RRB- , '' said Ana 's aide , for $ 4.25 .".split()
        text, spans = written(tokens)
        assert text == "\"We don't know (yet),\" said Ana's aide, for $4.25."
        assert [span.text(text) for span in spans][:4] == ['"', "We", "do", "n't"]
        assert spans[-1].end == len(text)

    def test_no_words_give_no_text(self):
        assert written([]) == ("", [])

    @pytest.mark.parametrize("text", ["", "  ", "It isn't.", "a-b"])
    def test_words_do_not_depend_on_spaces_between_marks(self, text: str):
        assert words(text) == words(" ".join(words(text)))


class TestTuples:
    def test_equal_tuples_match_wholly(self):
        gold = tuple_("opened", "the bridge", "on monday")
        assert match(gold, gold) == (1.0, 1.0)

    def test_without_a_common_word_of_the_predicate_nothing_matches(self):
        assert match(tuple_("opened", "the bridge"), tuple_("closed", "the bridge")) == (0.0, 0.0)

    def test_who_said_it_may_stand_behind(self):
        gold, ours = tuple_("said", "it opened", "the mayor"), tuple_("said", "the mayor", "it opened")
        assert match(gold, ours) == (1.0, 1.0)

    def test_a_word_counts_as_often_as_both_have_it(self):
        assert match(tuple_("is", "a a", ""), tuple_("is", "a", "")) == (1.0, 2 / 3)

    def test_be_stands_for_its_forms(self):
        assert match(tuple_("was", "ana", "mayor"), tuple_("be", "ana", "mayor")) == (1.0, 1.0)

    def test_one_of_ours_may_cover_several_for_recall_but_only_one_for_precision(self):
        gold = [tuple_("opened", "the bridge", ""), tuple_("opened", "the bridge", "")]
        assert sentence_score(gold, gold[:1]) == (1.0, 2.0)
        assert sentence_score(gold[:1], gold) == (1.0, 1.0)
        assert sentence_score(gold, []) == (0.0, 0.0)


class TestClaims:
    def test_plain_sentences_and_speakers(self, tmp_path: Path):
        (tmp_path / claims.TUPLES).write_text(
            "The mayor opened the bridge .\topened\tThe mayor\tthe bridge\n", encoding="utf-8"
        )
        sentence = "A police spokesman said the bridge was closed on Monday ."
        (tmp_path / claims.REPORTED).write_text(
            "\ufeff"
            f"{sentence}\tsaid\tA police spokesman\tthe bridge was closed on Monday\n"
            f"{sentence}\twas closed on\tthe bridge\tMonday\tC: A police spokesman said\n",
            encoding="utf-8",
        )
        figures = claims.measure(tmp_path)
        assert (figures["precision"], figures["recall"], figures["f1"]) == (1.0, 1.0, 1.0)
        assert (figures["speaker"], figures["reported_sentences"], figures["other_speaker"]) == (1.0, 1, 0.0)

    def test_no_tuples_are_an_error(self, tmp_path: Path):
        with pytest.raises(InputError, match="holds no tuples"):
            claims.measure(tmp_path)
        (tmp_path / claims.TUPLES).write_text("A sentence that nobody has annotated .\n")
        with pytest.raises(InputError, match=r"dev\.tsv.*holds no tuples"):
            claims.measure(tmp_path)

    @pytest.mark.parametrize(
        ("ours", "gold", "same"),
        [
            ("Wathen", "Mr. Wathen", True),
            ("Ana Lopes", "Ana Lopes , the mayor of Elvas", True),
            ("the company", "a spokesman for the company", False),
            ("Bruno", "Ana", False),
            ("", "Ana", False),
        ],
    )
    def test_one_bearer(self, ours: str, gold: str, same: bool):
        assert claims._same(ours, gold) is same


class TestAgreement:
    def test_pairs_are_scored(self, tmp_path: Path):
        path = tmp_path / "pairs.jsonl"
        rows = [
            ("Four people were killed in the blast.", "The blast killed four people.", "agree"),
            ("The bridge opened on Monday.", "A cyclist won the race in Ghent.", "different-fact"),
        ]
        path.write_text("\n".join(json.dumps({"a": a, "b": b, "relation": r}) for a, b, r in rows))
        figures = agreement.measure(path)
        assert figures["pairs"] == 2 and figures["agreeing"] == 1 and figures["chance"] == 0.5
        assert figures["likeness"] == 1.0
        assert agreement.measure(path, limit=1)["pairs"] == 1

    @pytest.mark.parametrize("content", ["{", '{"a": "x"}', "[]"])
    def test_what_is_no_pair_is_an_error(self, tmp_path: Path, content: str):
        path = tmp_path / "pairs.jsonl"
        path.write_text(content)
        with pytest.raises(InputError, match="no labelled pairs"):
            agreement.measure(path)

    def test_a_folder_is_an_error(self, tmp_path: Path):
        with pytest.raises(InputError, match="cannot be read"):
            agreement.measure(tmp_path)

    def test_equal_scores_are_worth_their_share(self):
        assert average_precision([True, False], [0.5, 0.5]) == 0.5
        assert average_precision([False, True], [0.5, 0.5]) == 0.5
        assert average_precision([False], [0.5]) == 0.0


def article_of_ecb(name: str, sentence: str, *, event: str, at: int) -> str:
    tokens = "".join(
        f'<token t_id="{n}" sentence="0" number="{n}">{word}</token>'
        for n, word in enumerate(sentence.split())
    )
    return (
        f'<Document doc_name="{name}.xml">{tokens}<Markables>'
        f'<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="{at}"/></ACTION_OCCURRENCE>'
        f'<HUMAN_PART_PER m_id="2"><token_anchor t_id="0"/></HUMAN_PART_PER>'
        f'<ACTION_OCCURRENCE m_id="3" instance_id="{event}"/></Markables>'
        f'<Relations><CROSS_DOC_COREF r_id="7" note="{event}"><source m_id="1"/><target m_id="3"/></CROSS_DOC_COREF>'
        "</Relations></Document>"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One topic: two articles on an arrest in Elvas, one on another in Ghent."""
    articles = {
        "21_1ecb": ("Police in Elvas arrested Bruno Reis on Monday .", "A1", 3),
        "21_2ecb": ("Officers arrested Bruno Reis in Elvas after a chase .", "A1", 1),
        "21_1ecbplus": ("Detectives arrested Wim Claes in Ghent .", "A2", 1),
    }
    folder = tmp_path / "21"
    folder.mkdir()
    for name, (sentence, event, at) in articles.items():
        (folder / f"{name}.xml").write_text(article_of_ecb(name, sentence, event=event, at=at))
    rows = ["Topic,File,Sentence Number", *(f"21,{name.split('_')[1]},0" for name in articles)]
    (tmp_path / CHECKED).write_text("\n".join(rows))
    return tmp_path


class TestEvents:
    def test_two_happenings_are_kept_apart(self, corpus: Path):
        figures = events.measure(corpus)
        assert figures["b3_f1"] == 1.0
        assert figures["apart"] == 1.0 and figures["topics_apart"] == 1
        assert figures["same_word_f1"] < 1.0  # type: ignore[operator]
        assert (figures["mentions"], figures["events"], figures["articles"]) == (3, 2, 3)

    def test_mentions_stand_where_they_are_said_to(self, corpus: Path):
        (topic,) = read_topics(corpus)
        texts = {article.id: article.text for article in topic.articles}
        assert {m.span.text(texts[m.article_id]) for m in topic.mentions} == {"arrested"}
        assert {m.side for m in topic.mentions} == {"ecb", "ecbplus"}

    def test_sentences_that_nobody_checked_do_not_count(self, corpus: Path):
        (corpus / CHECKED).write_text("Topic,File,Sentence Number\n21,1ecb,0\n")
        (topic,) = read_topics(corpus)
        assert [m.article_id for m in topic.mentions] == ["21_1ecb"]

    def test_b_cubed_of_one_group_and_of_none(self):
        assert b_cubed(["a", "b"], [1, 1])[:2] == (0.5, 1.0)
        assert b_cubed(["a", "a"], [1, 2])[:2] == (1.0, 0.5)
        assert b_cubed([], []) == (0.0, 0.0, 0.0)

    def test_what_is_no_corpus_is_an_error(self, corpus: Path, tmp_path: Path):
        (corpus / "21" / "21_1ecb.xml").write_text("<Document>")
        with pytest.raises(InputError, match=r"21_1ecb\.xml.*no article of ECB"):
            events.measure(corpus)
        (corpus / CHECKED).unlink()
        with pytest.raises(InputError, match="no checked sentences"):
            events.measure(corpus)


MEANTIME = (
    '<Document doc_name="x">{tokens}<Markables>'
    '<EVENT_MENTION m_id="1" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" special_cases="NONE">'
    '<token_anchor t_id="2"/></EVENT_MENTION>'
    '<EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="NEG" time="NON_FUTURE" special_cases="NONE">'
    '<token_anchor t_id="8"/></EVENT_MENTION>'
    '<EVENT_MENTION m_id="3" certainty="POSSIBLE" polarity="POS" time="FUTURE" special_cases="NONE">'
    '<token_anchor t_id="13"/></EVENT_MENTION>'
    '<EVENT m_id="4"/></Markables></Document>'
)
SENTENCES = ("The mayor resigned .", "The deputy did not resign .", "The council may close the bridge .")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    numbered = [(n, word) for n, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = "".join(
        f'<token number="{i}" sentence="{n}" t_id="{i}">{word}</token>'
        for i, (n, word) in enumerate(numbered)
    )
    for folder in ("intra", "cross"):  # the corpus holds some articles twice
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1_mayor.xml").write_text(MEANTIME.format(tokens=tokens))
    return tmp_path


class TestModality:
    def test_sure_and_negated(self, told: Path):
        figures = modality.measure(told)
        assert figures["articles"] == 1 and figures["predicates"] == 3
        assert figures["modality"]["accuracy"] == 1.0  # type: ignore[index]
        assert figures["modality"]["majority"] == 0.6667  # type: ignore[index]
        assert figures["polarity"]["f1"] == 1.0  # type: ignore[index]

    def test_events_stand_where_they_are_said_to(self, told: Path):
        ((article, found),) = read_articles(told)
        assert [event.span.text(article.text) for event in found] == ["resigned", "resign", "close"]

    def test_a_folder_without_articles_is_an_error(self, tmp_path: Path):
        with pytest.raises(InputError, match="holds no XML"):
            modality.measure(tmp_path)


class TestCommand:
    def test_figures_come_as_one_json_object(self, told: Path):
        result = RUNNER.invoke(app, ["evaluate", str(told), "--stage", "modality", "--limit", "1"])
        assert result.exit_code == 0, result.stderr
        assert json.loads(result.stdout)["articles"] == 1

    def test_an_unknown_stage_names_the_nearest(self, tmp_path: Path):
        with pytest.raises(ConfigError, match="did you mean 'modality'"):
            measure("modalty", tmp_path)

    @pytest.mark.parametrize(
        ("words", "problem"),
        [
            (["--limit", "3"], "only a stage"),
            (["--stage", "claims", "--floor", "0.5,0.5"], "--floor"),
            (["--stage", "claims", "--min-confidence", "0.5"], "--min-confidence"),
            (["--stage", "claims", "--verbose"], "--verbose"),
        ],
    )
    def test_options_that_would_change_nothing_are_refused(
        self, tmp_path: Path, words: list[str], problem: str
    ):
        result = RUNNER.invoke(app, ["evaluate", str(tmp_path), *words])
        assert isinstance(result.exception, ConfigError) and problem in str(result.exception)


class TestSummaries:
    ARTICLE = "The landslide killed 12 people in the village of Ormeni on Sunday, the mayor said."
    ALTERED = "The landslide killed 19 people in the village of Ormeni on Sunday."
    FAITHFUL = "The landslide killed 12 people in Ormeni on Sunday."

    def test_altered_and_faithful_summaries_are_told_apart(self, tmp_path: Path):
        edits = (
            (self.ALTERED, 0, ["entity_modification"]),
            (self.FAITHFUL, 1, []),
            ("The landslide hit Ormeni.", 0, ["antonym_swap", "entity_modification"]),
        )
        records = [{"doc": self.ARTICLE, "summary": s, "label": n, "edit_types": e} for s, n, e in edits]
        path = tmp_path / "summaries.json"
        path.write_text(json.dumps(records), encoding="utf-8")
        figures = measure("summaries", path)
        assert (figures["recall"], figures["precision"], figures["false_alarms"]) == (0.5, 1.0, 0.0)
        assert figures["by_edit"] == {
            "entity_modification": {"summaries": 1, "noticed": 1.0},
            "faithful": {"summaries": 1, "noticed": 0.0},
            "several": {"summaries": 1, "noticed": 0.0},
        }
        assert measure("summaries", path, limit=1)["recall"] == 1.0

    @pytest.mark.parametrize("content", ["[{}]", "{", '[{"doc": "a"}]'])
    def test_what_is_no_list_of_summaries_is_an_error(self, tmp_path: Path, content: str):
        path = tmp_path / "summaries.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match="holds no summaries"):
            summaries.measure(path)
        with pytest.raises(InputError, match="cannot be read"):
            summaries.measure(tmp_path / "none.json")
