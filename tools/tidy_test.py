#!/usr/bin/env python3
"""Shows that every check of the tools can fail, and that clean files pass.  tidy_test.py [--results FILE]"""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import adr_index  # noqa: E402
import ctest_run  # noqa: E402
import node_tests  # noqa: E402
import results  # noqa: E402
import tidy  # noqa: E402

HEADER = "// What it is.\n#pragma once\n"
GLOSSARY = ("| In code | Definition | Source | Dutch | Do not say |\n|---|---|---|---|---|\n"
            "| `Table` | people decide together | 001 | tafel | `meeting` |\n"
            "| `Dossier` | file of a child | 004 | dossier | `case` |\n")
ROW = {"id": "a", "nl": "woord", "source": "004 §1", "status": "sourced"}


class Tidy(unittest.TestCase):
    def found(self, check, files):
        """The messages of one check on a tree of these files."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return [f"{path}:{line}: {message}" for path, line, message in check(tidy.Tree(folder))]

    def test_domain_may_include_base(self):
        self.assertEqual(self.found(tidy.check_includes, {"src/domain/a.h": '#include "base/id.h"\n'}), [])

    def test_domain_may_not_include_the_ledger(self):
        self.assertEqual(self.found(tidy.check_includes, {"src/domain/plan/a.h": '\n#include "ledger/store.h"\n'}),
                         ["src/domain/plan/a.h:2: domain/ may not include ledger/"])

    def test_the_kernel_of_the_twin_knows_no_youth_care(self):
        self.assertTrue(self.found(tidy.check_includes, {"src/twin/kernel/a.cpp": '#include "domain/plan/plan.h"\n'}))
        self.assertEqual(self.found(tidy.check_includes, {"src/twin/model.cpp": '#include "domain/plan/plan.h"\n'}), [])

    def test_the_server_knows_no_routes(self):
        self.assertTrue(self.found(tidy.check_includes, {"src/http/server/a.cpp": '#include "http/routes.h"\n'}))
        self.assertEqual(self.found(tidy.check_includes, {"src/http/a.cpp": '#include "http/server/server.h"\n'}), [])

    def test_a_folder_that_is_not_in_the_table_is_found(self):
        self.assertTrue(self.found(tidy.check_includes, {"src/misc/a.h": ""}))

    def test_an_include_without_its_room_is_found(self):
        self.assertTrue(self.found(tidy.check_includes, {"src/base/a.cpp": '#include "a.h"\n'}))

    def test_only_a_test_may_include_what_tests_share(self):
        shared = '#include "../../tests/contract/a.h"\n'
        self.assertEqual(self.found(tidy.check_includes, {"src/ledger/a_test.cpp": shared}), [])
        self.assertTrue(self.found(tidy.check_includes, {"src/ledger/a.cpp": shared}))

    def test_every_room_of_the_table_may_only_include_rooms_of_the_table(self):
        for room, others in tidy.MAY_INCLUDE.items():
            self.assertLessEqual(others, tidy.MAY_INCLUDE.keys(), room)

    def test_the_table_has_no_circles(self):
        def reach(room, seen):
            for other in tidy.MAY_INCLUDE[room]:
                self.assertNotIn(room, tidy.MAY_INCLUDE[other], f"{room} and {other}")
                self.assertNotIn(other, seen)
                reach(other, seen | {other})
        for room in tidy.MAY_INCLUDE:
            reach(room, {room})

    def test_a_long_line_is_found(self):
        self.assertEqual(self.found(tidy.check_line_length, {"src/base/a.h": "x" * tidy.LINE_MAX}), [])
        self.assertTrue(self.found(tidy.check_line_length, {"src/base/a.h": "x" * (tidy.LINE_MAX + 1)}))

    def test_a_long_file_is_found_unless_it_says_why(self):
        self.assertEqual(self.found(tidy.check_file_size, {"src/base/a.h": "\n" * 400}), [])
        self.assertTrue(self.found(tidy.check_file_size, {"src/base/a.h": "\n" * 401}))
        why = f"// {tidy.EXPLAINED} it is a table.\n"
        self.assertEqual(self.found(tidy.check_file_size, {"src/base/a.h": why + "\n" * 500}), [])
        self.assertTrue(self.found(tidy.check_file_size, {"src/base/a.h": why + "\n" * 1000}))

    def test_a_header_without_words_is_found(self):
        self.assertEqual(self.found(tidy.check_headers, {"src/base/a.h": HEADER}), [])
        self.assertEqual(len(self.found(tidy.check_headers, {"src/base/a.h": "int a;\n"})), 2)

    def test_banned_words_are_found(self):
        for bad in ("// TODO later", "// FIXME", "see /home/someone/x", '"resolved": "https://registry.npmjs.org/x"',
                    "<<<<<<< HEAD"):
            self.assertTrue(self.found(tidy.check_banned_words, {"src/a.cpp": bad}), bad)
        for good in ("// TODO(#12): later", "GET /api/work/today", "the word todo", "-------"):
            self.assertEqual(self.found(tidy.check_banned_words, {"src/a.cpp": good}), [], good)

    def test_a_dead_link_is_found(self):
        files = {"docs/a.md": "[b](b.md) [c](../c.md#one-two) [w](https://example.org) `[x](y)`\n", "docs/b.md": "",
                 "c.md": "# One: two\n"}
        self.assertEqual(self.found(tidy.check_links, files), [])
        self.assertTrue(self.found(tidy.check_links, {"a.md": "[b](b.md)"}))
        self.assertTrue(self.found(tidy.check_links, {"a.md": "# Here\n[b](#there)"}))

    def test_a_word_not_to_say_is_found_in_the_domain(self):
        for bad in ("struct MeetingHeld {};", "int case_id;"):
            self.assertTrue(self.found(tidy.check_glossary, {"GLOSSARY.md": GLOSSARY, "src/domain/a.h": bad}), bad)
        for good in ("switch (x) { case 1: }", "MEETING_FAILED();", "struct TableHeld {};  // not a meeting"):
            self.assertEqual(self.found(tidy.check_glossary, {"GLOSSARY.md": GLOSSARY, "src/domain/a.h": good}), [])
        self.assertEqual(self.found(tidy.check_glossary, {"GLOSSARY.md": GLOSSARY, "src/http/a.h": "int meeting;"}), [])

    def test_a_glossary_without_its_table_is_found(self):
        self.assertTrue(self.found(tidy.check_glossary, {"GLOSSARY.md": "# Words\n"}))

    def catalogue(self, *rows, **changes):
        data = {"catalogue": "things", "licence": "EUPL-1.2", "rows": list(rows), **changes}
        return self.found(tidy.check_catalogue, {"catalog/things.json": json.dumps(data)})

    def test_a_catalogue_row_without_a_source_is_found(self):
        self.assertEqual(self.catalogue(ROW), [])
        for key in ROW:
            self.assertTrue(self.catalogue({name: value for name, value in ROW.items() if name != key}), key)
        self.assertTrue(self.catalogue(ROW, ROW), "the same id twice")
        self.assertTrue(self.catalogue(), "no rows")
        self.assertTrue(self.catalogue(ROW, catalogue="other"))
        self.assertTrue(self.catalogue(ROW, licence=""))
        self.assertTrue(self.found(tidy.check_catalogue, {"catalog/things.json": "{"}))

    def test_the_index_of_decisions_follows_the_records(self):
        body = "".join(f"\n## {section}\n\nx\n" for section in adr_index.SECTIONS)
        record = "# 0001 One\n\nStatus: accepted\nDate: 2026-01-01\n" + body
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "0001-one.md").write_text(record, encoding="utf-8")
            self.assertTrue(adr_index.problems(folder), "no index yet")
            Path(folder, "README.md").write_text(adr_index.index(folder), encoding="utf-8")
            self.assertEqual(adr_index.problems(folder), [])
            for bad in (record.replace("accepted", "perhaps"), record.replace("2026-01-01", "today"),
                        record.replace("# 0001", "# 0002"), record.replace("## Options", "## Thoughts")):
                Path(folder, "0001-one.md").write_text(bad, encoding="utf-8")
                self.assertTrue(adr_index.problems(folder), bad)


class Results(unittest.TestCase):
    def closed(self, text, exit_code):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.json")
            if text is not None:
                path.write_text(text, encoding="utf-8")
            return results.close(path, exit_code, 1)

    def test_a_suite_without_a_result_failed(self):
        for text in (None, "", "{}", '{"passed": 3, "failed": "none", "skipped": 0}', '{"passed": -1}'):
            self.assertEqual(self.closed(text, 0)["failed"], 1, text)

    def test_a_suite_that_ends_badly_failed_whatever_it_wrote(self):
        good = '{"passed": 3, "failed": 0, "skipped": 0}'
        self.assertEqual(self.closed(good, 0)["failed"], 0)
        self.assertEqual(self.closed(good, 1)["failed"], 1)
        self.assertEqual(self.closed(good.replace('"failed": 0', '"failed": 2'), 1)["failed"], 2)

    def test_the_last_line_is_the_totals(self):
        import contextlib
        import io
        with tempfile.TemporaryDirectory() as folder:
            results.write(Path(folder, "a.json"), passed=3)
            results.write(Path(folder, "b.json"), passed=1, failed=2, skipped=4)
            for suites, line, code in ((["a"], "3 passed, 0 failed", 0),
                                       (["a", "b"], "4 passed, 2 failed, 4 skipped", 1),
                                       (["a", "absent"], "3 passed, 1 failed", 1), ([], "0 passed, 1 failed", 1)):
                text = io.StringIO()
                with contextlib.redirect_stdout(text):
                    self.assertEqual(results.totals(folder, suites), code)
                self.assertEqual(text.getvalue().splitlines()[-1], line)

    def test_a_test_file_of_the_web_app_that_does_not_load_failed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "r.json")
            path.write_text(json.dumps({"numPassedTests": 5, "numFailedTests": 0, "numPendingTests": 1, "testResults": [
                {"status": "failed", "assertionResults": []}]}), encoding="utf-8")
            self.assertEqual(results.from_vitest(path), {"passed": 5, "failed": 1, "skipped": 1})
            self.assertEqual(results.from_vitest(Path(folder, "absent"))["failed"], 1)


class Programs(unittest.TestCase):
    REPORT = {"testsuites": [{"name": "S", "testsuite": [
        {"name": "a", "status": "RUN", "result": "COMPLETED"},
        {"name": "b", "status": "RUN", "result": "SKIPPED"},
        {"name": "c", "status": "NOTRUN", "result": "SUPPRESSED"},
        {"name": "d", "status": "RUN", "result": "COMPLETED", "failures": [{"failure": "x"}]}]}]}

    def test_the_report_of_googletest_is_counted(self):
        counts, failed, _ = ctest_run.judge(1, self.REPORT, "")
        self.assertEqual(counts, {"passed": 1, "failed": 1, "skipped": 2})
        self.assertEqual(failed, ["S.d"])

    def test_a_program_that_passes_and_then_dies_failed(self):
        report = {"testsuites": [{"name": "S", "testsuite": [{"name": "a", "status": "RUN", "result": "COMPLETED"}]}]}
        self.assertEqual(ctest_run.judge(0, report, "")[0]["failed"], 0)
        self.assertEqual(ctest_run.judge(-6, report, "")[0]["failed"], 1)

    def test_a_crash_is_a_failure_beside_what_was_printed(self):
        output = "[==========] Running 3 tests\n[ RUN      ] S.a\n[       OK ] S.a (0 ms)\n[ RUN      ] S.b\n"
        counts, failed, _ = ctest_run.judge(-11, None, output)
        self.assertEqual(counts, {"passed": 1, "failed": 1, "skipped": 0})
        self.assertEqual(failed, ["S.b"])

    def test_another_program_is_one_test(self):
        self.assertEqual(ctest_run.judge(0, None, "fine")[0], {"passed": 1, "failed": 0, "skipped": 0})
        self.assertEqual(ctest_run.judge(77, None, "no")[0], {"passed": 0, "failed": 0, "skipped": 1})
        self.assertEqual(ctest_run.judge(3, None, "no")[0], {"passed": 0, "failed": 1, "skipped": 0})

    def test_the_summary_of_node_is_counted(self):
        text = "# pass 4\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 1\n"
        self.assertEqual(node_tests.count_tap(text), {"passed": 4, "failed": 2, "skipped": 3})


if __name__ == "__main__":
    target = sys.argv[sys.argv.index("--results") + 1] if "--results" in sys.argv else None
    outcome = unittest.main(argv=sys.argv[:1], exit=False).result
    if target:
        bad = len(outcome.failures) + len(outcome.errors)
        results.write(target, passed=outcome.testsRun - bad - len(outcome.skipped), failed=bad,
                      skipped=len(outcome.skipped))
    sys.exit(0 if outcome.wasSuccessful() else 1)
