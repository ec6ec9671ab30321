"""Counts the tests of a JUnit report, `12 0 3` for passed, failed and skipped; then a line for each that failed."""

import sys
from xml.etree import ElementTree

passed = skipped = 0
failures = []
try:
    report = ElementTree.parse(sys.argv[1])
except (OSError, ElementTree.ParseError):
    sys.exit("no report of tests: the run did not come to its end")
for case in report.iter("testcase"):
    failure = next((case.find(kind) for kind in ("failure", "error") if case.find(kind) is not None), None)
    if failure is not None:
        message = " ".join((failure.get("message") or failure.text or "").split())
        failures.append(f"{case.get('classname')} {case.get('name')}: {message[:300]}")
    elif case.find("skipped") is not None:
        skipped += 1
    else:
        passed += 1
print(passed, len(failures), skipped)
print("\n".join(failures))
