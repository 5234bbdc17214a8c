// The laboratory in a real browser: a data set is dropped, three methods are scored, the result is exported and run again from
// its file to the same ranking; nothing is asked of any network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, close_page, drop, mirror_text, open_page, ready, serve_dist, start_browser, wait_for_text } from './page.mjs';

let browser;
let site;
before(async () => {
  site = await serve_dist();
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

// Two tastes that are easy to tell apart: 80 users, 30 items, eight of each user's fifteen, as a table with a heading.
function two_tastes() {
  let state = 12345;
  const below = (n) => (state = (state * 1103515245 + 12345) % 2147483648) % n;
  const rows = ['user,item'];
  for (let user = 0; user < 80; ++user) {
    const items = new Set();
    while (items.size < 8) items.add((user % 2) * 15 + (below(15 * 64) >> 6));
    for (const item of items) rows.push(`u${user},i${item}`);
  }
  return rows.join('\n') + '\n';
}

async function open_laboratory() {
  const page = await open_page(browser, site.address);
  await ready(page);
  page.asked = [];
  page.on('request', (request) => { if (!request.url().startsWith('blob:')) page.asked.push(request.url()); });
  await page.click('[data-act="panel laboratory"]');
  await wait_for_text(page, '1. Data');
  return page;
}

async function drop_and_run(page, methods) {
  await drop(page, [{ name: 'tastes.csv', bytes: Buffer.from(two_tastes()) }]);
  await wait_for_text(page, '80 users, 30 items, 640 events');
  for (const method of methods) await choose(page, `lab method ${method}`);
  for (const metric of ['ndcg', 'recall', 'arp']) await choose(page, `lab metric ${metric}`);
  await choose(page, 'lab run');
  await wait_for_text(page, 'Who beats whom');
}

async function saved(page, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, `lab save ${format}`)]);
  const pieces = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString('utf8') };
}

const rows_of = (page) => page.evaluate(() => [...document.querySelectorAll('#mirror main table')][0].innerText);

test('a dropped data set is scored, exported, and run again from its file to the same ranking; no request is made', async () => {
  const page = await open_laboratory();
  await drop_and_run(page, ['ease', 'itemknn', 'popularity']);
  const table = await rows_of(page);
  for (const label of ['EASE', 'Item-kNN', 'control']) assert.match(table, new RegExp(label));

  const json = await saved(page, 'json');
  assert.match(json.name, /^earshot-holdout-[0-9a-f]{8}\.json$/);
  const result = JSON.parse(json.text);
  assert.deepEqual(result.spec.methods.map((method) => method.id), ['ease', 'itemknn', 'popularity']);
  assert.deepEqual(result.spec.metrics, ['ndcg@10', 'recall@10', 'arp@10']);
  const mean = (id) => result.methods.find((row) => row.id === id).metrics['ndcg@10'].mean;
  assert.ok(mean('ease') > 1.3 * mean('popularity'), 'two tastes are easy to tell apart');
  const csv = await saved(page, 'csv');
  assert.match(csv.text, /^method,label,kind/);
  assert.match((await saved(page, 'users')).text, /^user,random ndcg@10,.*,ease ndcg@10,/);

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, 'lab again')]);
  await chooser.setFiles({ name: json.name, mimeType: 'application/json', buffer: Buffer.from(json.text) });
  await wait_for_text(page, 'The same ranking as in the file');
  assert.equal(await rows_of(page), table);
  const again = JSON.parse((await saved(page, 'json')).text);
  assert.deepEqual(again.methods.map((row) => row.lists), result.methods.map((row) => row.lists));

  assert.deepEqual(page.asked, []);
  assert.match(await mirror_text(page), /Requests made: 0/);
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});

test('what a data set lacks is said, and what is no data set too', async () => {
  const page = await open_laboratory();
  await drop(page, [{ name: 'tastes.csv', bytes: Buffer.from(two_tastes()) }]);
  await wait_for_text(page, '80 users');
  await wait_for_text(page, 'Needs times, which these data do not have.');
  await drop(page, [{ name: 'picture.png', bytes: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 0]) }]);
  await page.waitForSelector('#mirror [role="alert"]', { state: 'attached' });
  assert.match(await mirror_text(page), /80 users/, 'the data set is still there');
  await close_page(page);
});
