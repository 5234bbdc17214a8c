// The chatbot from end to end: the real page and engine, stand-ins for the providers (standin/server.mjs). What leaves is what was
// approved and holds nothing private; whatever a provider does, the local list is there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, close_page, drop, extended_rows, kPatience, list_of, mirror_text, open_panel, open_ready, serve_dist,
  start_browser, wait_for_text } from './page.mjs';
import { blank_sheets, kKey, press, type_key } from './chat_page.mjs';
import { start_vendor } from './standin/server.mjs';
import { kVendors } from './standin/vendors.mjs';

// Each has plays enough to shape the taste; every other text of the export is planted and must stay.
const kArtists = ['Mogwai', 'Slowdive', 'Low', 'Sigur Rós', 'Portishead', 'Massive Attack', 'Radiohead', 'Boards of Canada'];
const kPlanted = {
  track: 'PLANTED-TITLE', album: 'PLANTED-ALBUM', user: 'PLANTED-USER', device: 'PLANTED-DEVICE', address: '203.0.113.77', uri: 'PLANTEDURI',
  show: 'PLANTED-SHOW', file: 'PLANTED-FILE', start: '2021-03-0', agent: 'PLANTED-AGENT', city: 'PLANTED-CITY',
};

let browser;
let site;
let page;
const vendors = {};
before(async () => {
  site = await serve_dist();
  for (const name of Object.keys(kVendors)) vendors[name] = await start_vendor(name);
  browser = await start_browser();
  page = await open_with_history();
});
after(async () => {
  await browser?.close();
  for (const server of [site, ...Object.values(vendors)]) await server?.close();
});

async function open_with_history() {
  const page = await open_ready(browser, site.address);
  page.lines = [];
  page.on('console', (message) => page.lines.push(message.text()));
  await page.evaluate(() => {
    window.heard = [];
    const as_text = (key, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
    window.addEventListener('message', ({ data }) => window.heard.push(JSON.stringify(data, as_text)));
  });
  await drop(page, [planted_export()]);
  await wait_for_text(page, 'See what to play next');
  await open_panel(page, 'for_you');
  await list_of(page);
  await open_panel(page, 'chat');
  await page.waitForFunction(() => document.querySelector('#mirror [data-action="chat provider openai"]'));  // Nobody can choose sooner.
  return page;
}

function planted_export() {
  const plays = Array.from({ length: 240 }, (_, at) => [kArtists[at % kArtists.length], `${kPlanted.track} ${at % 40}`]);
  const rows = extended_rows(plays).map((row) => ({
    ...row, username: kPlanted.user, platform: kPlanted.device, ip_addr: kPlanted.address, ip_addr_decrypted: kPlanted.address,
    user_agent_decrypted: kPlanted.agent, city: kPlanted.city, master_metadata_album_album_name: kPlanted.album,
    spotify_track_uri: `spotify:track:${kPlanted.uri}`,
  }));
  rows.push({ ...rows[0], master_metadata_track_name: null, master_metadata_album_artist_name: null, episode_name: kPlanted.show, episode_show_name: kPlanted.show });
  return { name: `${kPlanted.file}/Streaming_History_Audio_2021_0.json`.split('/')[1], bytes: Buffer.from(JSON.stringify(rows)) };
}

// Says words as a control of the mirror would.
const say = (words) => page.evaluate((text) => {
  const button = document.createElement('button');
  button.dataset.action = text;
  const mirror = document.getElementById('mirror');
  mirror.append(button);
  button.click();
  button.remove();
}, words);

const address_of = (name) => vendors[name].origin + ({ gemini: '/v1beta', anthropic: '' }[name] ?? kVendors[name].base);
const arrived = (name) => vendors[name].requests();

// Asks a stand-in, up to the sheet.
async function prepare(name, model, purpose = 'rerank') {
  await say('chat cancel');
  await say(`chat provider ${name}`);
  await say(`chat address ${address_of(name)}`);
  await say(`chat model ${model}`);
  await say(`chat prepare ${purpose}`);
  await page.waitForFunction(() => document.querySelector('#mirror [data-action="chat read"], #mirror [data-action="chat cancel"]') &&
    document.getElementById('mirror').textContent.includes('Ready to be read'));
}

async function open_sheet() {
  await blank_sheets(page);
  await choose(page, 'chat read');
  const element = await page.waitForSelector('#chat iframe.sheet:not([hidden])');
  const frame = await element.contentFrame();
  await frame.waitForFunction(() => document.getElementById('body').textContent && !document.getElementById('send').disabled);
  return frame;
}

async function send(frame) {
  // A local server's key is up to its owner: without one it is asked from the page's own origin.
  const optional = /Only if this server asks/.test(await frame.locator('#key-words').textContent());
  if (!optional && await frame.locator('#key').isVisible()) await type_key(frame);
  await press(frame, 'send');
}

// The whole way; resolves once the sheet is gone and the answer stands.
async function ask(name, model, purpose) {
  await prepare(name, model, purpose);
  const frame = await open_sheet();
  await send(frame);
  await answered();
}
async function answered() {
  await page.waitForFunction(() => !document.getElementById('chat').open && !/so far\./.test(document.getElementById('mirror').textContent) &&
    document.getElementById('mirror').textContent.includes('Receipt'));
}

const ranked = () => page.evaluate(() => [...document.querySelectorAll('#mirror main li h3, #mirror main li h4')].map((name) => name.textContent));

test('the bytes of the sheet are those that arrive, and hold none of what was planted', async () => {
  await prepare('anthropic', 'mock/ok');
  const frame = await open_sheet();
  const shown = await frame.evaluate(() => {
    const choice = document.getElementById('call');
    return [...choice.options].map((_, at) => {
      choice.selectedIndex = at;
      choice.dispatchEvent(new Event('change'));
      return document.getElementById('body').textContent;
    });
  });
  assert.equal(vendors.anthropic.connections(), 0, 'before Send');
  await send(frame);
  await answered();
  const bodies = arrived('anthropic').map(({ body }) => body.toString());
  assert.ok(shown.length > 1);
  assert.deepEqual(bodies, shown);
  assert.ok(kArtists.some((artist) => bodies[0].includes(artist)), 'it is about this listener');
  const channels = {
    arrived: JSON.stringify(arrived('anthropic').map(({ url, raw, body }) => [url, raw, body.toString()])),
    messages: (await page.evaluate(() => window.heard)).join(), console: page.lines.join(), address: page.url(),
    storage: await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])),
  };
  for (const [channel, text] of Object.entries(channels)) {
    for (const [what, planted] of Object.entries(kPlanted)) assert.ok(!text.includes(planted), `${what} in ${channel}`);
    if (channel !== 'arrived') assert.ok(!text.includes(kKey), `key in ${channel}`);
  }
  assert.equal(await page.locator('[data-requests]').first().textContent(), '0');
});

// Each vendor's own rules, as strict as the stand-ins are: a field too many would be a 400. A page has sheets for four addresses.
const kNames = Object.keys(kVendors);
for (const name of kNames) {
  test(`${name} understands what is asked, and its answer orders the list`, async () => {
    const at = kNames.indexOf(name);
    if (at > 0 && at % 4 === 0) {
      await refused_the_fifth(name);
      await close_page(page);
      page = await open_with_history();
    }
    const before_it = arrived(name).length;
    await ask(name, name === 'gemini' ? 'mock-ok' : 'mock/ok');
    const text = await mirror_text(page);
    assert.match(text, /sent, 3 replies used/);
    assert.match(text, /All numbers of its replies stood the check/);
    assert.equal(arrived(name).length, before_it + 3);
    const { origin } = arrived(name).at(-1).headers;
    assert.equal(origin, ['ollama', 'lmstudio', 'llamacpp'].includes(name) ? new URL(site.address).origin : 'null');
  });
}

async function refused_the_fifth(name) {
  const sockets = vendors[name].connections();
  await prepare(name, 'mock/ok');
  await choose(page, 'chat read');
  await page.waitForFunction(() => /Reload/.test(document.getElementById('announce').textContent));
  assert.equal(await page.locator('#chat').isVisible(), false);
  assert.equal(vendors[name].connections(), sockets);
}

test('a fault costs a sentence: the local list is there, whole, whatever a provider does', async () => {
  await close_page(page);
  page = await open_with_history();
  await ask('openai', 'mock/ok');
  const all = (await ranked()).sort();
  assert.ok(all.length >= 20);
  const faults = ['status-401', 'status-529', 'quota', 'html', 'wrong-type', 'empty', 'truncated', 'refusal', 'eof', 'reset', 'late-error', 'no-cors', 'huge',
    'titles', 'prose', 'unknown-ids', 'duplicate-ids', 'missing-ids', 'injection'];
  for (const fault of faults) {
    await prepare('openai', `mock/${fault}`);
    await send(await open_sheet());
    for (const end = Date.now() + kPatience; !await page.evaluate(() => document.getElementById('mirror').textContent.includes('Receipt') && !document.getElementById('chat').open);) {
      assert.ok(Date.now() < end, fault);
      // A retry waits some seconds; that the bytes go out again is tested elsewhere.
      const stop = await page.$('#mirror [data-action="chat stop"]');
      if (stop && await page.evaluate(() => /go out again/.test(document.getElementById('mirror').textContent))) await say('chat stop');
      await new Promise((again) => setTimeout(again, 50));
    }
    assert.deepEqual((await ranked()).sort(), all, fault);
    assert.equal(await page.evaluate(() => document.querySelectorAll('#mirror img, #mirror script').length), 0, fault);
  }
  assert.deepEqual(page.troubles, []);
});

test('a wait that was asked for is kept, and the same bytes go out again', async () => {
  const before_it = arrived('openai').length;
  await say('chat shuffles 1');
  await ask('openai', 'mock/429-after-1');
  await say('chat shuffles 3');
  const [first, second, ...more] = arrived('openai').slice(before_it);
  assert.deepEqual([first.body.toString(), more.length], [second.body.toString(), 0]);
  assert.match(await mirror_text(page), /1 reply used, 1 call sent again/);
});

test('what is above a cap never reaches a sheet or a socket', async () => {
  const sockets = vendors.openai.connections();
  for (const [cap, lifted] of [['tokens 100', 'tokens 50000'], ['call 0.000001', 'call 0.1']]) {
    await say('chat price 5 25');
    await say(`chat cap ${cap}`);
    await say('chat cancel');
    await say('chat prepare rerank');
    await wait_for_text(page, 'Ready to be read');
    assert.equal(await page.$('#mirror [data-action="chat read"]'), null, cap);
    await say('chat read');
    assert.equal(await page.locator('#chat').isVisible(), false, cap);
    await say(`chat cap ${lifted}`);
  }
  await say('chat cancel');
  assert.equal(vendors.openai.connections(), sockets);
});

test('who is struck out is not in the bytes, and tags alone name nobody', async () => {
  const told_bytes = async () => {
    await prepare('openai', 'mock/ok');
    const frame = await open_sheet();
    const body = await frame.evaluate(() => document.getElementById('body').textContent);
    await press(frame, 'close');
    await page.waitForFunction(() => !document.getElementById('chat').open);
    return body;
  };
  assert.match(await told_bytes(), /Mogwai/);
  await say('chat strike Mogwai');
  const struck = await told_bytes();
  assert.ok(!struck.includes('Mogwai') && struck.includes('Slowdive'));
  await say('chat unstrike Mogwai');
  await say('chat names off');
  const tags = await told_bytes();
  for (const artist of kArtists) assert.ok(!tags.includes(artist), artist);
  await say('chat names on');
});

test('named freely: the unheard is the list; the known and the invented stand apart and leave in no file', async () => {
  await ask('anthropic', 'mock/ok', 'recommend');
  const text = await mirror_text(page);
  assert.match(text, /Known to you already[^]*Mogwai/);
  assert.match(text, /Not to be verified[^]*The Sixteen Invented Herons/);
  const { text: file } = await chat_download('text');
  assert.match(file, /Grouper/);
  assert.doesNotMatch(file, /Herons|Mogwai/);
});

// As download_of, of the chatbot's list.
async function chat_download(format) {
  const [download] = await Promise.all([page.waitForEvent('download'), say(`chat download ${format}`)]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') };
}

test('reasons are marked as the model\'s, a wish becomes dials, a judge is asked in both orders', async () => {
  await ask('anthropic', 'mock/ok', 'reasons');
  assert.match(await mirror_text(page), /shares its mood with what you play/);
  await say('chat wish rainy evening, nothing I have heard');
  await ask('anthropic', 'mock/ok', 'wish');
  assert.match(await mirror_text(page), /ambient/);
  const before_it = arrived('anthropic').length;
  await say('chat other Grouper\nTim Hecker\nLabradford');
  await ask('anthropic', 'mock/ok', 'judge');
  assert.equal(arrived('anthropic').length, before_it + 2);
  assert.match(await mirror_text(page), /stood first both times|no verdict/i);
});

test('the list of models says nothing of the person, and a test of the connection that fails says why', async () => {
  await say('chat cancel');
  await say('chat provider openai');
  await say(`chat address ${address_of('openai')}`);
  await say('chat models');
  await send(await open_sheet_of_models());
  await wait_for_text(page, 'gpt-6-luna');
  const entry = arrived('openai').at(-1);
  assert.deepEqual([entry.method, entry.body.length], ['GET', 0]);
});

async function open_sheet_of_models() {
  await choose(page, 'chat read');
  const frame = await (await page.waitForSelector('#chat iframe.sheet:not([hidden])')).contentFrame();
  await frame.waitForFunction(() => document.getElementById('head').textContent.startsWith('GET') && !document.getElementById('send').disabled);
  return frame;
}

test('without a key: a prompt is copied, a reply is pasted, the same check stands', async () => {
  await say('chat by_hand');
  await say('chat shuffles 1');
  await say('chat prepare rerank');
  await wait_for_text(page, 'Ready to be read');
  await say('chat copy');
  await say('chat paste Sure! {"ranking": ["nobody99"]}');
  await wait_for_text(page, 'Receipt');
  assert.match(await mirror_text(page), /By hand, prompt rerank-1: pasted, 0 replies used, 1 not usable/);
  await say('chat shuffles 3');
});

test('forgetting everything takes keys and what was kept along', async () => {
  await say('chat keep on');
  await say('chat cap call 0.05');
  assert.ok(await page.evaluate(() => Object.keys(localStorage).some((name) => name === 'earshot.kept.chat.wallet')));
  await page.evaluate(() => localStorage.setItem('earshot.vault.openai https://example.invalid', '{}'));
  await open_panel(page, 'privacy');
  await wait_for_text(page, 'sent');
  await choose(page, 'forget');
  await page.waitForFunction(() => !document.getElementById('landing').hidden);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  const sheets = page.frames().filter((frame) => frame.url().endsWith('/frame.html'));
  for (const frame of sheets) assert.equal(await frame.evaluate(() => document.getElementById('head').textContent + document.getElementById('body').textContent), '');
  assert.deepEqual(page.troubles, []);
});
