// Memory that runs out during an import costs nothing that was read, and the page goes on.

import assert from 'node:assert/strict';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { close_page, extended_rows, list_of, mirror_text, open_page, open_panel, report_of, scratch_folder, serve_dist,
  start_browser } from './page.mjs';

let browser;
const folder = scratch_folder();

before(async () => { browser = await start_browser(); });
after(() => browser?.close());

// The module with a smaller maximum of memory: section 5 holds a count of 1, a flag that there is a maximum, minimum and
// maximum in pages of 64 KiB. The number keeps its length, so that nothing moves.
function with_maximum(wasm, mebibytes) {
  const bytes = Buffer.from(wasm);
  const number_at = (at) => {
    let value = 0;
    let length = 0;
    do value += (bytes[at + length] & 0x7f) * 2 ** (7 * length); while (bytes[at + length++] & 0x80);
    return { value, length };
  };
  for (let at = 8; at < bytes.length;) {
    const size = number_at(at + 1);
    const start = at + 1 + size.length;
    if (bytes[at] !== 5) {
      at = start + size.value;
      continue;
    }
    assert.deepEqual([bytes[start], bytes[start + 1]], [1, 1]);
    const maximum = start + 2 + number_at(start + 2).length;
    let pages = mebibytes * 16;
    for (let i = 0, length = number_at(maximum).length; i < length; ++i, pages = Math.floor(pages / 128)) {
      bytes[maximum + i] = (pages % 128) | (i + 1 < length ? 0x80 : 0);
    }
    return bytes;
  }
  throw new Error('The module has no memory.');
}

function write_small(name, artists) {
  const plays = artists.flatMap((artist) => Array.from({ length: 6 }, (_, i) => [artist, `${artist} ${i}`]));
  writeFileSync(join(folder, name), JSON.stringify(extended_rows(plays)));
  return join(folder, name);
}

// One file of more bytes than the engine may have.
function write_large(name, mebibytes) {
  const row = JSON.stringify(extended_rows([['Low', 'Long']])[0]);
  const block = Buffer.from(`${row},\n`.repeat(4096));
  const file = openSync(join(folder, name), 'w');
  writeSync(file, '[');
  for (let written = 0; written < mebibytes * 2 ** 20; written += block.length) writeSync(file, block);
  writeSync(file, `${row}]`);
  closeSync(file);
  return join(folder, name);
}

test('a file that does not fit into memory is named, and the others are read', async () => {
  const site = await serve_dist();
  const page = await open_page(browser, 'about:blank');
  await page.route('**/engine.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: with_maximum(await response.body(), 160) });
  });
  await page.goto(site.address);
  const files = [write_small('a.json', ['Mogwai', 'Grouper']), write_large('b.json', 200), write_small('c.json', ['Low'])];
  await page.setInputFiles('#pick-files', files);
  const report = await report_of(page);
  const of = (name) => report.find((file) => file.name === name);
  assert.deepEqual([of('a.json').kept, of('c.json').kept], [12, 6]);
  assert.match(of('b.json').details, /not enough memory for this file/);
  assert.match(await mirror_text(page), /b\.json: There is not enough memory/);
  await open_panel(page, 'for_you');
  assert.ok((await list_of(page)).length >= 5);
  assert.deepEqual(page.troubles, []);
  await site.close();
  await close_page(page);
});
