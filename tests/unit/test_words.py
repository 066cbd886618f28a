"""The words of the IPsec spec help the one who has a number from a log."""

from __future__ import annotations

import re
from collections import Counter

from checkout import IPSEC

from codegen.spec import loader, source_file

READING = loader.read_spec(source_file.load(IPSEC), "specs/ipsec.yaml")
SPEC = READING.spec
CODES = [code for code in SPEC.codes if code.kind != "marker"]


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def test_rules() -> None:
    """Every word passes the rules of prose."""
    assert not READING.diagnostics


def test_complete() -> None:
    """Each error and warning says what it means, when it is met, what to do, what is related and where it stands."""
    for code in CODES:
        assert all((code.description, code.context, code.remedy, code.related, code.references)), code.name
    assert len(CODES) == 150


def test_length() -> None:
    """An entry has 40 to 120 words; a marker has one sentence."""
    for code in CODES:
        assert 40 <= _words(code.description, code.context, code.remedy) <= 120, code.name
    for code in SPEC.codes:
        if code.kind == "marker":
            assert re.fullmatch(r"[^.]+\.", code.description), code.name


def test_no_sentence_twice() -> None:
    """No sentence stands in two entries: it would say nothing of either."""
    sentences = Counter(
        sentence
        for code in SPEC.codes
        for text in (code.description, code.context, code.remedy)
        for sentence in re.split(r"(?<=[.;]) ", text)
        if _words(sentence) > 5
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_relations() -> None:
    """Each reason for a relation is a code's own, and no marker is related."""
    markers = {code.name for code in SPEC.codes if code.kind == "marker"}
    for code in CODES:
        assert not {relation.code for relation in code.related} & markers, code.name


def test_abbreviations() -> None:
    """An abbreviation of IPsec's is spelled out in each entry that uses it."""
    expansions = {
        "DOI": "domain of interpretation",
        "SPI": "security parameter",
        "CGA": "cryptographically generated",
        "SA": "security association",
        "PFS": "perfect forward secrecy",
        "CRL": "revocation list",
        "EKU": "extended key usage",
    }
    for code in SPEC.codes:
        text = f"{code.description} {code.context} {code.remedy}"
        for short, whole in expansions.items():
            if re.search(rf"\b{short}s?\b", text):
                assert whole in text.lower(), (code.name, short)
