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
    """An entry has 40 to 120 words, or up to 200 if VPN clients report the code; a marker has one sentence."""
    for code in CODES:
        most = 200 if "event 20227" in code.description else 120
        assert 40 <= _words(code.description, code.context, code.remedy) <= most, code.name
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


COMMANDS = {
    r"\bevents? (?:4|5)\d{3}\b": "auditpol /set /subcategory:",
    r"FWPM_NET_EVENT_": "netsh wfp show netevents",
    r"\w+NegotiationTime\b|\btotal[A-Z]\w+": "IkeextGetStatistics1",
    r"FWPM_LAYER_IKEEXT_V4|\bIKEEXT_(?:POLICY|CERT)": "netsh wfp show state",
    r"\b(?:soft|max|retransmit|initiator)[A-Z]\w+": "netsh wfp show state",
    r"\bevent 20227\b": "Get-WinEvent -ProviderName RasClient",
    r"\b(?:Main|Quick) Mode Negotiations\b|Packets Received Over": "Get-Counter",
}


def test_commands() -> None:
    """An event, structure or counter that an entry names comes with the command that shows it."""
    found = Counter[str]()
    for code in CODES:
        text = f"{code.description} {code.context} {code.remedy}"
        for name, command in COMMANDS.items():
            if re.search(name, text):
                found[command] += 1
                assert command in text, (code.name, name)
    assert set(found) == set(COMMANDS.values())


def test_documents() -> None:
    """A document has one title and one address, and an entry refers to it."""
    documents = {reference.document for code in CODES for reference in code.references}
    assert len({document.url for document in documents}) == len(documents)
    assert len({document.title for document in documents}) == len(documents)
    declared = re.findall(r"^  (\w+):\n    title: ", IPSEC.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(document.name for document in documents) == declared


def test_plain_english() -> None:
    """No text has a word or an inversion that was criticized before."""
    criticized = re.compile(
        r"\b(?:by (?:its|the) (?:message|name)|opposite finding|twin|verdict|is not gone|beside|likewise|for want of"
        r"|tells? of|sought|thereof|whoever|behind it|the present one|no word of|not documented)\b"
    )
    for code in SPEC.codes:
        for text in (code.description, code.context, code.remedy, *(relation.reason for relation in code.related)):
            assert not criticized.search(text), (code.name, text)
