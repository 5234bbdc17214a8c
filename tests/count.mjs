// Adds up what the test programs left in a folder and prints "N passed, N failed" as its last line.
//
//   node tests/count.mjs build/results
//
// BUILD/*.json   GoogleTest's own report, one per program that ran to its end
// BUILD.xml      CTest's report: a program that failed without a report of failed cases counts as one failure
// browser.tap    the report of `node --test`
// Exits with 1 if anything failed or nothing ran.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

function count_native(folder, build) {
  const total = { passed: 0, failed: 0 };
  const names = new Set();
  const reports = existsSync(join(folder, build)) ? readdirSync(join(folder, build)) : [];
  for (const file of reports) {
    const report = JSON.parse(readFileSync(join(folder, build, file), 'utf8'));
    total.failed += report.failures;
    total.passed += report.tests - report.failures - report.disabled;
    if (report.failures > 0) names.add(basename(file, '.json').replace(/^test_/, ''));
  }
  // Crashes, leaks found at exit, and programs that could not start.
  const cases = readFileSync(join(folder, `${build}.xml`), 'utf8').matchAll(/<testcase name="([^"]*)"[^>]*status="fail"/g);
  for (const [, name] of cases) if (!names.has(name)) total.failed += 1;
  return total;
}

function count_browser(folder) {
  const text = readFileSync(join(folder, 'browser.tap'), 'utf8');
  const figure = (name) => Number(text.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: figure('pass'), failed: figure('fail') + figure('cancelled') };
}

const folder = process.argv[2];
const counts = {};
for (const build of ['native', 'sanitize']) {
  if (existsSync(join(folder, `${build}.xml`))) counts[build] = count_native(folder, build);
}
if (existsSync(join(folder, 'browser.tap'))) counts.browser = count_browser(folder);

const total = { passed: 0, failed: 0 };
for (const [name, count] of Object.entries(counts)) {
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed`);
  if (count.passed + count.failed === 0) count.failed = 1;  // A part that ran nothing has failed.
  total.passed += count.passed;
  total.failed += count.failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
