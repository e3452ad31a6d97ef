"""Chinese names in Wade-Giles and in pinyin."""

from __future__ import annotations

import pytest

from verify.match.chinese import one_chinese_name
from verify.match.names import compare_names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Teng Hsiao-ping", "Deng Xiaoping"),
        ("Hsieh Chin-ho", "Xie Jinhe"),
        ("Chang Chun-hsiung", "Zhang Junxiong"),
        ("Kuo Tzu-chien", "Guo Zijian"),
        ("Hou Yu-ih", "Hou Youyi"),
        ("Tsao Shih-chieh", "Cao Shijie"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert compare_names(a, b).relation == "transliteration"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("wang", "wei"), ("huang", "wei")),
        (("li", "na"), ("liu", "na")),
        (("deng", "ming"), ("teng", "ning")),
        (("chen", "ming"), ("cheng", "ming")),
        (("smith", "john"), ("smit", "john")),
        (("chen",), ("zhen",)),
    ],
)
def test_two_names(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    assert not one_chinese_name(a, b) and not one_chinese_name(b, a)
