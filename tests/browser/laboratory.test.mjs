// The laboratory in a real browser: a data set is dropped, three methods are scored, the result is exported and run again from
// its file to the same ranking; nothing is asked of any network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, choose, close_page, drop, mirror_text, open_page, ready, wait_for_text } from './page.mjs';

const here = browser_and_site();

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
  const page = await open_page(here.browser, here.site.address);
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

// Rankings of five candidates by two arms for three people, in the files of the study; no such study exists.
function invented_study() {
  const orders = { with: [[0, 1, 2, 3, 4], [3, 0, 1, 2, 4], [1, 0, 4, 2, 3]], without: [[4, 3, 2, 1, 0], [2, 4, 1, 0, 3], [4, 0, 3, 2, 1]] };
  const runs = Object.entries(orders).flatMap(([method, all]) => all.map((order, person) => (
    { user_id: `person ${person}`, method, model: 'nobody/model-1', run: 0, order, positive_indices: [0], parsed_ok: true,
      tokens_in: 1000, tokens_out: 40, latency_s: 2 })));
  const table = 'user_id,method,run,mrr\n' + runs.map((run) =>
    `${run.user_id},${run.method},0,${1 / (1 + run.order.indexOf(0))}\n`).join('');
  return [{ name: 'llm_runs.json', bytes: Buffer.from(JSON.stringify(runs)) }, { name: 'per_user_metrics.csv', bytes: Buffer.from(table) }];
}

test('recorded rankings open their protocol; figures beside the metrics are said, and the file runs again', async () => {
  const page = await open_laboratory();
  await drop(page, invented_study());
  await wait_for_text(page, 'Recorded rankings: 6 rankings of 5 candidates for 3 people, by 1 model in 2 arms');
  await wait_for_text(page, 'This is no listening');
  await choose(page, 'lab metric mrr');
  await choose(page, 'lab run');
  await wait_for_text(page, 'with, upside down');
  const table = await rows_of(page);
  assert.match(table, /z = -?\d/);
  assert.match(table, /3,000 tokens in/);
  const json = await saved(page, 'json');
  const result = JSON.parse(json.text);
  assert.equal(result.spec.protocol, 'recorded');
  const row = result.methods.find((method) => method.id === 'with');
  assert.ok(Math.abs(row.metrics['mrr@10'].mean - (1 + 0.5 + 0.5) / 3) < 1e-9);
  assert.ok(Math.abs(row.figures['published mrr'] - (1 + 0.5 + 0.5) / 3) < 1e-9);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, 'lab again')]);
  await chooser.setFiles({ name: json.name, mimeType: 'application/json', buffer: Buffer.from(json.text) });
  await wait_for_text(page, 'The same ranking as in the file');
  assert.deepEqual(page.asked, []);
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});

// As large as the MCRec split of MovieLens 100K, by which it is recognised, and otherwise invented.
function split_of_that_size() {
  const train = [];
  const test = Array.from({ length: 943 }, (_, user) => [user + 1]);
  for (let pair = 0; pair < 100000; ++pair) {
    const user = pair % 943;
    const item = (user * 7 + Math.floor(pair / 943) * 13) % 1682 + 1;
    if (pair < 80000) train.push(`${user + 1}\t${item}\t4`);
    else test[user].push(item);
  }
  return [{ name: 'ml-100k.train.rating', bytes: Buffer.from(train.join('\n') + '\n') },
          { name: 'ml-100k.test.rating', bytes: Buffer.from(test.map((list) => list.join(' ')).join('\n') + '\n') }];
}

test('the data of a published table are recognised, and the published figures stand beside ours', async () => {
  const page = await open_laboratory();
  await drop(page, split_of_that_size());
  await wait_for_text(page, '943 users, 1,682 items, 100,000 events');
  for (const method of ['popularity', 'rp3beta']) await choose(page, `lab method ${method}`);
  await choose(page, 'lab run');
  await wait_for_text(page, 'Published: MovieLens 100K, MCRec split');
  await choose(page, 'lab show ndcg_all@10');
  const table = await rows_of(page);
  assert.match(table, /RP3beta.*published 0\.2588, ours is [+-]\d/);
  assert.match(table, /EASE.*published 0\.2905.*not asked for/);
  assert.match(await mirror_text(page), /RP3beta: alpha = 0\.8593, beta = 0\.6574, k = 324, normalize = true/);
  assert.equal(JSON.parse((await saved(page, 'json')).text).spec.protocol, 'table');
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});

test('the settings of a method are typed, checked, used and told', async () => {
  const page = await open_laboratory();
  await drop(page, [{ name: 'tastes.csv', bytes: Buffer.from(two_tastes()) }]);
  await wait_for_text(page, '80 users, 30 items');
  await choose(page, 'lab method itemknn');
  await choose(page, 'lab ask itemknn.k');
  await page.fill('#ask-line', '0');
  await page.waitForFunction(() => document.querySelector('#ask-list').innerText.includes("k can't be '0'. It takes a whole number from 1"));
  await page.press('#ask-line', 'Enter');
  assert.ok(await page.evaluate(() => document.querySelector('#ask').open), 'a bad value is not taken');
  await page.fill('#ask-line', '7');
  await page.waitForFunction(() => document.querySelector('#ask-list').innerText.includes('itemknn.k = 7'));
  await page.press('#ask-line', 'Enter');
  await choose(page, 'lab set itemknn.similarity dice');
  await wait_for_text(page, 'k = 7, similarity = dice');
  await choose(page, 'lab run');
  await wait_for_text(page, 'Settings used');
  const settings = JSON.parse((await saved(page, 'json')).text).spec.methods[0].settings;
  assert.equal(settings.k, '7');
  assert.equal(settings.similarity, 'dice');
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});
