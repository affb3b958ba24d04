"""Bundles: a document per unit, an index, sums; the same bytes each time."""

import hashlib
import io
import zipfile

import openpyxl

from jizhun.forms.bundle import annex_front, by_unit, files, zipped
from tests.forms.invented import sheet

SHEETS = [
    sheet(),
    sheet(project_name="青禾区书房项目", implementing_unit="青禾区图书馆"),
    sheet(project_name="临河镇水渠清淤项目"),
    sheet(project_name="检测项目", implementing_unit="云溪县/检测:中心"),
]


def test_each_unit_has_a_document_in_the_order_of_its_first_sheet() -> None:
    documents = by_unit(SHEETS, "html")
    assert [(one.file, len(one.sheets)) for one in documents] == [
        ("云溪县临河镇人民政府.html", 2),
        ("青禾区图书馆.html", 1),
        ("云溪县_检测_中心.html", 1),
    ]


def test_sums_and_index_fit_the_documents() -> None:
    found = files(by_unit(SHEETS, "html"))
    sums = dict(reversed(line.split("  ")) for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "SHA256SUMS"}
    rows = list(openpyxl.load_workbook(io.BytesIO(found["目录.xlsx"])).active.values)
    assert [row[1:5] for row in rows[1:]] == [
        ("云溪县临河镇人民政府", "云溪县临河镇人民政府.html", "临河镇田间道路修整项目", 2027),
        ("云溪县临河镇人民政府", "云溪县临河镇人民政府.html", "临河镇水渠清淤项目", 2027),
        ("青禾区图书馆", "青禾区图书馆.html", "青禾区书房项目", 2027),
        ("云溪县/检测:中心", "云溪县_检测_中心.html", "检测项目", 2027),
    ]
    assert rows[1][5] == 360000


def test_the_zip_is_the_same_each_time() -> None:
    first, second = (zipped(by_unit(SHEETS, "xlsx", annex="2")) for _ in range(2))
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_the_front_of_an_annex_names_number_year_and_unit() -> None:
    front = annex_front(SHEETS[:1], "2", "云溪县农业农村局")
    assert (front.annex, front.title) == ("附件2", "云溪县农业农村局2027年项目支出绩效目标表")
    assert annex_front([sheet(), sheet(fiscal_year=2028)], "附表一").title == "项目支出绩效目标表"
