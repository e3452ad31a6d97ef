"""The packed reader on self-written news shapes: sentences, base forms, names, load time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.errors import ModelError
from verify.language.reader import load_reader, reader_version

SENTENCES = [
    "PORTO, March 3 (Wire) — Col. Rana Haddad of the U.S. State Department flew in on Dec. 2.",
    "She met D. Batsukh at 3 p.m. on Tuesday.",
    "“We can’t wait,” she said.",
    "It cost €2bn, or about $2.1 billion, according to Acme Inc. and its bank.",
    "Gen. J. K. Osei Jr. denied it… and left.",
    "Officials in the U.K. agreed.",
    "The bill passed 52-48.",
    '"It is done."',
    "Meanwhile, police searched the house at No. 5 for hours!",
    "Who paid?",
    "Nobody knows.",
]

NAMES = {
    "President Dorjpurev Ganzorig met Foreign Minister Radoslav Benchev in Sofia on Monday.": {
        "Dorjpurev Ganzorig": "PER",
        "Radoslav Benchev": "PER",
        "Sofia": "LOC",
    },
    "Khaled al-Rifai, a spokesman for the ministry, said six people were hurt.": {"Khaled al-Rifai": "PER"},
    "Nguyen Thi Hoa and Tran Van Duc were freed on Friday.": {"Nguyen Thi Hoa": "PER", "Tran Van Duc": "PER"},
    "“We are ready,” said Aigerim Suleimenova, who heads the agency in Almaty.": {
        "Aigerim Suleimenova": "PER",
        "Almaty": "LOC",
    },
    "Judge Mehmet Yıldırım sentenced Ferhat Aktaş to nine years in prison.": {
        "Mehmet Yıldırım": "PER",
        "Ferhat Aktaş": "PER",
    },
    "Mayor Oluwaseun Adeyemi resigned after the vote in Lagos.": {"Oluwaseun Adeyemi": "PER", "Lagos": "LOC"},
    "Special envoy Sigríður Jónsdóttir will travel to Iceland on Thursday.": {
        "Sigríður Jónsdóttir": "PER",
        "Iceland": "LOC",
    },
    "Kowalczyk told reporters in Warsaw that the talks had failed.": {"Kowalczyk": "PER", "Warsaw": "LOC"},
    "Coach Hyun-woo Baek praised Takahashi after the match in Osaka.": {
        "Hyun-woo Baek": "PER",
        "Takahashi": "PER",
        "Osaka": "LOC",
    },
    "The victims were identified as Tamar Lomidze, 19, and Giorgi Beridze, 22.": {
        "Tamar Lomidze": "PER",
        "Giorgi Beridze": "PER",
    },
    "Interior Minister Lucía Fernández de la Vega denied the report.": {"Lucía Fernández de la Vega": "PER"},
    "Prosecutor Fatoumata Coulibaly asked the court in Bamako for more time.": {
        "Fatoumata Coulibaly": "PER",
        "Bamako": "LOC",
    },
    "Turkey and Mongolia signed the accord on Tuesday.": {"Turkey": "LOC", "Mongolia": "LOC"},
    "The United Nations and the University of Helsinki published the report.": {
        "United Nations": "ORG",
        "University of Helsinki": "ORG",
    },
}


def test_sentences_of_running_news() -> None:
    doc = load_reader()(" ".join(SENTENCES))
    assert [sentence.text.strip() for sentence in doc.sents] == SENTENCES


def test_newline_is_always_a_border() -> None:
    doc = load_reader()("Mayor quits\nShe gave\nno reason.\n\nBy Kari Nes")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Mayor quits",
        "She gave",
        "no reason.",
        "By Kari Nes",
    ]


def test_a_stop_without_a_space_parts_two_words() -> None:
    doc = load_reader()(
        "The ferry will run again from next month.Mayor Ana Sousa wants to be the first on board."
    )
    assert [sentence.text.strip()[:5] for sentence in doc.sents] == ["The f", "Mayor"]


def test_a_sentence_may_end_with_the_state_of_a_town() -> None:
    doc = load_reader()(
        "She taught in Salem, Ore. The school was closed. In Flint, Mich., Gov. Ray Holt voted."
    )
    assert [sentence.text.strip()[:6] for sentence in doc.sents] == ["She ta", "The sc", "In Fli"]


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("The minister resigned on Monday.", "resigned", "resign"),
        ("Four people were killed.", "killed", "kill"),
        ("Two men were found dead.", "dead", "dead"),
        ("She left Paris on Monday.", "left", "leave"),
        ("They met in Rome.", "met", "meet"),
        ("Officials said little.", "said", "say"),
        ("The ferry sank off the coast.", "sank", "sink"),
        ("They are meeting in Rome.", "meeting", "meet"),
        ("The talks failed.", "talks", "talk"),
        ("Prices rose again on Monday.", "rose", "rise"),
        ("Three children were hurt.", "children", "child"),
        ("He did not sign.", "did", "do"),
    ],
)
def test_base_forms(sentence: str, form: str, lemma: str) -> None:
    doc = load_reader()(sentence)
    assert {token.text: token.lemma_ for token in doc}[form] == lemma


def test_names_of_the_world_at_a_floor() -> None:
    nlp = load_reader()
    wanted = [(text, name, label) for text, names in NAMES.items() for name, label in names.items()]
    found = {(text, ent.text, ent.label_) for text in NAMES for ent in nlp(text).ents}
    missed = [item for item in wanted if item not in found]
    assert len(missed) <= 0.15 * len(wanted), missed
    assert len(found) <= 1.15 * len(wanted), sorted(found - set(wanted))


def test_parse_speaks_universal_dependencies() -> None:
    doc = load_reader()("Four people were killed when the ferry sank.")
    killed = doc[3]
    assert killed.dep_ == "ROOT" and killed.pos_ == "VERB"
    assert [child.text for child in killed.children if child.dep_ == "nsubj:pass"] == ["people"]


def test_missing_reader_says_how_to_mend() -> None:
    with pytest.raises(ModelError, match=r"no_such_reader.*install"):
        load_reader("no_such_reader")


def test_a_folder_that_is_no_reader_is_refused(tmp_path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="tagger, parser, ner"):
        load_reader(str(tmp_path / "blank"))


def test_loads_once_and_fast_and_names_its_version() -> None:
    nlp = load_reader()
    assert load_reader() is nlp
    assert reader_version(nlp) == reader_version(load_reader())
    assert "simplemma" in reader_version(nlp)
    load_reader.cache_clear()
    begin = time.perf_counter()
    load_reader()
    assert time.perf_counter() - begin < 10


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SENTENCES, "“", "\n", "…", "U.S.", "’s", "–", "(", "al-", "3.", "\u00a0", "🙂"]),
        max_size=8,
    )
)
def test_sentences_cover_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    doc = load_reader()(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    assert all(
        text[ent.start_char : ent.end_char] == ent.text and ent.text.strip() == ent.text for ent in doc.ents
    )


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_reads_any_text(text: str) -> None:
    assert load_reader()(text).text == text


def test_neither_torch_nor_the_command_line_of_spacy_is_imported() -> None:
    code = (
        "import sys\n"
        "from verify.language.reader import load_reader\n"
        "load_reader()\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'torch' or name.startswith('spacy.cli')]\n"
        "import spacy.cli\n"
        "assert callable(spacy.cli.info), 'whoever wants it must get it'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
