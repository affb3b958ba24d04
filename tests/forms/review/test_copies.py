"""The reviewer's copies: comments at the cells, the list in front, nothing else changed."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import etree
from openpyxl.comments import Comment

from jizhun.forms import docx, xlsx
from jizhun.forms.document import Unwritable
from jizhun.forms.grid import fitting, grid
from jizhun.forms.review.copies import review_copy
from jizhun.forms.review.word_cells import WordCells
from jizhun.model import Category, CheckedSheet, Finding, Locator, Place
from jizhun.reading import read
from tests.forms.invented import INDICATORS, indicator, sheet
from tests.forms.reports import SUM, VAGUE, report

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def original(form: str) -> bytes:
    writer = {"docx": docx.write, "xlsx": xlsx.write}[form]
    sheets = [
        sheet(indicators=(*INDICATORS, indicator(9, Category.COST, "材料检测费用", "5万元"))),
        sheet(project_name="临河镇水渠清淤项目"),
    ]
    return writer([grid(each, fitting(each)) for each in sheets])


def checked(data: bytes, form: str) -> list[CheckedSheet]:
    """The sheets as read from the document, with a finding on each: the value of the first indicator is too low."""
    found = []
    for each in read(data, f"附件.{form}"):
        where = tuple(
            Place(field=path, locator=each.origins[path].locator, quote=each.origins[path].text)
            for path in ("indicators[0].value", "funding.total")
        )
        found.append(CheckedSheet(sheet=each, profile="base", findings=(_finding(where), _finding(()))))
    return found


def _finding(where: tuple[Place, ...]) -> Finding:
    return Finding(
        rule="A05", name="目标过低", criterion="适当", severity=SUM.severity, certainty=SUM.certainty,
        message="目标值与资金不相称。", where=where, basis=SUM.basis, suggestion="请提高目标值。", point="appropriateness-reasonable",
    )  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def word_comments(data: bytes) -> list[tuple[str, str]]:
    """The text of each range and the comment on it."""
    inside = parts(data)
    said = {each.get(W + "id"): "".join(each.itertext()) for each in etree.fromstring(inside["word/comments.xml"])}
    body = etree.fromstring(inside["word/document.xml"])
    found = []
    for start in body.iter(W + "commentRangeStart"):
        cell = next((each for each in start.iterancestors() if each.tag == W + "tc"), None)
        found.append(("" if cell is None else "".join(cell.itertext()), said[start.get(W + "id")]))
    return found


class TestWordOriginals:
    def test_comments_stand_at_the_cells_that_the_locators_name(self) -> None:
        data = original("docx")
        found = word_comments(review_copy(checked(data, "docx"), "docx", data))
        assert [cell for cell, said in found if "目标过低" in said and "整张表" not in said] == [
            "36.00", "≥12公里", "36.00", "≥12公里",
        ]  # fmt: skip
        assert sum("请提高目标值" in said for _, said in found) == 4

    def test_only_the_body_and_the_comments_change(self) -> None:
        data = original("docx")
        before, after = parts(data), parts(review_copy(checked(data, "docx"), "docx", data))
        changed = {name for name in after if before.get(name) != after[name]}
        assert changed == {
            "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
        }  # fmt: skip

    def test_without_comments_and_list_the_body_is_the_original(self) -> None:
        data = original("docx")
        before = etree.fromstring(parts(data)["word/document.xml"])
        after = etree.fromstring(parts(review_copy(checked(data, "docx"), "docx", data))["word/document.xml"])
        for name in ("commentRangeStart", "commentRangeEnd"):
            for each in list(after.iter(W + name)):
                each.getparent().remove(each)
        for each in list(after.iter(W + "commentReference")):
            run = each.getparent()
            run.getparent().remove(run)
        body = after.find(W + "body")
        front = next(number for number, each in enumerate(body) if each.find(f"{W}pPr/{W}sectPr") is not None)
        del body[: front + 1]
        assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")

    def test_the_copy_reads_as_the_same_sheets(self) -> None:
        data = original("docx")
        again = read(review_copy(checked(data, "docx"), "docx", data), "审核.docx")
        first = read(data, "附件.docx")
        assert [(s.project_name, s.funding, s.goal) for s in again] == [
            (s.project_name, s.funding, s.goal) for s in first
        ]
        assert [[(i.name, i.value) for i in s.indicators] for s in again] == [
            [(i.name, i.value) for i in s.indicators] for s in first
        ]

    def test_comments_that_were_there_stay(self) -> None:
        document = Document(io.BytesIO(original("docx")))
        document.add_comment(document.tables[0].cell(0, 0).paragraphs[0].runs, text="请科长过目", author="王某")
        stream = io.BytesIO()
        document.save(stream)
        data = stream.getvalue()
        copy = Document(io.BytesIO(review_copy(checked(data, "docx"), "docx", data)))
        said = [each.text for each in copy.comments]
        assert "请科长过目" in said
        assert len(said) == 1 + len(
            word_comments(review_copy(checked(original("docx"), "docx"), "docx", original("docx")))
        )
        assert len({each.comment_id for each in copy.comments}) == len(said)

    def test_a_place_that_is_not_there_is_noted_at_the_project_and_says_which(self) -> None:
        data = original("docx")
        (first, *_) = checked(data, "docx")
        lost = _finding((Place(field="funding.other_funds", locator=Locator(table=99, row=0, column=0)),))
        copy = review_copy([CheckedSheet(sheet=first.sheet, profile="base", findings=(lost,))], "docx", data)
        ((cell, said),) = word_comments(copy)
        assert cell == "临河镇田间道路修整项目"
        assert "位置：其他资金" in said


class TestExcelOriginals:
    def test_notes_stand_at_the_cells_that_the_locators_name(self) -> None:
        data = original("xlsx")
        book = openpyxl.load_workbook(io.BytesIO(review_copy(checked(data, "xlsx"), "xlsx", data)))
        noted = [
            (tab.title, str(cell.value), cell.comment.text)
            for tab in book
            for row in tab.iter_rows()
            for cell in row
            if cell.comment
        ]
        assert [(title, value) for title, value, _ in noted] == [
            ("1 临河镇田间道路修整项目", "临河镇田间道路修整项目"), ("1 临河镇田间道路修整项目", "36"), ("1 临河镇田间道路修整项目", "≥12公里"),
            ("2 临河镇水渠清淤项目", "临河镇水渠清淤项目"), ("2 临河镇水渠清淤项目", "36"), ("2 临河镇水渠清淤项目", "≥12公里"),
        ]  # fmt: skip
        assert all("目标过低" in text for _, _, text in noted)

    def test_other_parts_keep_their_bytes(self) -> None:
        data = original("xlsx")
        before, after = parts(data), parts(review_copy(checked(data, "xlsx"), "xlsx", data))
        assert set(before) <= set(after)
        kept = {name for name in before if before[name] == after[name]}
        assert {"xl/sharedStrings.xml", "xl/theme/theme1.xml", "docProps/app.xml", "docProps/core.xml"} <= kept

    def test_cells_keep_values_formulas_and_formats(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(original("xlsx")))
        book.worksheets[0]["J30"] = "=SUM(1,2)"
        book.worksheets[0]["J31"].number_format = "0.000"
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
        before = openpyxl.load_workbook(io.BytesIO(data))
        after = openpyxl.load_workbook(io.BytesIO(review_copy(checked(data, "xlsx"), "xlsx", data)))
        assert after.sheetnames == ["审核问题清单", *before.sheetnames]
        for name in before.sheetnames:
            for row in before[name].iter_rows():
                for cell in row:
                    same = after[name][cell.coordinate]
                    assert (same.value, same.number_format, repr(same.font), repr(same.border)) == (
                        cell.value, cell.number_format, repr(cell.font), repr(cell.border),
                    )  # fmt: skip
            assert after[name].merged_cells == before[name].merged_cells

    def test_notes_that_were_there_stay_also_in_the_same_cell(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(original("xlsx")))
        tab = book.worksheets[0]
        (target,) = (cell for row in tab.iter_rows() for cell in row if cell.value == "≥12公里")
        target.comment = Comment("请核对里程", "王某")
        tab["A1"].comment = Comment("标题无误", "王某")
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
        after = openpyxl.load_workbook(io.BytesIO(review_copy(checked(data, "xlsx"), "xlsx", data)))
        noted = after[tab.title]
        assert noted["A1"].comment.text == "标题无误"
        assert noted[target.coordinate].comment.text.startswith("请核对里程")
        assert "目标过低" in noted[target.coordinate].comment.text
        drawing = next(
            content
            for name, content in parts(review_copy(checked(data, "xlsx"), "xlsx", data)).items()
            if name.endswith(".vml")
        )
        boxes = [each for each in etree.fromstring(drawing) if each.tag.endswith("}shape")]
        assert len(boxes) == sum(bool(cell.comment) for row in noted.iter_rows() for cell in row)
        assert len({each.get("id") for each in boxes}) == len(boxes)

    def test_names_of_a_sheet_still_belong_to_it(self) -> None:
        data = original("xlsx")
        before = openpyxl.load_workbook(io.BytesIO(data))
        after = openpyxl.load_workbook(io.BytesIO(review_copy(checked(data, "xlsx"), "xlsx", data)))
        for name in before.sheetnames:
            assert before[name].print_area
            assert after[name].print_area == before[name].print_area
        assert after.active.title == before.active.title

    def test_a_list_of_that_name_is_not_overwritten(self) -> None:
        data = original("xlsx")
        once = review_copy(checked(data, "xlsx"), "xlsx", data)
        twice = openpyxl.load_workbook(io.BytesIO(review_copy(checked(once, "xlsx"), "xlsx", once)))
        assert twice.sheetnames[:2] == ["审核问题清单2", "审核问题清单"]

    def test_the_copy_reads_as_the_same_sheets(self) -> None:
        data = original("xlsx")
        again = read(review_copy(checked(data, "xlsx"), "xlsx", data), "审核.xlsx")
        assert [[(i.name, i.value) for i in s.indicators] for s in again] == [
            [(i.name, i.value) for i in s.indicators] for s in read(data, "附件.xlsx")
        ]


class TestDrawnCopies:
    def test_word_comments_stand_at_the_fields(self) -> None:
        found = word_comments(review_copy(report().sheets, "docx"))
        cells = [cell for cell, said in found if "成本合计与资金总额不符" in said]
        assert cells == ["36.00", "≤36万元", "5万元"]
        assert [cell for cell, said in found if VAGUE.message in said] == ["长期有效"]

    def test_excel_opens_at_the_list_and_only_it_is_selected(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(review_copy(report().sheets, "xlsx")))
        assert book.active.title == "审核问题清单"
        assert [tab.title for tab in book if tab.sheet_view.tabSelected] == ["审核问题清单"]
        heads = [cell.value for cell in next(row for row in book.active.iter_rows() if row[0].value == "序号")]
        assert heads == ["序号", "项目", "级别", "问题", "位置和原文", "说明", "修改建议", "审核要点"]

    @pytest.mark.parametrize("form", ["docx", "xlsx"])
    def test_the_same_sheets_give_the_same_bytes(self, form: str) -> None:
        assert review_copy(report().sheets, form) == review_copy(report().sheets, form)

    def test_text_of_a_document_is_never_a_formula_or_markup(self) -> None:
        evil = sheet(project_name='=HYPERLINK("http://x")<w:p/>')
        data = review_copy([CheckedSheet(sheet=evil, profile="base", findings=(SUM,))], "xlsx")
        cells = [cell for tab in openpyxl.load_workbook(io.BytesIO(data)) for row in tab.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert sum(cell.value == '=HYPERLINK("http://x")<w:p/>' for cell in cells) == 2

    def test_control_characters_in_a_finding_are_shown_as_unknown(self) -> None:
        bad = Finding(
            rule="M03",
            name="空泛",
            criterion="明确",
            severity=SUM.severity,
            certainty=SUM.certainty,
            message="值\x0b空泛。",
        )
        for form in ("docx", "xlsx"):
            data = review_copy([CheckedSheet(sheet=sheet(), profile="base", findings=(bad,))], form)
            assert any("值\N{REPLACEMENT CHARACTER}空泛".encode() in content for content in parts(data).values())

    def test_nothing_to_annotate_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="no sheet"):
            review_copy([], "docx")
        with pytest.raises(KeyError):
            review_copy(report().sheets, "pdf")


@pytest.mark.parametrize("path", sorted(SHARED.glob("d*.docx")), ids=lambda path: path.name)
def test_cells_are_counted_as_the_reader_counts_them(path: Path) -> None:
    """Every value that was read stands, as printed, in the cell of the original file that its locator names."""
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        cells = WordCells(etree.fromstring(file.read("word/document.xml")).find(W + "body"))
    missed = []
    for each in read(data, path.name):
        for field, origin in each.origins.items():
            if origin.locator.row is None:
                continue
            cell = cells.cell(origin.locator.table, origin.locator.row, origin.locator.column)
            printed = "" if cell is None else "".join("".join(cell.itertext()).split())
            if cell is None or "".join(origin.text.split())[:6] not in printed:
                missed.append((field, origin.text, printed))
    assert missed == []


def test_a_document_with_other_prefixes_and_strict_names_takes_comments() -> None:
    """Some programs bind another prefix; Word's strict format has another namespace."""
    strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    inside = parts(original("docx"))
    main = inside["word/document.xml"].replace(*strict)
    main = (
        main.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b" w:", b" x:").replace(b"xmlns:w=", b"xmlns:x=")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in {**inside, "word/document.xml": main}.items():
            file.writestr(name, content)
    data = stream.getvalue()
    copy = parts(review_copy(checked(data, "docx"), "docx", data))
    space = "{" + strict[1].decode() + "}"
    body = etree.fromstring(copy["word/document.xml"])
    assert len(list(body.iter(space + "commentRangeStart"))) == 6
    assert len(etree.fromstring(copy["word/comments.xml"])) == 6
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in copy["word/_rels/document.xml.rels"]
    assert len(read(review_copy(checked(data, "docx"), "docx", data), "审核.docx")) == 2


def test_a_workbook_with_macros_is_drawn_anew() -> None:
    """Excel refuses a macro workbook under the name of a plain one."""
    inside = parts(original("xlsx"))
    kinds = inside["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in {**inside, "[Content_Types].xml": kinds, "xl/vbaProject.bin": b"x"}.items():
            file.writestr(name, content)
    data = stream.getvalue()
    copy = parts(review_copy(checked(data, "xlsx"), "xlsx", data))
    assert "xl/vbaProject.bin" not in copy
    assert b"macroEnabled" not in copy["[Content_Types].xml"]


def _with(data: bytes, **changed: bytes) -> bytes:
    """The package with parts put in, named by the ends of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in parts(data).items():
            key = next((key for key in changed if name.endswith(f"/{key}.xml")), None)
            file.writestr(name, content if key is None else changed[key])
    return stream.getvalue()


def test_a_broken_part_that_nobody_read_is_said_in_a_sentence() -> None:
    data = original("docx")
    broken = _with(review_copy(checked(data, "docx"), "docx", data), comments=b"<w:comments")
    with pytest.raises(Unwritable, match="另存后重新检查"):
        review_copy(checked(broken, "docx"), "docx", broken)


def test_boxes_end_somewhere_where_all_columns_are_hidden() -> None:
    data = original("xlsx")
    cols = b'<cols><col min="1" max="16384" width="9" hidden="1" customWidth="1"/></cols>'
    hidden = re.sub(rb"<cols>.*?</cols>", cols, parts(data)["xl/worksheets/sheet1.xml"], flags=re.DOTALL)
    bad = _with(data, sheet1=hidden)
    assert any(name.endswith(".vml") for name in parts(review_copy(checked(data, "xlsx"), "xlsx", bad)))


def test_absurd_sizes_are_passed_over() -> None:
    data = original("xlsx")
    sheet1 = parts(data)["xl/worksheets/sheet1.xml"]
    for size in (b"0", b"1e999", b"-5", b"nan", b"abc", b"99999999"):
        absurd = re.sub(rb' (ht|width|min|max)="[^"]*"', rb' \1="' + size + rb'"', sheet1)
        bad = _with(data, sheet1=absurd)
        assert any(name.endswith(".vml") for name in parts(review_copy(checked(data, "xlsx"), "xlsx", bad)))
