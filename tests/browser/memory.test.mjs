// Personal values of an export are nowhere in the engine's memory once it is imported, in none of its 64 KB pages: not in the
// history, not in what was freed. (tests/history/planted_test.cpp asks the same natively, of every kind of file.)

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close_page, drop, extended_rows, open_ready, report_of, serve_dist, start_browser } from './page.mjs';

let browser;
let site;
before(async () => { [browser, site] = [await start_browser(), await serve_dist()]; });
after(async () => { await browser?.close(); await site?.close(); });

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

// Whether the memory of the engine's module holds a text: worker.js keeps the module as `loaded`.
function engine_holds(worker, text) {
  return worker.evaluate((wanted) => {
    const memory = loaded.HEAPU8;
    const bytes = new TextEncoder().encode(wanted);
    for (let at = memory.indexOf(bytes[0]); at >= 0; at = memory.indexOf(bytes[0], at + 1)) {
      if (bytes.every((byte, i) => memory[at + i] === byte)) return true;
    }
    return false;
  }, text);
}

async function engine_of(page) {
  for (const worker of page.workers()) {
    if (await worker.evaluate(() => typeof loaded !== 'undefined' && loaded?.HEAPU8 !== undefined)) return worker;
  }
  return undefined;
}

test('no planted value is left in the memory of the engine', async () => {
  const page = await open_ready(browser, site.address);
  await drop(page, [{ name: 'endsong_0.json', bytes: planted_export() }]);
  const report = await report_of(page);
  assert.equal(report[0].kept, 3_000);
  const engine = await engine_of(page);
  assert.ok(engine, 'there is an engine');
  assert.equal(await engine_holds(engine, 'Held song 1234'), true, 'what is kept is found');
  for (const [key, value] of Object.entries(kPlanted)) assert.equal(await engine_holds(engine, value), false, key);
  await close_page(page);
});
