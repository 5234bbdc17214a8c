// Readers: workers of the engine's worker that read parts of an import side by side (web/readers.js). Whatever their number, the
// report is the same, nothing is requested, and they end with the import; one that fails costs nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, choose, close_page, engine_of, generate, mirror_text, open_panel, open_ready, report_of,
  scratch_folder, start_logged_dist, wait_for_text } from './page.mjs';

const here = browser_and_site(start_logged_dist);
const zip = generate(scratch_folder(), 'several_parts.zip', '--sample', 'diego', '--plays', '60000');

// A page whose engine has this many readers, all of them ready.
async function open_with(count) {
  const page = await open_ready(here.browser, here.site.address);
  const engine = await engine_of(page);
  await engine.evaluate(async (wanted) => {
    readers.most = wanted;
    for (const { worker } of readers.all.splice(0)) worker.terminate();
    readers.prepare();
    while (!readers.all.every((reader) => reader.ready)) await new Promise((again) => { setTimeout(again, 20); });
  }, count);
  return { page, engine, seen: here.site.seen.length };
}

async function outcome({ page }) {
  await page.setInputFiles('#pick-files', zip.path);
  const report = await report_of(page);
  await open_panel(page, 'insights');
  await wait_for_text(page, 'Top artists');
  return { report, insights: await mirror_text(page) };
}

const bytes_read_by = ({ engine }) => engine.evaluate(() => readers.memory);

test('the outcome is the same with and without readers, and nothing is requested', async () => {
  const alone = await open_with(0);
  const expected = await outcome(alone);
  assert.ok(expected.report.filter((file) => file.rows > 5_000).length >= 3, 'there is something to share');
  assert.equal(await bytes_read_by(alone), 0);
  await close_page(alone.page);
  for (const count of [1, 3]) {
    const several = await open_with(count);
    assert.deepEqual(await outcome(several), expected, `${count} readers`);
    assert.ok(await bytes_read_by(several) > 0, 'they have read');
    await wait_for_text(several.page, 'Requests made: 0');
    assert.deepEqual(here.site.seen.slice(several.seen), []);
    assert.deepEqual(several.page.troubles, []);
    await close_page(several.page);
  }
});

test('readers that fail cost nothing', async () => {
  const alone = await open_with(0);
  const expected = await outcome(alone);
  await close_page(alone.page);
  const failing = await open_with(2);
  await failing.engine.evaluate(() => {
    for (const { worker } of readers.all) {
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message) => post({ ticket: { ...message.ticket, file: null } });
    }
  });
  assert.deepEqual(await outcome(failing), expected);
  assert.equal(await failing.engine.evaluate(() => readers.most), 0, 'they are not replaced');
  await close_page(failing.page);
});

test('a cancelled import ends its readers, and so does forgetting', async () => {
  const { page, engine } = await open_with(3);
  await engine.evaluate(() => {  // Tickets get lost on their way, so that the import can only wait.
    self.first = [...readers.all];
    for (const { worker } of first) worker.postMessage = () => {};
  });
  const still_there = () => engine.evaluate(() => first.filter((reader) => reader.parts.size > 0 && readers.all.includes(reader)).length);
  await page.setInputFiles('#pick-files', zip.path);
  await engine.evaluate(async () => {  // Once they should read.
    while (!first.some((reader) => reader.parts.size > 0)) await new Promise((again) => { setTimeout(again, 1); });
  });
  await choose(page, 'cancel');
  await wait_for_text(page, 'Stopped halfway');
  assert.equal(await still_there(), 0);
  await open_panel(page, 'privacy');
  await choose(page, 'forget');
  await page.waitForFunction(() => !document.getElementById('landing').hidden);
  assert.equal(await engine.evaluate(() => readers.all.filter((reader) => reader.memory > 0).length), 0);
  await close_page(page);
});
