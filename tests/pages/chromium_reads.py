"""This file is here to say, as JSON, what Chromium shows of `words_page.py`: run as `chromium_reads.py URL CHROMIUM`."""

from __future__ import annotations

import json
import sys

from playwright.sync_api import sync_playwright

_READ = """() => Object.fromEntries([...document.querySelectorAll("[class*=st-key-]")].map((each) => [
  [...each.classList].find((name) => name.startsWith("st-key-")).slice(7),
  {text: each.textContent, made: [...each.querySelectorAll(
    ".stMarkdown :is(a, img, code, pre, h1, h2, h3, table, blockquote, hr, del, sub, .katex, [data-testid=stIconMaterial])," +
    "button :is(a, img, code, .katex, [data-testid=stIconMaterial])")].map((node) => node.outerHTML.slice(0, 200))}]))"""

if __name__ == "__main__":
    asked: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(sys.argv[1])
        page.get_by_text("All of it is here.").wait_for(timeout=60_000)
        page.locator(".st-key-choice input").first.wait_for(state="attached", timeout=60_000)
        page.wait_for_load_state("networkidle")
        shown = page.evaluate(_READ)
        shown["choice"]["text"] += page.locator(".st-key-choice input").first.input_value()
        chromium.close()
    print(json.dumps({"shown": shown, "asked": asked}))
