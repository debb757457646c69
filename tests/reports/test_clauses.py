"""Requirements of a run by the text they come from, and the clauses of a finding."""

from report_data import record, run

from scimproof.reports.clauses import Clause, Source, clauses, sources


def test_each_requirement_counts_once_by_its_worst():
    found = sources(
        run(
            record(requirements=("7644-3.3-04", "E-01")),
            record(requirements=("7644-3.3-04",), outcome="fail"),
            record(requirements=("7643-7-01",), outcome="skip"),
            record(requirements=("7643-7-02",), outcome="skip"),
            record(requirements=("7643-7-02", "O-03")),
            record(requirements=("O-03", "7643-7-01"), outcome="blocked"),
            record(requirements=("E-02",), outcome="waived"),
        )
    )

    assert found == [
        Source("Entra", 1, 1, 0),
        Source("Okta", 1, 0, 0),
        Source("RFC 7643", 1, 0, 1),
        Source("RFC 7644", 0, 1, 0),
    ]
    assert [source.asked for source in found] == [2, 1, 2, 1]


def test_clause_has_source_words_and_link():
    links = {"a": "https://rfc/a", "b": "ftp://rfc/b"}

    assert clauses("RFC 1 section 2: answer: so.\nEntra, E-01: do.", ("a", "b"), links) == (
        Clause("RFC 1 section 2", "answer: so.", "https://rfc/a"),
        Clause("Entra, E-01", "do.", ""),
    )


def test_lines_that_are_no_clauses_are_kept_without_links():
    assert clauses("one\ntwo", ("a",), {"a": "https://rfc/a"}) == (
        Clause("", "one", ""),
        Clause("", "two", ""),
    )
    assert clauses("", (), {}) == ()
