"""This file is here to hold the help to the code: every message is explained, every key is listed."""

from __future__ import annotations

import ast
import re

import pytest

from lib.decks.loading import load_decks
from lib.model.text import plural
from tests.docs.markdown_files import HELP, ROOT, headings, rows, tokens

CODE = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")
PROBLEMS = HELP / "problems.md"
PARTS = ["Sessions", "Answers and actions", "Files and exports", "Decks", "The register", "The database", "Settings"]


def codes_in(source: str) -> set[str]:
    """Codes given to `refuse` or `Problem`, also by way of a name that is chosen between two."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    given = [
        call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("refuse", "Problem")
    ]
    names = {each.id for each in given if isinstance(each, ast.Name)}
    assigned = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & names
    ]
    found = {each.value for part in (*given, *assigned) for each in ast.walk(part) if isinstance(each, ast.Constant)}
    return {each for each in found if isinstance(each, str) and CODE.fullmatch(each)}


def codes_in_code() -> set[str]:
    files = [ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return {code for file in files for code in codes_in(file.read_text("utf-8"))}


def test_codes_are_found_however_they_are_given() -> None:
    """If the search missed a way of writing them, the tests below would hold nothing."""
    source = 'code = "a.b" if x else "a.c-1"\nProblem(code, "", "d.e", "")\nraise refuse("f.g", "h.i", "")\n'
    assert codes_in(source) == {"a.b", "a.c-1", "f.g"}


def test_every_problem_has_a_heading_and_no_heading_is_left_over() -> None:
    """Whoever looks a message up finds it, and nobody reads about one that cannot come."""
    listed = headings(PROBLEMS, 2)
    assert all(re.fullmatch(rf"`{CODE.pattern}`", heading) for heading in listed)
    codes = [heading.strip("`") for heading in listed]
    assert len(codes) == len(set(codes))
    assert set(codes) == codes_in_code()


def test_every_problem_is_explained_in_a_few_lines() -> None:
    """What happened and what to do; a busy teacher reads no more."""
    sections = re.split(r"^## .*$", PROBLEMS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    texts = [section.partition("\n# ")[0].strip() for section in sections]
    assert all(1 <= len(text.splitlines()) <= 4 for text in texts)
    assert headings(PROBLEMS, 1)[1:] == PARTS


def test_keys_in_the_help_are_the_keys_of_the_wall() -> None:
    """A key that is listed and does nothing is found out in front of the whole team."""
    script = (ROOT / "lib" / "ui" / "parts" / "wall.js").read_text("utf-8")
    listed = re.search(r"const KEYS = \[(.*?)\n\]", script, re.DOTALL)
    assert listed
    keys = [list(pair) for pair in re.findall(r'\["(.*?)", "(.*?)"\]', listed[1])]
    assert keys
    assert list(rows(HELP / "keys.md"))[1:] == keys


KINDS = [f"kinds/{file.stem}" for file in sorted((HELP / "kinds").glob("*.md"))]


@pytest.mark.parametrize("topic", ["how", "keys", "trust", "problems", *KINDS])
def test_help_shows_as_it_was_written(topic: str) -> None:
    """Streamlit reads dollars as formulas and :words: as signs; pictures and HTML are not shown at all."""
    text = (HELP / f"{topic}.md").read_text("utf-8")
    assert not re.search(r"\$|~~|:[a-z_-]+[:\[]|<[a-z/]", re.sub(r"`[^`]*`", "", text))
    assert not [
        token for token in tokens(HELP / f"{topic}.md") for child in token.children or () if child.type == "image"
    ]


def test_help_page_shows_every_topic_that_there_is() -> None:
    """A text that no page shows is read by nobody."""
    page = (ROOT / "pages" / "start" / "help.py").read_text("utf-8")
    shown = re.search(r"topics = (\{.*?\})", page, re.DOTALL)
    assert shown
    assert set(ast.literal_eval(shown[1])) == {"kinds", *(file.stem for file in HELP.glob("*.md"))} - {"decisions"}


def test_every_decision_says_its_context_choice_and_cost() -> None:
    """A choice without its price cannot be judged again."""
    decisions = HELP / "decisions.md"
    parts = re.split(r"^## .*$", decisions.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert parts
    for part in parts:
        assert re.findall(r"^\*\*(.*?)\.\*\*", part, re.MULTILINE) == ["Context", "Choice", "What we gave up"]
        assert len(part.strip().splitlines()) <= 10


def with_nouns(screens: str) -> str:
    """Labels that are made of what decks call their cards, as they come out for the shipped decks."""
    decks = load_decks(ROOT / "cards").decks.values()
    nouns = {noun for deck in decks for noun in (deck.noun, *(deck.noun_of(card.id) for card in deck.cards()))}
    assert all(part in screens for part in (".capitalize()} and minutes", "Next {deck.noun_of("))
    return "\n".join(f"{plural(noun).capitalize()} and minutes\nNext {noun}" for noun in sorted(nouns))


def test_help_says_only_labels_that_the_screens_have() -> None:
    """Help that names a button of last month sends people looking for it."""
    lib = ROOT / "lib"
    files = [file for kind in ("*.py", "*.html", "*.js") for file in lib.rglob(kind)] + [
        *(ROOT / "pages").rglob("*.py")
    ]
    screens = "\n".join(file.read_text("utf-8") for file in files)
    screens += with_nouns(screens)
    missing = {
        label
        for file in (
            *(HELP / f"{topic}.md" for topic in ("how", "editor", "trust", "problems")),
            *(HELP / "kinds").glob("*.md"),
        )
        for label in re.findall(r"\*\*([^*]+)\*\*", file.read_text("utf-8"))
        if label[-1] not in ".:" and len(label) > 1 and label not in screens and not label.startswith(("←", "→"))
    }
    assert missing == set()
