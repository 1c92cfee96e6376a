"""The log of a child process, and the line of it that a person is shown."""

from pathlib import Path

import pytest

from backend.processes import journal
from backend.processes.journal import Journal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("one\ntwo\n\n", "two"),
        ("OSError: no pot\nshutting down\n", "OSError: no pot"),
        ("Traceback\n  File\nValueError: a\nKeyError: b\nbye", "KeyError: b"),
        ("[Errno 98] in use\nbye", "[Errno 98] in use"),
        ("\x1b[31mERROR\x1b[0m:    red\nbye", "ERROR:    red"),
        ("terrors of the night", "terrors of the night"),
        ("오류 없이 끝\n", "오류 없이 끝"),
    ],
)
def test_the_last_word_is_the_last_complaint(tmp_path: Path, text: str, expected: str) -> None:
    log = Journal(tmp_path / "logs" / "engine.log")
    log.file.write_text(text, "utf-8")
    assert log.last_word() == expected


def test_words_of_an_earlier_run_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "engine.log"
    file.write_text("ValueError: yesterday\n", "utf-8")
    log = Journal(file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("today\n")
    assert log.last_word() == "today"


def test_a_long_log_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "engine.log"
    file.write_bytes(b"x" * (journal.MAX_BYTES + 1))
    Journal(file)
    assert not file.exists()
    assert (tmp_path / "engine.log.1").stat().st_size > journal.MAX_BYTES


def test_only_the_end_of_a_log_is_read(tmp_path: Path) -> None:
    log = Journal(tmp_path / "engine.log")
    log.file.write_bytes(b"KeyError: long ago\n" + b"noise\n" * journal.TAIL_BYTES + b"end\n")
    assert log.last_word() == "end"


def test_the_name_is_as_seen_from_the_checkout(tmp_path: Path) -> None:
    assert Journal(tmp_path / "logs" / "engine.log").name == "logs/engine.log"
