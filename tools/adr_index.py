#!/usr/bin/env python3
"""The index of docs/adr, made from the decisions themselves, so that it cannot drift from them.

  adr_index.py            prints what is wrong with the records and with the index
  adr_index.py --write    writes docs/adr/README.md again

A record is docs/adr/NNNN-some-words.md. Its first line is `# NNNN Title`; then come the lines `Status:` and `Date:`.
"""
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs/adr"
STATUS = re.compile(r"^(proposed|accepted|superseded by \d{4})$")
HEAD = """# Decisions

One page each: context, options, decision, consequences, and how we would notice that it was wrong. A record is not
edited once it is accepted, apart from its status; a new one replaces it. This index is made by
`tools/adr_index.py --write` (or `./kring dev adr`).

| No. | Decision | Status | Date |
|---|---|---|---|
"""
SECTIONS = ("Context", "Options", "Decision", "Consequences", "How we would notice that it was wrong")


def records(folder):
    """[(file name, number, title, status, date)], by number."""
    rows = []
    for path in sorted(Path(folder).glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        title = re.match(r"# (\d{4}) (.+)", text)
        status = re.search(r"^Status: (.+)$", text, re.M)
        date = re.search(r"^Date: (\d{4}-\d{2}-\d{2})$", text, re.M)
        rows.append((path.name, title and title[1], title and title[2], status and status[1], date and date[1]))
    return rows


def index(folder):
    return HEAD + "".join(f"| {number} | [{title}]({name}) | {status} | {date} |\n"
                          for name, number, title, status, date in records(folder))


def problems(folder):
    """[(file name, message)] of everything that is wrong."""
    folder = Path(folder)
    found = []
    numbers = set()
    for name, number, title, status, date in records(folder):
        if not number or not name.startswith(number + "-"):
            found.append((name, "the first line is '# NNNN Title', with the number of the file"))
        if number in numbers:
            found.append((name, f"number {number} is taken"))
        numbers.add(number)
        if not status or not STATUS.match(status):
            found.append((name, "a line says 'Status: proposed', 'accepted' or 'superseded by NNNN'"))
        if not date:
            found.append((name, "a line says 'Date: YYYY-MM-DD'"))
        text = (folder / name).read_text(encoding="utf-8")
        for section in SECTIONS:
            if f"## {section}\n" not in text:
                found.append((name, f"the section '## {section}' is missing"))
    if not found and numbers:
        readme = folder / "README.md"
        if not readme.is_file() or readme.read_text(encoding="utf-8") != index(folder):
            found.append(("README.md", "the index is not what the records say: ./kring dev adr"))
    return found


def main():
    if "--write" in sys.argv[1:]:
        (FOLDER / "README.md").write_text(index(FOLDER), encoding="utf-8")
    found = problems(FOLDER)
    for name, message in found:
        print(f"docs/adr/{name}:1: {message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
