// What the tests of the chatbot's frames share: the page with tests in place of the app (standin/harness.js), questions as the
// app would hand them over, and the sheet.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kDist, kPatience, open_page, ready, start_listener } from './page.mjs';

export const kKey = 'sk-planted-KEY-4f81c7a2-do-not-leave';
const kScript = readFileSync(fileURLToPath(new URL('standin/harness.js', import.meta.url)));
const kTypes = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

// dist/ with another first script.
export function start_chat_site() {
  return start_listener((request, response) => {
    const name = request.url.split('?')[0].slice(1) || 'index.html';
    const found = name === 'harness.js' ? kScript : /^[\w.-]+\.(?:html|js|css)$/.test(name) ? readFileSync(join(kDist, name)) : null;
    if (!found) { response.writeHead(404).end(); return true; }
    const text = name === 'index.html' ? found.toString().replace('src="boot.js"', 'src="harness.js"') : found;
    response.writeHead(200, { 'Content-Type': kTypes[name.split('.').pop()] }).end(text);
    return true;
  });
}

export async function open_chat(browser, address, options) {
  const page = await open_page(browser, address, options);
  page.lines = [];
  page.on('console', (message) => page.lines.push(message.text()));
  await ready(page);
  return page;
}

let calls_made = 0;
const kAnthropic = [['content-type', 'application/json'], ['anthropic-version', '2023-06-01'], ['anthropic-dangerous-direct-browser-access', 'true']];

// A question to a stand-in as the effect ReviewChat says it.
export function question_to(vendor, model, { calls = 1, text = 'c01\tGrouper\nc02\tMogwai\n', ...more } = {}) {
  const claude = vendor.name === 'anthropic';
  const local = ['ollama', 'lmstudio', 'llamacpp'].includes(vendor.name);
  const one = (at) => ({
    call: ++calls_made, method: 'POST', url: `${vendor.origin}${claude ? '/v1/messages' : '/v1/chat/completions'}`,
    headers: (claude ? kAnthropic : kAnthropic.slice(0, 1)).map(([name, value]) => ({ name, value })),
    keyHeader: claude ? 'x-api-key' : local ? '' : 'Authorization', keyPrefix: claude || local ? '' : 'Bearer ',
    body: JSON.stringify({ model, stream: true, ...(claude ? { max_tokens: 500 } : {}),
      messages: [{ role: 'user', content: `${text}Björk 坂本 🌧 ${at}\nAnswer with JSON only: {"ranking": ["id"]}` }] }),
  });
  return {
    kind: 'reviewChat', exchange: ++calls_made, provider: vendor.name, label: vendor.name, model, origin: vendor.origin, loopback: local, needsKey: !local,
    tokensIn: 120, tokensOut: 500, usd: null, price: 'No price is known for this model.', sent: ['Two artists.'], leftOut: ['Times.', 'Play counts.'],
    calls: Array.from({ length: calls }, (_, at) => one(at + 1)), ...more,
  };
}

// Empties what the sheets show, so that what is read there next is of the question that comes, and not of one before it.
export const blank_sheets = (page) => Promise.all(page.frames().filter((frame) => frame.url().endsWith('/frame.html')).map(
  (frame) => frame.evaluate(() => { for (const id of ['who', 'body']) document.getElementById(id).replaceChildren(); })));

// Shows a question and gives the frame that holds it.
export async function review(page, question) {
  await blank_sheets(page);
  await page.evaluate((asked) => window.review(asked), question);
  const element = await page.waitForSelector('#chat iframe.sheet:not([hidden])');
  const frame = await element.contentFrame();
  await frame.waitForFunction((model) => document.getElementById('who').textContent.includes(model), question.model);
  return frame;
}

export async function type_key(frame, key = kKey) {
  await frame.locator('#key').click();
  await frame.locator('#key').pressSequentially(key);
}

// Clicks until the frame has heard it. The browser gives a click to whatever stands there in the picture on the screen. As long as a
// busy machine has not drawn the sheet at its new place, that is not the button, and the click is lost; a person clicks what is seen.
export async function press(frame, id) {
  const button = frame.locator(`#${id}`);
  await button.evaluate((element) => {
    window.heard = false;
    element.addEventListener('click', () => { window.heard = true; }, { capture: true, once: true });
  });
  for (const end = Date.now() + kPatience; Date.now() < end;) {
    await button.click();
    if (await frame.evaluate(() => window.heard)) return;
  }
  throw new Error(`The frame hears no click on its button ${id}.`);
}

export const told = (page) => page.evaluate(() => window.told);
export const said = (what) => what.engine.filter(({ bytes }) => bytes).map(({ bytes }) => Buffer.from(Object.values(bytes.bytes))).reduce((a, b) => Buffer.concat([a, b]), Buffer.alloc(0)).toString();

// Waits for so many ends, and gives all that was told until then.
export async function until_ended(page, count = 1) {
  await page.waitForFunction((ends) => window.told.engine.filter(({ end }) => end).length >= ends, count, { polling: 20 });
  return told(page);
}
