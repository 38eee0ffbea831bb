#!/usr/bin/env python3
"""Checks that no compiler makes: who may include whom, size, words, links, sources of data.

  tidy.py [--results FILE] [--root DIR]

Prints `file:line: message` for everything found and exits 1. Each check below is one passed or failed test; each
has a test of its own in tidy_test.py, which shows that it can fail.
"""
import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import adr_index  # noqa: E402
import results  # noqa: E402

# Who may include whom in src/. A room always includes itself. Nested rooms (twin/kernel) are named in full; the
# longest name that fits a path is its room. A new folder of src/ needs a row here, and a reason in the commit.
CARE = {"base", "domain", "policies", "ledger", "views", "accounts", "runtime"}
MAY_INCLUDE = {
    "base": set(),
    "domain": {"base"},
    "policies": {"domain", "base"},
    "ledger": {"base"},
    "views": {"domain", "ledger", "base"},
    "accounts": {"base", "ledger", "domain"},
    "runtime": {"views", "policies", "accounts", "domain", "ledger", "base"},
    "catalogue": {"base"},
    "exchange": {"domain", "ledger", "views", "base"},
    "mining": {"base"},
    "twin/kernel": {"base"},
    # youth care is data: from the catalogue, onto the kernel; of mining the interval of a share
    "twin/chain": {"twin/kernel", "mining", "catalogue", "base"},
    # how people ask and are answered: sentences, files, tables, pages
    "twin/tell": {"twin/chain", "twin/kernel", "catalogue", "base"},
    "twin": {"twin/kernel", "twin/chain", "mining", "catalogue", "domain", "ledger", "base"},
    "http/server": {"base"},
    "http": CARE | {"http/server", "catalogue", "exchange", "mining", "twin", "twin/kernel", "twin/chain", "twin/tell"},
    "demo": {"catalogue", "runtime", "accounts", "domain", "ledger", "base", "twin", "twin/kernel"},
    "app": CARE | {"http", "http/server", "exchange", "mining", "twin", "twin/kernel", "twin/chain", "twin/tell",
            "demo"},
}

LINE_GOAL = 110
LINE_MAX = 120
FILE_MAX = 400
FILE_HARD_MAX = 1000
EXPLAINED = "Longer than 400 lines because"
CODE = (".h", ".cpp")
SCRIPTS = (".py", ".sh")

# What must not be in the repository, and why. This file and its test name the words, so they are not searched.
BANNED = [
    (re.compile(r"\b(?:TODO|FIXME|XXX)\b(?!\(#\d+\))"), "unfinished work names an issue: TODO(#12)"),
    (re.compile(r"(?<![\w.])/(?:work|home|Users)/\w"), "a path of one machine"),
    (re.compile(r"\b(?:registry\.npmjs\.org|registry\.yarnpkg\.com|pypi\.org|deb\.debian\.org)\b"),
     "a host of a package registry (in package-lock.json: npm install --omit-lockfile-registry-resolved)"),
    (re.compile(r"^(?:<{7}|>{7}) |^={7}$"), "a merge that was not finished"),
]
NOT_SEARCHED = {"tools/tidy.py", "tools/tidy_test.py", "LICENSE"}

# Of numbers of the twin also: chosen to meet a published figure, and without a source at all.
STATUSES = {"sourced", "derived", "fictional", "calibrated", "assumed"}


class Tree:
    """The files of a repository, read once."""

    def __init__(self, root):
        self.root = Path(root)
        self.paths = self._list()
        self._texts = {}

    def _list(self):
        try:
            listed = subprocess.run(["git", "-C", str(self.root), "ls-files", "-co", "--exclude-standard", "-z"],
                                    capture_output=True, check=True).stdout.decode("utf-8")
            names = [name for name in listed.split("\0") if name]
        except (OSError, subprocess.CalledProcessError):
            skip = {"build", "node_modules", ".git", "dist"}
            names = [str(path.relative_to(self.root)) for path in self.root.rglob("*")
                     if path.is_file() and not skip & set(path.relative_to(self.root).parts)]
        return sorted({name for name in names if (self.root / name).is_file()})

    def text(self, path):
        if path not in self._texts:
            try:
                self._texts[path] = (self.root / path).read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError):
                self._texts[path] = ""
        return self._texts[path]

    def lines(self, path):
        return list(enumerate(self.text(path).splitlines(), 1))

    def under(self, prefix, endings):
        return [path for path in self.paths if path.startswith(prefix) and path.endswith(endings)]


def room_of(path):
    """The room of a path below src/, or None: the longest name of the table that fits."""
    parts = Path(path).parts[:-1]
    for size in range(len(parts), 0, -1):
        if "/".join(parts[:size]) in MAY_INCLUDE:
            return "/".join(parts[:size])
    return None


def check_includes(tree):
    for path in tree.under("src/", CODE):
        inner = path.removeprefix("src/")
        room = "app" if inner == "main.cpp" else room_of(inner)
        if room is None:
            yield path, 1, "this folder is not in the table of rooms (tools/tidy.py)"
            continue
        for number, line in tree.lines(path):
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if not found:
                continue
            if path.endswith("_test.cpp") and re.match(r"(\.\./)*tests/", found[1]):
                continue  # what several tests share
            other = room_of(found[1])
            if other is None:
                yield path, number, f'"{found[1]}" is not in a room: include our own files by their path below src/'
            elif other != room and other not in MAY_INCLUDE[room]:
                yield path, number, f"{room}/ may not include {other}/"


def long_lines(tree, limit):
    for path in tree.under("src/", CODE) + tree.under("tests/", CODE) + tree.under("bench/", CODE) + \
            tree.under("tools/", SCRIPTS):
        for number, line in tree.lines(path):
            if len(line) > limit:
                yield path, number, f"{len(line)} characters; {limit} is the limit, {LINE_GOAL} the aim"


def check_line_length(tree):
    return long_lines(tree, LINE_MAX)


def check_file_size(tree):
    files = tree.under("src/", CODE) + tree.under("tools/", SCRIPTS) + tree.under("web/src/", (".ts", ".tsx"))
    for path in files:
        lines = tree.text(path).splitlines()
        if len(lines) > FILE_HARD_MAX:
            yield path, FILE_HARD_MAX, f"{len(lines)} lines; nothing is longer than {FILE_HARD_MAX}"
        elif len(lines) > FILE_MAX and EXPLAINED not in "\n".join(lines[:15]):
            yield path, FILE_MAX, (f"{len(lines)} lines; split it by concept, or say in its first lines "
                                   f"'{EXPLAINED} …'")


def check_headers(tree):
    for path in tree.under("src/", (".h",)):
        text = tree.text(path)
        if not text.startswith("// "):
            yield path, 1, "a header begins with a comment: what it is, where its rules come from"
        if "#pragma once" not in text:
            yield path, 1, "a header says #pragma once"


def check_banned_words(tree):
    for path in tree.paths:
        if path in NOT_SEARCHED:
            continue
        for number, line in tree.lines(path):
            for pattern, why in BANNED:
                if pattern.search(line):
                    yield path, number, why
                    if path.endswith("package-lock.json"):
                        break
            else:
                continue
            if path.endswith("package-lock.json"):
                break  # one finding says enough


def anchors_of(text):
    """The anchors that a Markdown page offers, as GitHub and its likes make them."""
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", without_code(text), re.M):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def without_code(text):
    """The text with fenced and inline code blanked out, line numbers kept."""
    blank = lambda found: re.sub(r"[^\n]", " ", found[0])  # noqa: E731
    return re.sub(r"`[^`\n]+`", blank, re.sub(r"^(```|~~~).*?^\1", blank, text, flags=re.M | re.S))


def check_links(tree):
    for path in tree.under("", (".md",)):
        for number, line in enumerate(without_code(tree.text(path)).splitlines(), 1):
            for target in re.findall(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)", line):
                if re.match(r"[a-z]+:", target):
                    continue
                file, _, anchor = target.partition("#")
                place = (tree.root / path).parent / file if file else tree.root / path
                if not place.exists():
                    yield path, number, f"the link '{target}' leads nowhere"
                elif anchor and place.suffix == ".md" and anchor not in anchors_of(place.read_text("utf-8")):
                    yield path, number, f"'{file or path}' has no heading '#{anchor}'"


def words_not_to_say(glossary):
    """{word: what to say instead} from the glossary table: the words in backticks in its last column."""
    instead = {}
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 5 and not set(cells[0]) <= set("-: "):
            say = re.sub(r"`", "", cells[0])
            for word in re.findall(r"`([a-z_]+)`", cells[-1]):
                instead[word] = say
    return instead


def words_of(identifier):
    """`WaitingRequest_id` → waiting, request, id."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", identifier)]


KEYWORDS = {"case", "default", "register", "signed", "short"}


def check_glossary(tree):
    instead = words_not_to_say(tree.text("GLOSSARY.md"))
    if "GLOSSARY.md" in tree.paths and not instead:
        yield "GLOSSARY.md", 1, "the table has no words in the column 'Do not say'"
    for path in tree.under("src/domain/", CODE):
        if path.endswith("_test.cpp"):
            continue  # names of tests are sentences
        for number, line in tree.lines(path):
            code = line.split("//", 1)[0]
            for identifier in set(re.findall(r"[A-Za-z_]\w*", code)):
                if identifier in KEYWORDS or identifier.isupper():  # macros of others
                    continue
                for word in set(words_of(identifier)) & instead.keys():
                    yield path, number, f"'{identifier}': do not say '{word}'; see {instead[word]} in GLOSSARY.md"


def check_catalogue(tree):
    for path in tree.under("catalog/", (".json",)):
        try:
            data = json.loads(tree.text(path))
        except ValueError as fault:
            yield path, 1, f"not JSON: {fault}"
            continue
        if not isinstance(data, dict) or not isinstance(data.get("rows"), list) or not data["rows"]:
            yield path, 1, "a catalogue is an object with a list 'rows' (catalog/README.md)"
            continue
        if data.get("catalogue") != Path(path).stem:
            yield path, 1, f"'catalogue' says {data.get('catalogue')!r}, the file is {Path(path).stem!r}"
        if not data.get("licence"):
            yield path, 1, "the catalogue has no 'licence'"
        seen = set()
        for index, row in enumerate(data["rows"]):
            where = f"row {index} ({row.get('id') if isinstance(row, dict) else row!r})"
            line = line_of_row(tree, path, row)
            if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
                yield path, line, f"{where}: has no id"
                continue
            if row["id"] in seen:
                yield path, line, f"{where}: this id occurs twice"
            seen.add(row["id"])
            if not row.get("source"):
                yield path, line, f"{where}: has no source"
            if row.get("status") not in STATUSES:
                yield path, line, f"{where}: status is one of {', '.join(sorted(STATUSES))}"
            if not row.get("nl") and not row.get("name"):
                yield path, line, f"{where}: has no Dutch words"


def line_of_row(tree, path, row):
    wanted = f'"id": {json.dumps(row.get("id"), ensure_ascii=False)}' if isinstance(row, dict) else ""
    return next((number for number, line in tree.lines(path) if wanted and wanted in line), 1)


def check_adr_index(tree):
    folder = tree.root / "docs/adr"
    if folder.is_dir():
        for file, message in adr_index.problems(folder):
            yield f"docs/adr/{file}", 1, message


CHECKS = {
    "who may include whom": check_includes,
    "length of lines": check_line_length,
    "size of files": check_file_size,
    "headers explain themselves": check_headers,
    "words that do not belong here": check_banned_words,
    "links of the documentation": check_links,
    "words of the glossary": check_glossary,
    "every catalogue row has a source": check_catalogue,
    "index of the decisions": check_adr_index,
}


def run(root):
    """[(check, [(path, line, message)])] in a fixed order."""
    tree = Tree(root)
    return [(name, sorted(set(check(tree)))) for name, check in CHECKS.items()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--results")
    arguments = parser.parse_args()
    outcome = run(arguments.root)
    for name, found in outcome:
        print(f"  {'✗' if found else '✓'} {name}" + (f": {len(found)} found" if found else ""))
    print(f"  remark: {len(list(long_lines(Tree(arguments.root), LINE_GOAL)))} lines are longer than {LINE_GOAL}")
    for _, found in outcome:
        for path, line, message in found:
            print(f"{path}:{line}: {message}")
    failed = sum(1 for _, found in outcome if found)
    if arguments.results:
        results.write(arguments.results, passed=len(outcome) - failed, failed=failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
