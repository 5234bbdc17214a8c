// From files to a list, with the server stopped: drops, pickers, every format, reports, merging, cancel, forgetting.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { choose, close_page, drop, drop_paths, extended_rows, generate, kRoot, list_of, mirror_text, open_page, open_panel,
  open_ready, report_of, scratch_folder, serve_dist, start_browser, wait_for_text } from './page.mjs';

let browser;
const folder = scratch_folder();

before(async () => { browser = await start_browser(); });
after(() => browser?.close());

// A page that is ready, whose server is gone, and that knows nothing: one for all, set back by forgetting.
let shared;
async function open_offline() {
  if (shared) {
    await open_panel(shared, 'privacy');
    await choose(shared, 'forget');
    await shared.waitForFunction(() => !document.getElementById('landing').hidden);
    return shared;
  }
  const site = await serve_dist();
  shared = await open_ready(browser, site.address);
  await site.close();
  return shared;
}

function expect_sums(report) {
  for (const file of report) assert.equal(file.rows, file.kept + file.merged + file.dropped, JSON.stringify(file));
}

// The list, and that each row says which of the person's artists it comes from.
async function expect_list(page) {
  await open_panel(page, 'for_you');
  const list = await list_of(page);
  assert.ok(list.length >= 5, `${list.length} rows`);
  for (const row of list) {
    assert.match(row.reasons[0] ?? '', /^\d+ % ./, row.name);
    assert.ok(row.tracks.length > 0 && row.tracks.length <= 3, row.name);
  }
  assert.equal(new Set(list.map((row) => row.name)).size, list.length);
  return list;
}

// The rows under "Top artists" on the insights panel.
async function top_artists(page) {
  await open_panel(page, 'insights');
  await wait_for_text(page, 'Top artists');
  return page.evaluate(() => {
    const title = [...document.querySelectorAll('#mirror h3')].find((h3) => h3.textContent === 'Top artists');
    return [...title.nextElementSibling.children].map((row) => ({
      name: row.firstElementChild.textContent,
      plays: Number(row.textContent.match(/([\d,]+) plays?/)[1].replace(',', '')),
    }));
  });
}
const top_names = async (page) => (await top_artists(page)).map((row) => row.name).sort();

function json_export(artists, tracks = 6) {
  const plays = artists.flatMap((artist) => Array.from({ length: tracks }, (_, i) => [artist, `${artist} ${i % 3}`]));
  return Buffer.from(JSON.stringify(extended_rows(plays)));
}

for (const format of ['extended', 'endsong', 'account']) {
  test(`a dropped zip of the ${format} format becomes a list of unheard artists`, async () => {
    const zip = generate(folder, `${format}.zip`, '--sample', 'mara', '--plays', '3000', '--format', format);
    const page = await open_offline();
    await drop(page, [zip]);
    const report = await report_of(page);
    expect_sums(report);
    assert.ok(report[0].kept > 100, JSON.stringify(report));
    const list = await expect_list(page);
    const known = (await top_artists(page)).filter((row) => row.plays >= 2).map((row) => row.name);
    assert.ok(known.length > 10);
    assert.deepEqual(list.filter((row) => known.includes(row.name)), []);
    assert.deepEqual(page.troubles, []);
    });
}

const sample = join(kRoot, '../shared/data/sample-export/synthetic-public-sample.zip');
const skip = existsSync(sample) ? false : 'no ../shared/data here';
test('an export that nobody here wrote becomes a list', { skip }, async () => {
  const page = await open_offline();
  await drop_paths(page, [sample], { x: 400, y: 300 });
  expect_sums(await report_of(page));
  await expect_list(page);
});

test('a dropped folder of more than 100 files arrives whole', async () => {
  const root = join(folder, 'my_spotify_data');
  const inner = join(root, 'Spotify Extended Streaming History');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(root, 'ReadMeFirst.txt'), 'Hello');
  for (let i = 0; i < 130; ++i) {
    const start = new Date(Date.parse('2021-01-01') + 2 * i * 3_600_000).toISOString();
    const rows = extended_rows([['Mogwai', 'Take Me Somewhere Nice'], ['Grouper', `Song ${i}`]], start);
    writeFileSync(join(inner, `Streaming_History_Audio_2021_${i}.json`), JSON.stringify(rows));
  }
  const page = await open_offline();
  await drop_paths(page, [root], { x: 400, y: 300 });
  const report = await report_of(page);
  const read = report.filter((file) => file.name.includes('Streaming_History_Audio'));
  assert.equal(read.length, 130);
  assert.deepEqual([...new Set(read.map((file) => file.kept))], [2]);
  assert.equal(new Set(read.map((file) => file.name)).size, 130);
});

test('the file picker and the folder picker do as well as a drop', async () => {
  const page = await open_offline();
  const zip = generate(folder, 'picked.zip', '--sample', 'aiko', '--plays', '2000');
  await page.setInputFiles('#pick-files', zip.path);
  assert.ok((await report_of(page))[0].kept > 1000);

  const picked = join(folder, 'picked');
  mkdirSync(picked);
  writeFileSync(join(picked, 'endsong_0.json'), json_export(['Mogwai', 'Grouper', 'Low']));
  const other = await open_offline();
  await other.setInputFiles('#pick-folder', picked);
  assert.equal((await report_of(other))[0].kept, 18);
  await expect_list(other);
});

test('a second export merges, and the same once more adds nothing', async () => {
  const page = await open_offline();
  const first = { name: 'endsong_0.json', bytes: json_export(['Mogwai', 'Grouper']) };
  await drop(page, [first]);
  await report_of(page);
  await drop(page, [{ name: 'endsong_1.json', bytes: json_export(['Mogwai', 'Grouper', 'Low']) }], '#canvas');
  await wait_for_text(page, 'endsong_1.json');
  const [file] = (await report_of(page)).filter((row) => row.name === 'endsong_1.json');
  assert.deepEqual([file.rows, file.kept, file.merged], [18, 6, 12]);
  assert.deepEqual(await top_names(page), ['Grouper', 'Low', 'Mogwai']);
});

test('a file that is no export is named so, with what to do', async () => {
  const page = await open_offline();
  await drop(page, [{ name: 'holiday.jpg', bytes: readFileSync(new URL(import.meta.url)) }]);
  const [file] = await report_of(page);
  assert.match(file.details, /not a listening history/);
  assert.match(await mirror_text(page), /No listening history was found.*Extended streaming history/);
});

test('empty files are named so, and what is beside them is read', async () => {
  const page = await open_offline();
  const named = ['endsong_1.json', 'my_spotify_data.zip', 'notes.txt'].map((name) => ({ name, bytes: Buffer.alloc(0) }));
  await drop(page, [...named, { name: 'endsong_0.json', bytes: json_export(['Mogwai', 'Grouper']) }]);
  const report = await report_of(page);
  for (const { name } of named) {
    assert.match(report.find((file) => file.name === name).details, /empty|not a|no end/i, name);
  }
  assert.deepEqual(await top_names(page), ['Grouper', 'Mogwai']);
  assert.deepEqual(page.troubles, []);
});

test('a file that is no export takes nothing away', async () => {
  const page = await open_offline();
  await drop(page, [{ name: 'endsong_0.json', bytes: json_export(['Mogwai', 'Grouper']) }]);
  await report_of(page);
  await drop(page, [{ name: 'holiday.jpg', bytes: Buffer.from('JFIF') }]);
  await wait_for_text(page, 'holiday.jpg');
  assert.match((await report_of(page))[0].details, /not a listening history/);
  assert.deepEqual(await top_names(page), ['Grouper', 'Mogwai']);
});

test('what is dropped before the page is ready is read once it is', async () => {
  const site = await serve_dist();
  const page = await open_page(browser, 'about:blank');
  let go_on;
  const dropped = new Promise((done) => { go_on = done; });
  await page.route('**/app.wasm', async (route) => { await dropped; await route.continue(); });
  await page.goto(site.address);
  await drop(page, [{ name: 'endsong_0.json', bytes: json_export(['Mogwai', 'Grouper']) }]);
  go_on();
  assert.equal((await report_of(page))[0].kept, 12);
  await site.close();
  await close_page(page);
});

test('a big import can be cancelled', async () => {
  const big = generate(folder, 'big.zip', '--sample', 'diego', '--plays', '500000');
  const page = await open_offline();
  await page.setInputFiles('#pick-files', big.path);
  // In one go: a moment later it may be done.
  await page.waitForFunction(() => {
    const reading = /[1-9]\d* of \d+ files/.test(document.querySelector('#mirror main [role=status]')?.textContent);
    if (reading) document.querySelector('#mirror [data-action="cancel"]').click();
    return reading;
  }, null, { polling: 20 });
  await wait_for_text(page, 'Stopped halfway');
});

test('forget everything leaves nothing', async () => {
  const page = await open_offline();
  await drop(page, [{ name: 'endsong_0.json', bytes: json_export(['Mogwai', 'Qxyzzy Unheard']) }]);
  await report_of(page);
  await choose(page, 'forget');
  await page.waitForFunction(() => document.getElementById('stage').hidden && !document.getElementById('landing').hidden);
  const left = await page.evaluate(() => document.documentElement.outerHTML + location.href +
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!/Qxyzzy|endsong|Mogwai/.test(left));

  // A new history starts from nothing.
  await drop(page, [{ name: 'endsong_1.json', bytes: json_export(['Grouper', 'Low']) }]);
  await page.waitForFunction(() => !document.getElementById('stage').hidden);
  await wait_for_text(page, 'endsong_1.json');
  assert.deepEqual(await top_names(page), ['Grouper', 'Low']);
});
