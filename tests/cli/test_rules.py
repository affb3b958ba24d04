"""`jizhun rules`, `jizhun schema`, `jizhun demo`."""

import json
from pathlib import Path

import pytest

from jizhun.rules.registry import rules
from tests.cli.invented_documents import Run


def test_json_lists_every_rule(jizhun: Run) -> None:
    listed = json.loads(jizhun("rules", "--format", "json").stdout)
    assert [each["id"] for each in listed] == list(rules())
    assert all(set(each) == {"id", "name", "severity", "criterion", "basis"} for each in listed)


def test_text_lists_every_rule(jizhun: Run) -> None:
    lines = jizhun("rules").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[:-1]] == list(rules())


@pytest.mark.parametrize("rule", ["A01", "a01"])
def test_a_rule_is_explained(jizhun: Run, rule: str) -> None:
    text = jizhun("rules", rule).stdout.decode()
    for heading in ("查什么", "为什么", "依据", "合格的例子", "有问题的例子", "财预〔2015〕88号"):
        assert heading in text


def test_a_rule_is_explained_as_data(jizhun: Run) -> None:
    told = json.loads(jizhun("rules", "A01", "--format", "json").stdout)
    assert told["id"] == "A01"
    assert {case["section"] for case in told["cases"]} >= {"good", "bad"}
    assert all(clause["text"] for clause in told["clauses"])


def test_an_unknown_rule_is_one_sentence(jizhun: Run) -> None:
    done = jizhun("rules", "A0")
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "A01" in done.stderr.decode()


@pytest.mark.parametrize("contract", ["sheet", "report"])
def test_a_schema_is_printed(jizhun: Run, contract: str) -> None:
    assert json.loads(jizhun("schema", contract).stdout)["title"] == f"jizhun.{contract}/1"


def test_the_demo_checks_the_samples_and_says_where_the_page_is(jizhun: Run, tmp_path: Path) -> None:
    done = jizhun("demo", "--out", "页.html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(tmp_path / "页.html") in done.stdout.decode()
    assert (tmp_path / "页.html").stat().st_size > 10_000


def test_a_profile_says_which_rules_hold_and_how_grave_they_are(jizhun: Run, tmp_path: Path) -> None:
    own = tmp_path / "云溪县.yaml"
    own.write_text(
        "id: yunxi\nname: 云溪县\nextends: ningxia-b\nseverities: {M08: info}\n"
        "disabled:\n  - {rule: K14, who: 绩效股, why: 人员类项目单列}\n",
        encoding="utf-8",
    )
    listed = {
        each["id"]: each for each in json.loads(jizhun("rules", "--profile", str(own), "--format", "json").stdout)
    }
    assert listed["M08"]["severity"] == "info"
    assert listed["K14"]["disabled"] == {"who": "绩效股", "why": "人员类项目单列"}
    text = jizhun("rules", "--profile", str(own)).stdout.decode()
    assert "停用，绩效股：人员类项目单列" in text and "云溪县" in text


def test_an_unknown_profile_of_rules_is_one_sentence(jizhun: Run) -> None:
    done = jizhun("rules", "--profile", "nowhere")
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
