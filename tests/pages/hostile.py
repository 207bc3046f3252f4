"""This file is here to list the words that Streamlit's Markdown would take for something else."""

from __future__ import annotations

HOSTILE: dict[str, str] = {
    "picture": "![](http://evil.example/x.png) <img src=http://evil.example/x.png>",
    "shortcodes": ":material/delete: :red[x] :smile: :streamlit: :+1: :-1: :100: :material/lock_open: :green-badge[x]",
    "mathematics": "$x^2$ $$\\frac{1}{2}$$ \\(y\\)",
    "addresses": "www.evil.example http://evil.example/a_b HTTPS://EVIL.EXAMPLE a@evil.example mailto:a@evil.example",
    "arrows": "a -> b <- c <-> d -- e >= f <= g ~= h",
    "blocks": "- a * b + c 1. d 1) e > f # g | h | --- ``` ~~~ === ::: {#id} [^1]",
    "heading": "# a",
    "dash": "- a",
    "plus": "+ a",
    "number": "1. a",
    "bracket": "1) a",
    "quote": "> a",
    "rule": "---",
    "underline": "a\n===",
    "table": "| a | b |",
    "entities": "&lt;b&gt; &copy; &#65; &nbsp;",
    "footnote": "a[^1] [^1]: b",
    "backslash": "a \\ b \\* c\\",
    "strike": "~x~ ~~y~~ __z__ _a_",
    "directives": "::name[x]{a=b} :::box :gray[x",
    "comment": "<!-- a --> <br>",
    "times": "09:30 to 10:30:15",
}
"""By a name that reads in a test's id."""
