"""The documents: found by id, cited without anything that is not verified."""

import pytest

from jizhun.law import document


def test_a_clause_is_found_by_its_id() -> None:
    clause = document.basis("mof-2015-88:completeness-form")

    assert "缺项" in clause.text


@pytest.mark.parametrize(
    ("clause_id", "said"), [("mof-1999-1:x", "no document"), ("mof-2015-88:no-such", "completeness-form"), ("x", "x")]
)
def test_an_unknown_clause_is_refused_in_clear_words(clause_id: str, said: str) -> None:
    with pytest.raises(KeyError, match=said):
        document.basis(clause_id)


def test_a_citation_names_title_number_and_point() -> None:
    assert document.cite("mof-2015-88:completeness-form") == (
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：完整性审核·规范完整性"
    )


def test_the_documents_of_the_field_are_there() -> None:
    assert len(document.documents()) >= 19
    assert {"budget-law", "cpc-2018-34", "mof-2015-88", "mof-2020-10", "mof-2021-101"} <= document.documents().keys()


def test_a_document_that_changed_the_forms_says_from_which_budget_on() -> None:
    assert document.first_year("mof-2021-101:weights") == 2022
    assert document.first_year("mof-2015-88:quantify") == 0


def test_the_eight_points_of_the_review_are_there() -> None:
    points = [clause.point for clause in document.documents()["mof-2015-88"].clauses.values()]

    assert sum("审核·" in (point or "") for point in points) == 8


def test_no_article_number_is_given_without_verification() -> None:
    for each in document.documents().values():
        for clause in each.clauses.values():
            assert clause.verified or clause.article is None
            assert clause.text.endswith("。")


def test_a_replaced_document_names_its_successor() -> None:
    replaced = [each for each in document.documents().values() if not each.in_force]

    assert replaced
    assert all(each.replaced_by in document.documents() for each in replaced)
