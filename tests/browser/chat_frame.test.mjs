// The chatbot's frames, with tests in place of the app: what was shown is what leaves, nothing before Send, the key nowhere else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close_page, start_browser } from './page.mjs';
import { kKey, open_chat, press, question_to, review, said, start_chat_site, told, type_key, until_ended } from './chat_page.mjs';
import { start_vendor } from './standin/server.mjs';

let browser;
let site;
let elsewhere;
let vendors = {};
before(async () => {
  site = await start_chat_site();
  elsewhere = await start_vendor('openai');
  for (const name of ['anthropic', 'openai', 'ollama']) vendors[name] = await start_vendor(name, { elsewhere: `${elsewhere.origin}/v1/chat/completions` });
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  for (const server of [site, elsewhere, ...Object.values(vendors)]) await server?.close();
});

test('what is shown is what arrives, byte for byte, and nothing arrives before Send', async () => {
  const page = await open_chat(browser, site.address);
  const asked = question_to(vendors.anthropic, 'mock/ok', { calls: 2 });
  const frame = await review(page, asked);
  const shown = [];
  for (const at of [0, 1]) {
    await frame.locator('#call').selectOption({ index: at });
    shown.push(await frame.evaluate(() => document.getElementById('body').textContent));
  }
  await type_key(frame);
  assert.equal(vendors.anthropic.connections(), 0, 'before Send');
  await press(frame, 'send');
  const what = await until_ended(page, 2);
  const posts = vendors.anthropic.requests();
  assert.deepEqual(posts.map(({ body }) => body.toString()), shown);
  assert.deepEqual(shown, asked.calls.map(({ body }) => body));
  for (const { headers } of posts) {
    assert.equal(headers['x-api-key'], kKey);
    assert.equal(headers.origin, 'null');
    for (const absent of ['cookie', 'referer', 'authorization']) assert.equal(headers[absent], undefined);
  }
  assert.deepEqual(what.acts.filter((words) => words.startsWith('chat sent')), asked.calls.map(({ call }) => `chat sent ${call}`));
  assert.match(said(what), /c02.*c01/s);
  await page.waitForFunction(() => window.told.acts.includes('chat closed'));
  assert.equal(await page.locator('[data-requests]').textContent(), '0');
  assert.match(await page.locator('[data-sent]').textContent(), /sent by you: 2/);
  await close_page(page);
});
