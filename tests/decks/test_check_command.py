"""This file is here to test the command that people who write decks run."""

import subprocess
import sys
from pathlib import Path

from lib.decks.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_check_of_a_good_deck_says_so_and_exits_with_0(tmp_path, good, capsys):
    """Silence would leave the writer wondering whether anything was read."""
    file = tmp_path / "good.yaml"
    file.write_text(good, encoding="utf-8")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: 2 cards, no problems\n"


def test_check_prints_each_problem_on_a_line_and_exits_with_1(tmp_path, good, capsys):
    """The place comes first, so that an editor can jump to it; one bad file must NOT hide the next."""
    bad, fine = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text(
        good.replace("id: good", "id: bad").replace("ask: view", "ask: veiw").replace("  role: act\n", "  rol: act\n"),
        "utf-8",
    )
    fine.write_text(good, encoding="utf-8")
    assert main(["check", str(bad), str(fine)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f'{bad}:12 "ask" of card "1.1" is "veiw"')
    assert lines[1].startswith(f'{bad}:24 Issue "2" has a field "rol"')
    assert lines[2:] == [f"{fine}: 2 cards, no problems"]


def test_check_of_a_missing_file_is_a_problem_and_not_a_traceback(tmp_path, capsys):
    """A mistyped name is the most common mistake of all."""
    assert main(["check", str(tmp_path / "gone.yaml"), str(tmp_path), "a\0b"]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 3
    assert "gone.yaml This file cannot be read: No such file or directory." in shown.out
    assert "Traceback" not in shown.out + shown.err


def test_command_without_anything_to_do_shows_how_it_is_used(capsys):
    """Exit 2 tells a script that it called us wrongly, not that a deck is wrong."""
    for arguments in ([], ["check"], ["chek", "x.yaml"], ["schema", "x"]):
        assert main(arguments) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "python -m lib.decks check FILE" in shown.err


def test_command_runs_as_it_is_written_in_the_documents():
    """What the documents say must work from the project's folder as it is."""
    command = [sys.executable, "-m", "lib.decks", "check", "cards/progression.yaml"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "cards/progression.yaml: 18 cards, no problems\n", "")
