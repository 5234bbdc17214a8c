// Personal values of an export are nowhere in the engine's memory once it is imported, in none of its 64 KB pages: not in the
// history, not in what was freed, and not in that of the readers, which are kept alive here to be looked into. (tests/history/planted_test.cpp asks the same natively, of every kind of file.)

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, close_page, drop, engine_of, extended_rows, open_ready, report_of } from './page.mjs';

const here = browser_and_site();

const kPlanted = {
  username: 'planted-user-name-1b9f04c7',
  platform: 'Partner x;planted-device-id-aa41f6b2;;tpapi',
  ip_addr_decrypted: '203.0.113.77',
  user_agent_decrypted: 'planted-user-agent-5e2a90',
  city: 'Plantedtown-of-nowhere-31',
};

// Enough rows for the quick way of reading, and one in seven with an escape for the slow way.
function planted_export() {
  const rows = extended_rows(Array.from({ length: 3_000 }, (_, i) => ['Sigur Rós', `Held song ${i}`]));
  const text = rows.map((row, i) => {
    const { ip_addr, ...rest } = row;
    return JSON.stringify({ ...rest, ...kPlanted, username: kPlanted.username + (i % 7 ? '' : '\n') });
  });
  return `[${text.join(',')}]`;
}

// Whether the memory of a worker's module holds a text: worker.js keeps the module as `loaded`.
function memory_holds(worker, text) {
  return worker.evaluate((wanted) => {
    const memory = loaded.HEAPU8;
    const bytes = new TextEncoder().encode(wanted);
    for (let at = memory.indexOf(bytes[0]); at >= 0; at = memory.indexOf(bytes[0], at + 1)) {
      if (bytes.every((byte, i) => memory[at + i] === byte)) return true;
    }
    return false;
  }, text);
}

test('no planted value is left in the memory of the engine', async () => {
  const page = await open_ready(here.browser, here.site.address);
  await drop(page, [{ name: 'endsong_0.json', bytes: planted_export() }]);
  const report = await report_of(page);
  assert.equal(report[0].kept, 3_000);
  const engine = await engine_of(page);
  assert.equal(await memory_holds(engine, 'Held song 1234'), true, 'what is kept is found');
  for (const [key, value] of Object.entries(kPlanted)) assert.equal(await memory_holds(engine, value), false, key);
  await close_page(page);
});

test('no planted value is left in the memory of readers', async () => {
  const page = await open_ready(here.browser, here.site.address);
  const engine = await engine_of(page);
  await engine.evaluate(async () => {
    readers.most = 2;
    readers.end = () => {};
    readers.prepare();
    while (!readers.all.every((reader) => reader.ready)) await new Promise((again) => { setTimeout(again, 20); });
  });
  await drop(page, [0, 1, 2, 3].map((part) => ({ name: `endsong_${part}.json`, bytes: planted_export() })));
  await report_of(page);
  let looked_into = 0;
  for (const worker of page.workers()) {
    const is_reader = await worker.evaluate(() => typeof loaded !== 'undefined' && typeof readers === 'undefined');
    if (!is_reader || !await memory_holds(worker, 'Held song 1234')) continue;
    looked_into += 1;
    for (const [key, value] of Object.entries(kPlanted)) assert.equal(await memory_holds(worker, value), false, key);
  }
  assert.ok(looked_into > 0, 'a reader has read');
  await close_page(page);
});
