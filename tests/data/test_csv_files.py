"""The user's own tables."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_app.data.csv_files import Csv
from desktop_app.data.csv_tables import number
from desktop_app.data.dataset import DataError, Dataset

IRIS = """length,width,species
5.1,3.5,setosa
4.9,3.0,setosa
6.3,3.3,virginica
5.8,2.7,virginica
7.0,3.2,versicolor
6.4,3.2,versicolor
"""


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def _write(contents: str | bytes, name: str = "data.csv") -> str:
        path = tmp_path / name
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
        return str(path)

    return _write


def load(path: str, **settings: Any) -> Dataset:
    return Csv(path=path, **settings).load(np.random.default_rng(0))


def test_a_plain_table(write: Any) -> None:
    dataset = load(write(IRIS))
    assert dataset.features == ("length", "width")
    assert dataset.classes == ("setosa", "versicolor", "virginica")
    assert dataset.task == "classification"
    assert dataset.targets.tolist() == [0, 0, 2, 2, 1, 1]
    assert dataset.inputs[2].tolist() == [6.3, 3.3]
    assert dataset.report == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(write: Any, separator: str) -> None:
    plain = load(write(IRIS))
    dataset = load(write(IRIS.replace(",", separator)))
    np.testing.assert_array_equal(dataset.inputs, plain.inputs)
    assert dataset.features == plain.features


def test_a_delimiter_inside_quotes_does_not_mislead(write: Any) -> None:
    dataset = load(write('note,x,y\n"a;b;c",1,2.5\n"d;e;f",2,3.5\n"a;b;c",3,4.5\n'))
    assert dataset.features == ("note = a;b;c", "note = d;e;f", "x")
    assert dataset.inputs.tolist() == [[1, 0, 1], [0, 1, 2], [1, 0, 3]]


@pytest.mark.parametrize(("name", "separator"), [("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("bar", "|")])
def test_the_delimiter_can_be_set(write: Any, name: str, separator: str) -> None:
    dataset = load(write(IRIS.replace(",", separator)), delimiter=name)
    assert dataset.features == ("length", "width")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark(write: Any, ending: str, mark: bytes) -> None:
    dataset = load(write(mark + IRIS.replace("\n", ending).encode()))
    assert dataset.features == ("length", "width")
    assert len(dataset.inputs) == 6


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_chinese_as_excel_saves_it(write: Any, encoding: str) -> None:
    preview = Csv(path=write("身高,体重,类别\n1.7,60,甲\n1.8,70,喆\n".encode(encoding))).preview()
    assert preview.columns == ("身高", "体重", "类别")
    assert preview.rows[1] == ("1.8", "70", "喆")
    assert preview.report == ("It is not UTF-8 and was read as Chinese text in GB18030 (GBK).",)


def test_gzipped(write: Any) -> None:
    assert len(load(write(gzip.compress(IRIS.encode()), "data.csv.gz")).inputs) == 6


def test_quoted_cells_may_hold_line_ends_and_later_lines_are_still_counted_right(write: Any) -> None:
    dataset = load(write('name,x,y\n"two\nlines",1,0\n"two\nlines",oops,1\nplain,3,0\nplain,4,1\n'))
    assert dataset.features == ("name = plain", "name = two\nlines", "x")
    assert dataset.report == ("Left out 1 row with text instead of a number: line 5 (column 'x').",)


def test_without_a_header_columns_are_numbered(write: Any) -> None:
    dataset = load(write("1,2,3.5\n4,5,6.5\n7,8,9.5\n"))
    assert dataset.features == ("column 1", "column 2")
    assert dataset.targets.tolist() == [[3.5], [6.5], [9.5]]
    assert dataset.task == "regression"


def test_header_settings_override_the_guess(write: Any) -> None:
    years = write("2019,2020\n1.5,2.5\n3.5,4.5\n")
    assert len(load(years).inputs) == 3
    assert load(years, header="yes").features == ("2019",)
    words = write("a,b\nc,d\nc,b\n")
    assert len(load(words).inputs) == 2
    assert len(load(words, header="no").inputs) == 3


def test_names_that_repeat_or_lack_are_told_apart(write: Any) -> None:
    dataset = load(write("a,a,,a (2),y\n1,2,3,4,0.5\n1,2,3,4,1.5\n"))
    assert dataset.features == ("a", "a (2)", "column 3", "a (2) (2)")


def test_decimal_commas_between_semicolons(write: Any) -> None:
    dataset = load(write("x;y\n1,5;2,25\n-,5;1e3\n3;4,5\n"))
    assert dataset.inputs.tolist() == [[1.5], [-0.5], [3]]
    assert dataset.targets.tolist() == [[2.25], [1000], [4.5]]
    assert dataset.report == ("Decimal commas were read as decimal points.",)


@pytest.mark.parametrize("target", ["width", "2"])
def test_the_target_by_name_and_by_number(write: Any, target: str) -> None:
    dataset = load(write(IRIS), target=target)
    assert dataset.task == "regression"
    assert dataset.targets[:, 0].tolist() == [3.5, 3.0, 3.3, 2.7, 3.2, 3.2]
    assert dataset.features == ("length", "species = setosa", "species = versicolor", "species = virginica")


def test_a_name_that_is_a_number_comes_before_the_position(write: Any) -> None:
    assert load(write("3,1,2\n1,2,3.5\n4,5,6.5\n"), header="yes", target="1").features == ("3", "2")


def test_a_column_called_target_is_guessed_wherever_it_stands(write: Any) -> None:
    dataset = load(write("a,Target,b\n1,0,5\n2,1,6\n3,0,7\n4,1,8\n"))
    assert dataset.features == ("a", "b")
    assert dataset.task == "binary"
    assert dataset.classes == ("0", "1")


def test_ignored_and_empty_columns_are_no_inputs(write: Any) -> None:
    dataset = load(write("id,x,nothing,y\nA1,1,,0\nB2,2,,1\nC3,3,,0\nD4,4,,1\n"), ignore=("id",))
    assert dataset.features == ("x",)
    assert dataset.report == ("Left out column 'nothing', which is empty.",)


def test_every_bad_row_is_reported_once_under_its_first_fault(write: Any) -> None:
    dataset = load(
        write(
            "a,b,y\n"
            "1,2,0\n"
            "1,2\n"  # line 3
            "1,,1\n"  # line 4
            "x,2,1\n"  # line 5
            "inf,2,1\n"  # line 6
            "1,nan,1\n"  # line 7
            "\n"
            "1,2,3,4\n"  # line 9
            "one,,\n"  # line 10
            "3,4,1\n"
            "5,6,0\n"
            "7,8,1\n"
        )
    )
    assert dataset.inputs.tolist() == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert dataset.targets.tolist() == [0, 1, 0, 1]
    assert dataset.report == (
        "Left out 2 rows with a number of cells other than 3: line 3, line 9.",
        "Left out 1 row with an empty cell: line 4 (column 'b').",
        "Left out 2 rows with text instead of a number: line 5 (column 'a'), line 10 (column 'a').",
        "Left out 2 rows with a number that is not finite: line 6 (column 'a'), line 7 (column 'b').",
    )


def test_only_the_first_places_are_listed(write: Any) -> None:
    rows = "".join(f"{index},{index % 2}\n" for index in range(20))
    (sentence,) = load(write("x,y\n" + "?,1\n" * 12 + rows)).report
    assert sentence.startswith("Left out 12 rows with text instead of a number: line 2 (column 'x'), line 3")
    assert sentence.endswith("line 6 (column 'x'), ….")


def test_underscores_do_not_make_numbers(write: Any) -> None:
    assert len(load(write("x,y\n1_000,1.5\n2,2.5\n3,3.5\n")).inputs) == 2


@pytest.mark.parametrize(
    ("contents", "settings", "sentence"),
    [
        ("", {}, "data.csv is empty."),
        ("\n\n\n", {}, "data.csv holds nothing but blank lines."),
        ("x,y\n", {}, "data.csv has no usable example; at least 2 are needed."),
        ("x,y\n1,2\n", {}, "data.csv has only one usable example; at least 2 are needed."),
        (
            "x,y\n1,2,3\n4,5,6\n",
            {},
            "data.csv has no usable example; at least 2 are needed. "
            "Left out 2 rows with a number of cells other than 2: line 2, line 3.",
        ),
        ("x\n1\n2\n3\n", {}, "data.csv has no column left to be an input."),
        ("x,y\n,\n,\n", {}, "data.csv has no column left to be the target."),
        (IRIS, {"target": "petal"}, "data.csv has no column 'petal' to be the target."),
        (IRIS, {"target": "4"}, "data.csv has no column '4' to be the target."),
        (IRIS, {"ignore": ("petal",)}, "data.csv has no column 'petal' to ignore."),
        (
            IRIS,
            {"ignore": ("width",), "target": "width"},
            "Column 'width' of data.csv is empty or ignored, so it is no target.",
        ),
        (
            IRIS,
            {"task": "regression"},
            "Column 'species' of data.csv holds text, which a regression cannot have as its target.",
        ),
        (
            IRIS,
            {"task": "binary"},
            "Column 'species' of data.csv has 3 different values; a binary task needs exactly two.",
        ),
        (
            "x,y\n1,a\n2,a\n",
            {},
            "Column 'y' of data.csv has only one value, so there are no classes to tell apart.",
        ),
        (
            "name,y\n" + "".join(f"n{index},{index % 2}\n" for index in range(101)),
            {},
            "Column 'name' of data.csv holds 101 different texts, too many for one input each: "
            "ignore it or write it as numbers.",
        ),
        (
            "x,y\n" + "".join(f"{index},{index}.5\n" for index in range(1001)),
            {"task": "classification"},
            "Column 'y' of data.csv has 1,001 different values, too many for classes: choose regression.",
        ),
        (
            "x,y\n1,a\n2," + "b" * 201 + "\n",
            {},
            "Column 'y' of data.csv holds a text of 201 characters, too long to name a class.",
        ),
        ('x,y\n1,2\n3,"4\n5,6\n', {}, "data.csv has a quoted cell that is not closed properly, from line 3 on."),
        ("x,y\n1,2\n3," + "4" * 200_000, {}, "data.csv has an endless cell, perhaps an open quote, from line 3 on."),
        (
            "x,y\n1,2\n3,caf\xe9\n".encode("latin-1"),
            {},
            "data.csv is not UTF-8 text (byte 0xE9 in line 3); save it as “CSV UTF-8”.",
        ),
        (
            "x,y\n1,Müller\n2,Cézanne\n".encode("latin-1"),
            {},
            "data.csv is not UTF-8 text (byte 0xFC in line 2); save it as “CSV UTF-8”.",
        ),
        (IRIS.encode("utf-16"), {}, "data.csv is UTF-16 text; save it as UTF-8."),
        (b"x,y\n1,2\n\x00\x01,4\n", {}, "data.csv is not text: there is a zero byte in line 3."),
        (bytes(range(128, 256)) * 20, {}, "data.csv is not UTF-8 text (byte 0x80 in line 1); save it as “CSV UTF-8”."),
        (gzip.compress(IRIS.encode(), mtime=0)[:-9], {}, "data.csv is a damaged or incomplete gzip file."),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(
    write: Any, contents: str | bytes, settings: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(DataError) as caught:
        load(write(contents), **settings)
    assert str(caught.value) == sentence


def test_a_preview_shows_the_table_and_what_would_be_made_of_it(write: Any) -> None:
    preview = Csv(path=write(IRIS + "bad,1,setosa\n")).preview(rows=2)
    assert preview.columns == ("length", "width", "species")
    assert preview.kinds == ("numbers", "numbers", "text")
    assert preview.rows == (("5.1", "3.5", "setosa"), ("4.9", "3.0", "setosa"))
    assert (preview.target, preview.task) == ("species", "classification")
    assert preview.report == ("Left out 1 row with text instead of a number: line 8 (column 'length').",)


def test_a_preview_survives_settings_that_do_not_fit(write: Any) -> None:
    preview = Csv(path=write(IRIS), target="petal").preview()
    assert len(preview.rows) == 6
    assert (preview.target, preview.task) == ("", None)
    assert preview.report == ("data.csv has no column 'petal' to be the target.",)


def test_a_preview_of_a_table_with_names_still_guesses_the_target(write: Any) -> None:
    rows = "".join(f"n{index},{index % 2}\n" for index in range(200))
    preview = Csv(path=write("name,y\n" + rows)).preview()
    assert (preview.target, preview.task) == ("y", "binary")
    assert "different texts" in preview.report[-1]


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    table=st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(NUMBERS, min_size=width + 1, max_size=width + 1), min_size=3, max_size=20)
    ),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    header=st.booleans(),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    mark=st.booleans(),
)
def test_numbers_come_back_bit_for_bit(
    write: Any, table: list[list[float]], separator: str, header: bool, quoting: Any, mark: bool
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, quoting=quoting)
    if header:
        writer.writerow([f"name {index}" for index in range(len(table[0]))])
    writer.writerows(table)
    path = write(stream.getvalue().encode("utf-8-sig" if mark else "utf-8"))
    dataset = load(path, task="regression")
    np.testing.assert_array_equal(np.hstack([dataset.inputs, dataset.targets]), np.array(table))
    assert dataset.report == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(st.tuples(WORDS, WORDS), min_size=3, max_size=15))
def test_texts_come_back_as_classes_and_one_hot_inputs(write: Any, names: list[tuple[str, str]]) -> None:
    inputs, targets = ([pair[side] for pair in names] for side in (0, 1))
    assume(len(set(targets)) > 1)
    assume(not any(number(cell) is not None for cell in inputs + targets))
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(["input", "output"])
    writer.writerows(names)
    dataset = load(write(stream.getvalue()), delimiter="comma", header="yes")
    assert [dataset.classes[index] for index in dataset.targets] == targets
    assert [dataset.features[index].removeprefix("input = ") for index in dataset.inputs.argmax(axis=1)] == inputs
    assert (dataset.inputs.sum(axis=1) == 1).all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(contents=st.binary(max_size=200) | st.text('ab1,;|\t"\n\r.-', max_size=100).map(str.encode))
def test_any_bytes_give_a_sound_dataset_or_a_sentence(write: Any, contents: bytes) -> None:
    source = Csv(path=write(contents))
    try:
        dataset = source.load(np.random.default_rng(0))
    except DataError:
        return
    assert np.isfinite(dataset.inputs).all()
    assert len(dataset.inputs) == len(dataset.targets) >= 2
    assert dataset.inputs.shape[1] == len(dataset.features)
    assert source.preview().task == dataset.task
