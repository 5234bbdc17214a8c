// The page and the command line are one engine: from the same bytes and settings come the same artists and tracks in the same
// order with the same scores. The page's list is read from its own CSV export.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, download_of, drop, earshot, generate, list_after, list_of, open_panel, open_ready, report_of, scratch_folder,
  serve_dist, start_browser, turn_dial } from './page.mjs';

let browser;
let page;
let zip;

before(async () => {
  zip = generate(scratch_folder(), 'extended.zip', '--sample', 'diego', '--plays', '6000');
  browser = await start_browser();
  const site = await serve_dist();
  page = await open_ready(browser, site.address);
  await site.close();
  await drop(page, [zip]);
  await report_of(page);
  await open_panel(page, 'for_you');
});
after(() => browser?.close());

// One row of a CSV file (RFC 4180, no line breaks in fields).
function fields_of(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) =>
    field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
}

// { artist, tracks, score } as the page exports them, in order.
async function page_list() {
  const [, ...lines] = (await download_of(page, 'csv')).text.trim().split('\r\n');
  const items = [];
  for (const [rank, artist, track, , , score] of lines.map(fields_of)) {
    items[Number(rank) - 1] ??= { artist, tracks: [], score };
    if (track) items[Number(rank) - 1].tracks.push(track);
  }
  return items;
}

// A CSV file has an apostrophe before what a spreadsheet would take for a formula.
const guarded = (name) => (/^[=+\-@]/.test(name) ? `'${name}` : name);

function command_line_list(...settings) {
  return JSON.parse(earshot('recommend', zip.path, '--json', ...settings)).items.map(({ artist, tracks, score }) =>
    ({ artist: guarded(artist), tracks: tracks.map(guarded), score: score.toFixed(6) }));
}

test('the default settings give the same list', async () => {
  await list_of(page);
  const list = await page_list();
  assert.equal(list.length, 30);
  assert.deepEqual(list, command_line_list());
});

test('so do turned dials', async () => {
  const before_it = await list_of(page);
  await turn_dial(page, 'novelty', 0.9);
  const bold = await list_after(page, before_it);
  await turn_dial(page, 'popularity', 0.1);
  await list_after(page, bold);
  const list = await page_list();
  assert.notDeepEqual(list.map((item) => item.artist), before_it.map((row) => row.name));
  assert.deepEqual(list, command_line_list('--novelty', '0.9', '--popularity', '0.1'));
});

for (const method of ['tagknn', 'tfidf', 'popularity']) {
  test(`so does the method ${method}`, async () => {
    const before_it = await list_of(page);
    await choose(page, `method ${method}`);
    await list_after(page, before_it);
    assert.deepEqual(await page_list(), command_line_list('--method', method, '--novelty', '0.9', '--popularity', '0.1'));
  });
}
