from __future__ import annotations

from verify.model import Report
from verify.model.frames import CLAIM_COLUMNS, FINDING_COLUMNS


def test_one_row_for_each_piece_of_evidence(sample: Report) -> None:
    frame = sample.findings_frame()
    assert len(frame) == sum(len(v.evidence) for f in sample.findings for v in f.values)
    assert list(frame.columns) == list(FINDING_COLUMNS)
    assert frame["confidence"].max() == 0.91234
    texts = {a.id: a.text for a in sample.articles}
    assert all(texts[r.article][r.start : r.end] == r.quote for r in frame.itertuples())
    assert str(frame["published"].dtype) == "datetime64[us, UTC]"
    assert frame.loc[frame["article"] == "v4-courier", "published"].isna().all()


def test_one_row_for_each_claim(sample: Report) -> None:
    frame = sample.claims_frame()
    assert list(frame.columns) == list(CLAIM_COLUMNS)
    assert len(frame) == len(sample.claims)
    (row,) = frame[frame["times"] != ""].to_dict("records")
    assert (row["subject"], row["times"], row["places"], row["quantities"]) == (
        "A fire",
        "Tuesday",
        "Varnholm",
        "at least 11",
    )
    assert frame.loc[frame["article"] == "c1-comet", "origin"].isna().all()


def test_empty_reports_keep_columns_and_types(sample: Report) -> None:
    for full, empty in (
        (sample.findings_frame(), Report().findings_frame()),
        (sample.claims_frame(), Report().claims_frame()),
    ):
        assert len(empty) == 0
        assert (full.dtypes == empty.dtypes).all()


def test_texts_that_cannot_be_encoded_are_kept(hostile: Report) -> None:
    assert hostile.findings_frame()["quote"].str.contains("\ud83d").any()
