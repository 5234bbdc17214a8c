// The chatbot's frames, with tests in place of the app: what was shown is what leaves, nothing before Send, the key nowhere else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close_page, kPatience, open_page, start_browser, start_listener } from './page.mjs';
import { kKey, open_chat, press, question_to, review, said, start_chat_site, told, type_key, until_ended } from './chat_page.mjs';
import { kPageProbes, kShyPageProbes, run_probes } from './probes.mjs';
import { start_vendor } from './standin/server.mjs';

let browser;
let site;
let elsewhere;  // Where redirects lead.
const vendors = {};
before(async () => {
  site = await start_chat_site();
  elsewhere = await start_vendor('openai');
  for (const name of ['anthropic', 'openai', 'ollama', 'mistral']) {
    vendors[name] = await start_vendor(name, { elsewhere: `${elsewhere.origin}/v1/chat/completions` });
  }
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  for (const server of [site, elsewhere, ...Object.values(vendors)]) await server?.close();
});

const open = (options) => open_chat(browser, site.address, options);
// The same page for many tests, without a key and with nothing told. A test that fails does not hand it on: the next opens another.
let shared = null;
function test_on_shared_page(name, run) {
  test(name, async () => {
    const page = shared ?? await open();
    shared = null;
    try {
      await page.evaluate(() => window.startAfresh());
      await run(page);
      shared = page;
    } finally {
      if (!shared) await close_page(page);
    }
  });
}
const ends = (what) => what.engine.filter(({ end }) => end).map(({ end }) => end);
const loopback_of = (page) => page.frames().find((frame) => frame.url().endsWith('/loopback.html'));

// Shows a question, types the key where one is wanted, and presses Send.
async function send(page, question) {
  const frame = await review(page, question);
  if (question.needsKey) await type_key(frame);
  await press(frame, 'send');
  return frame;
}

// Everything that this place's storage holds, as one text.
const stored = (page) => page.evaluate(async () => {
  const databases = await indexedDB.databases();
  const caches_held = await caches.keys();
  return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, databases, caches_held]);
});

// ---- What leaves

test_on_shared_page('what is shown is what arrives, byte for byte, and nothing arrives before Send', async (page) => {
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
  assert.match(said(what), /"message_stop"/);
  await page.waitForFunction(() => window.told.acts.includes('chat closed'));
  assert.equal(await page.locator('[data-requests]').textContent(), '0');
  assert.match(await page.locator('[data-sent]').textContent(), /sent by you: \d/);
});

test_on_shared_page('a sheet that is closed sends nothing', async (page) => {
  const before_it = vendors.mistral.connections();
  const frame = await review(page, question_to(vendors.mistral, 'mock/ok'));
  await type_key(frame);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => window.told.acts.includes('chat closed'));
  assert.equal(await page.locator('#chat').isVisible(), false);
  assert.equal(vendors.mistral.connections(), before_it);
  const what = await told(page);
  assert.deepEqual([what.engine, what.violations], [[], []]);
});

test_on_shared_page('without a key, and with one that is none, nothing is sent', async (page) => {
  const before_it = vendors.openai.connections();
  const frame = await review(page, question_to(vendors.openai, 'mock/ok'));
  await press(frame, 'send');
  assert.match(await frame.locator('#status').textContent(), /Type your key/);
  await type_key(frame, 'two words');
  await press(frame, 'send');
  assert.match(await frame.locator('#key-words').textContent(), /no blanks/);
  assert.equal(vendors.openai.connections(), before_it);
});

test('a request that goes elsewhere than the sheet says is not offered', async () => {
  const page = await open();
  const asked = question_to(vendors.openai, 'mock/ok', { calls: 2 });
  asked.calls[1].url = `${elsewhere.origin}/v1/chat/completions`;
  for (const question of [asked, { ...question_to(vendors.openai, 'mock/ok'), origin: 'http://192.0.2.7:11434' }]) {
    const frame = await review(page, question);
    assert.match(await frame.locator('#status').textContent(), /Nothing can be sent/);
    await frame.evaluate(() => new Promise((done) => setTimeout(done, 600)));
    assert.equal(await frame.locator('#send').isDisabled(), true);
  }
  await close_page(page);
});

test_on_shared_page('a redirect is refused, and the key does not travel', async (page) => {
  await send(page, question_to(vendors.openai, 'mock/redirect'));
  const [end] = ends(await until_ended(page));
  assert.equal(end.how, 'blocked');
  assert.equal(elsewhere.connections(), 0);
});

test('the first question ties a frame to its origin: not even its own script reaches another', async () => {
  const page = await open();
  const frame = await review(page, question_to(vendors.openai, 'mock/ok'));
  const tried = (url) => frame.evaluate((address) => fetch(address).then(() => 'out', () => 'refused'), url);
  assert.equal(await tried(`${elsewhere.origin}/probe`), 'refused');
  assert.equal(await tried(`${site.address}probe`), 'refused');
  assert.equal(elsewhere.connections(), 0);
  assert.equal(await tried(`${vendors.openai.origin}/v1/models`), 'out', 'its own it reaches');
  // A question to another origin takes another frame.
  const other = await review(page, question_to(elsewhere, 'mock/ok'));
  assert.notEqual(other, frame);
  await close_page(page);
});

// ---- What the page can reach

test_on_shared_page('the page can neither read the key nor use the frame\'s fetch', async (page) => {
  const frame = await review(page, question_to(vendors.openai, 'mock/ok'));
  await type_key(frame);
  const before_it = vendors.openai.connections() + elsewhere.connections();
  const reached = await page.evaluate(async (url) => {
    const found = {};
    const attempt = async (name, todo) => { try { found[name] = String(await todo()); } catch { /* Refused. */ } };
    const element = document.querySelector('#chat iframe:not([hidden])');
    const inner = element.contentWindow;
    await attempt('document', () => inner.document.body.innerHTML);
    await attempt('contentDocument', () => element.contentDocument.body.innerHTML);
    await attempt('svg document', () => element.getSVGDocument().body.innerHTML);
    await attempt('fetch', () => inner.fetch(url));
    await attempt('eval', () => inner.eval('1'));
    await attempt('constructor', () => inner.constructor.constructor('return document')());
    await attempt('name', () => inner.name);
    await attempt('storage', () => inner.localStorage.length);
    await attempt('performance', () => inner.performance.getEntries().length);
    await attempt('frames', () => window.frames[1].document.title);
    await attempt('own frames', () => inner.frames[0].document.title);
    await attempt('opener', () => inner.opener.document.title);
    await attempt('history', () => inner.history.length);
    await attempt('address', () => inner.location.href);
    await attempt('crypto', () => inner.crypto.subtle);
    for (const words of [{ do: 'constructor' }, { do: '__proto__' }, { do: 'send' }, { do: 'key' }, { do: 'carrier' }]) inner.postMessage(words, '*');
    return found;
  }, `${elsewhere.origin}/probe`);
  assert.deepEqual(reached, {});
  assert.equal(vendors.openai.connections() + elsewhere.connections(), before_it);
  const seen = await told(page);
  assert.ok(!seen.messages.join().includes(kKey));
});

test('a frame that the page turns elsewhere is lost, and loads nothing', async (t) => {
  const host = await start_listener();
  t.after(host.close);
  const ways = {
    address: (url) => { document.querySelector('#chat iframe').src = url; },
    own_host: () => { document.querySelector('#chat iframe').src = 'frame.html?history'; },
    location: (url) => { document.querySelector('#chat iframe').contentWindow.location = url; },
    loopback: (url) => { document.getElementById('chat-loopback').contentWindow.location.href = url; },
    again: () => { document.getElementById('chat-loopback').contentWindow.location.reload(); },
    written: (url) => { document.querySelector('#chat iframe').srcdoc = `<img src="${url}"><script>fetch('${url}')</script>`; },
    freed: (url) => {
      const frame = document.querySelector('#chat iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-top-navigation');
      frame.src = `frame.html?to=${url}`;
    },
    twin: (url) => {
      const twin = document.querySelector('#chat iframe').cloneNode();
      twin.src = `frame.html?to=${url}`;
      document.body.append(twin);
    },
  };
  const page = await open();
  const loaded = site.seen.length;
  for (const way of Object.values(ways)) await page.evaluate(way, `${host.address}probe`).catch(() => {});
  // A page without a policy gets through, so the listener can hear; what was tried before it would have come before.
  const free = await open_page(browser, `${host.address}free`);
  await free.evaluate((url) => fetch(url), `${host.address}control`);
  assert.deepEqual(host.seen.filter((line) => line.includes('probe')), []);
  assert.deepEqual(site.seen.slice(loaded), []);
  await close_page(page);
  await close_page(free);
});

test('the way to local servers is shut for the page, though the page may look into it', async (t) => {
  const page = await open();
  const host = await start_listener();
  t.after(host.close);
  const loopback = loopback_of(page);
  assert.equal(await loopback.evaluate(() => self.origin), new URL(site.address).origin);
  const loaded = site.seen.length;
  await run_probes(loopback, { ...kPageProbes, ...kShyPageProbes }, `${host.address}probe/`);
  await page.evaluate(async (url) => {
    const inner = document.getElementById('chat-loopback').contentWindow;
    await inner.fetch(url).catch(() => {});
    const frame = inner.document.createElement('iframe');
    inner.document.body.append(frame);
    await frame.contentWindow.fetch(url).catch(() => {});
    const script = new inner.Blob([`fetch('${url}')`], { type: 'text/javascript' });
    try { new inner.Worker(inner.URL.createObjectURL(script)); } catch { /* Refused. */ }
    const { port1, port2 } = new MessageChannel();
    inner.postMessage({ do: 'ports' }, '*', [port2]);
    port1.postMessage({ number: 1, call: { url, method: 'GET', headers: [], body: null, firstByteMs: 1000 } });
  }, `${host.address}probe`);
  const frame = await send(page, question_to(vendors.ollama, 'mock/ok'));  // The proof that the way is open to who may use it.
  await until_ended(page);
  assert.equal(vendors.ollama.requests().at(-1).headers.origin, new URL(site.address).origin);
  assert.equal(await frame.evaluate(() => 'RTCPeerConnection' in self), false);
  assert.equal(await loopback.evaluate(() => 'RTCPeerConnection' in self), false);
  assert.deepEqual([host.seen, site.seen.slice(loaded)], [[], []]);
  await close_page(page);
});

test('another site that shows the frame gets no sheet out of it', async (t) => {
  const stranger = await start_listener((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><iframe src="${site.address}frame.html" sandbox="allow-scripts"></iframe>`);
    return true;
  });
  t.after(stranger.close);
  const page = await open_page(browser, stranger.address);
  const heard = await page.evaluate(async (question) => {
    const lines = [];
    window.addEventListener('message', ({ data }) => lines.push(data));
    const body = new TextEncoder().encode(question.calls[0].body);
    document.querySelector('iframe').contentWindow.postMessage({ do: 'review', turn: 1, vault: null, ...question, calls: [{ ...question.calls[0], body }] }, '*');
    await new Promise((done) => setTimeout(done, 300));
    return lines;
  }, question_to(vendors.openai, 'mock/ok'));
  assert.deepEqual(heard, []);
  assert.equal(await page.frames()[1].locator('#who').textContent(), '');
  await close_page(page);
});

test('a planted key is found in its request, and on no other channel', async () => {
  const page = await open();
  const frame = await send(page, question_to(vendors.openai, 'mock/crumbs'));
  const what = await until_ended(page);
  assert.equal(vendors.openai.requests().at(-1).headers.authorization, `Bearer ${kKey}`);
  const entry = vendors.openai.requests().at(-1);
  const channels = {
    address: page.url() + entry.url, body: entry.body.toString(), messages: what.messages.join('\n'), acts: what.acts.join('\n'),
    engine: JSON.stringify(what.engine), console: page.lines.join('\n'), storage: await stored(page), page: await page.content(),
    frame: await frame.content(), other_headers: JSON.stringify({ ...entry.headers, authorization: '' }),
    host: site.seen.join('\n'), title: await page.title(), names: await page.evaluate(() => window.name),
    resources: await page.evaluate(() => JSON.stringify(performance.getEntries())), troubles: page.troubles.join('\n'),
  };
  for (const [name, text] of Object.entries(channels)) assert.ok(!text.includes(kKey.slice(3, 20)), name);
  assert.equal(await frame.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value).join('')), '');
  assert.equal(channels.storage, JSON.stringify([[], [], '', [], []]), 'memory only');
  await close_page(page);
});

// ---- What may go wrong on the way

test('Stop ends all calls at once, and the server sees the line go', async () => {
  const page = await open();
  const stalled = () => vendors.anthropic.requests().filter(({ body }) => body.includes('mock/stall'));
  const frame = await send(page, question_to(vendors.anthropic, 'mock/stall', { calls: 3 }));
  await page.waitForFunction(() => window.told.engine.some(({ bytes }) => bytes));
  await frame.evaluate(() => {
    // At once on a machine of any speed: what would wait for a timer from here on waits forever.
    window.setTimeout = window.setInterval = () => 0;
    document.addEventListener('click', () => { window.pressed = Date.now(); }, true);
  });
  await press(frame, 'stop');
  const { engine } = await until_ended(page, 3);
  assert.deepEqual(ends({ engine }).map(({ how }) => how), ['cancelled', 'cancelled', 'cancelled']);
  console.log(`from Stop to the last end: ${engine.at(-1).at - await frame.evaluate(() => window.pressed)} ms`);
  const [entry] = stalled();
  for (const end = Date.now() + kPatience; !entry.ended && Date.now() < end;) await new Promise((again) => setTimeout(again, 10));
  assert.equal(entry.aborted, true);
  assert.equal(stalled().length, 1, 'the other two never left');
  await close_page(page);
});

test_on_shared_page('a call is sent again as it was, twice at the most, and nothing else ever', async (page) => {
  const asked = question_to(vendors.openai, 'mock/429-always');
  const frame = await review(page, asked);
  await frame.evaluate(() => {
    window.progress = [];
    const place = document.getElementById('progress');
    new MutationObserver(() => window.progress.push(place.textContent)).observe(place, { childList: true });
  });
  // In the page, as the engine does: the frame waits a moment only to be asked for more.
  await page.evaluate(([exchange, call]) => {
    const again = (number, afterMs) => window.chat.resend({ exchange, call: number, afterMs });
    const after_ends = [() => { again(call, 900); again(999_999, 0); }, () => { again(call, 0); again(call, 0); }];
    window.addEventListener('message', ({ data }) => { if (data.call === call && data.how === 'complete') after_ends.shift()?.(); });
  }, [asked.exchange, asked.calls[0].call]);
  await type_key(frame);
  await press(frame, 'send');
  const what = await until_ended(page, 5);
  const bodies = vendors.openai.requests().filter(({ body }) => body.includes('mock/429-always')).map(({ body }) => body.toString());
  assert.deepEqual(bodies, Array(3).fill(asked.calls[0].body));
  assert.deepEqual(ends(what).map(({ how }) => how).sort(), ['cancelled', 'cancelled', 'complete', 'complete', 'complete']);
  const never_approved = ends(what).filter(({ call }) => call === 999_999);
  assert.deepEqual(never_approved.map(({ how }) => how), ['cancelled']);
  const waits = (await frame.evaluate(() => window.progress)).filter((words) => words.startsWith('Once more'));
  assert.equal(waits[0], 'Once more, with the same bytes, in 1 s');
});

test_on_shared_page('each fault of the way ends as what it is', async (page) => {
  const faults = { 'reset': 'broke_off', 'eof': 'complete', 'no-cors': 'blocked', 'huge': 'broke_off', 'status-529': 'complete', 'gzip': 'complete', 'wrong-type': 'complete' };
  let count = 0;
  for (const [scenario, how] of Object.entries(faults)) {
    const asked = question_to(vendors.openai, `mock/${scenario}`);
    const frame = await review(page, asked);
    if (count === 0) await type_key(frame);
    await press(frame, 'send');
    const end = ends(await until_ended(page, count += 1)).at(-1);
    assert.equal(end.how, how, scenario);
    assert.deepEqual([end.online, end.securePage], [true, false], scenario);
  }
  const statuses = (await told(page)).engine.filter(({ head }) => head).map(({ head }) => head.status);
  assert.deepEqual(statuses, [200, 200, 200, 529, 200, 200]);
});

test_on_shared_page('a header too many, and a page that Ollama does not know, look like what they are: blocked', async (page) => {
  const extra = question_to(vendors.mistral, 'mock/ok');
  extra.calls[0].headers.push({ name: 'x-stainless-lang', value: 'js' });
  await send(page, extra);
  assert.equal(ends(await until_ended(page))[0].how, 'blocked');
  assert.equal(vendors.mistral.requests().length, 0, 'the preflight alone');
});

test('silence has an end: no answer, a stall, ten minutes, but not while the tab is hidden', async () => {
  const page = await open_page(browser, 'about:blank');
  await page.clock.install();
  await page.goto(site.address);
  await page.waitForFunction(() => document.getElementById('status').textContent === 'Ready');
  const passes = async (seconds) => { for (let i = 0; i < seconds; i += 20) await page.clock.runFor(Math.min(20, seconds - i) * 1000); };
  await review(page, question_to(vendors.openai, 'mock/late')).then(async (frame) => {
    await page.clock.runFor(600);
    await type_key(frame);
    await press(frame, 'send');
  });
  await page.waitForFunction(() => window.told.acts.some((words) => words.startsWith('chat sent')));
  await passes(297);  // A server on this machine may load its model first.
  assert.equal(ends(await told(page)).length, 0);
  await passes(5);
  assert.equal(ends(await until_ended(page))[0].how, 'timed_out');
  await passes(2);
  const frame = await review(page, question_to(vendors.openai, 'mock/stall'));
  await page.clock.runFor(600);
  await press(frame, 'send');
  await page.waitForFunction(() => window.told.engine.some(({ bytes }) => bytes));
  await frame.evaluate(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }));
  await passes(300);
  assert.equal(ends(await told(page)).length, 1, 'a hidden tab waits');
  await frame.evaluate(() => Object.defineProperty(document, 'hidden', { value: false, configurable: true }));
  await passes(47);
  assert.equal(ends(await until_ended(page, 2))[1].how, 'timed_out');
  await close_page(page);
});

// ---- The key at rest

test('a key is kept as ciphertext when asked, opens with its passphrase, and for its own provider alone', async () => {
  const page = await open();
  let frame = await review(page, question_to(vendors.anthropic, 'mock/ok'));
  await type_key(frame);
  await frame.locator('#key').press('Enter');
  await press(frame, 'keep-open');
  await frame.locator('#keep-phrase').pressSequentially('seven horses');
  await press(frame, 'keep');
  await page.waitForFunction(() => localStorage.length === 1);
  const [[name, text]] = await page.evaluate(() => Object.entries(localStorage));
  assert.equal(name, `earshot.vault.anthropic ${vendors.anthropic.origin}`);
  const box = JSON.parse(text);
  assert.deepEqual(Object.keys(box), ['v', 'kdf', 'iter', 'salt', 'iv', 'ct']);
  assert.ok(box.iter >= 600_000 && Buffer.from(box.salt, 'base64').length === 16 && Buffer.from(box.iv, 'base64').length === 12);
  const heard = (await told(page)).messages.join();
  for (const secret of [kKey, 'seven horses']) assert.ok(!(text + heard).includes(secret));

  // The next visit; the same text under another provider's name, too.
  await page.evaluate(([key, kept]) => localStorage.setItem(key, kept), [`earshot.vault.openai ${vendors.openai.origin}`, text]);
  await page.reload();
  await page.waitForFunction(() => document.getElementById('status').textContent === 'Ready');
  const unlock = async (phrase) => {
    await frame.locator('#unlock-phrase').pressSequentially(phrase);
    await press(frame, 'unlock');
  };
  frame = await review(page, question_to(vendors.openai, 'mock/ok'));
  await unlock('seven horses');
  await frame.waitForFunction(() => /another provider/.test(document.getElementById('key-words').textContent));
  await press(frame, 'unkeep');
  await page.waitForFunction(() => localStorage.length === 1);
  frame = await review(page, question_to(vendors.anthropic, 'mock/ok'));
  await unlock('eight horses');
  await frame.waitForFunction(() => /does not open it/.test(document.getElementById('key-words').textContent));
  await press(frame, 'send');
  assert.match(await frame.locator('#status').textContent(), /Unlock your key/);
  await unlock('seven horses');
  await frame.locator('#key-held').waitFor();
  await press(frame, 'send');
  await until_ended(page);
  assert.equal(vendors.anthropic.requests().at(-1).headers['x-api-key'], kKey);
  await page.evaluate(() => window.chat.forgetKeys());
  frame = await review(page, question_to(vendors.anthropic, 'mock/ok'));
  assert.equal(await frame.locator('#key-locked').isVisible(), true);
  await close_page(page);
});

test('a key is forgotten by its button, and after fifteen idle minutes', async () => {
  const page = await open_page(browser, 'about:blank');
  await page.clock.install();
  await page.goto(site.address);
  await page.waitForFunction(() => document.getElementById('status').textContent === 'Ready');
  await page.clock.pauseAt(Date.now() + 60_000);
  const frame = await review(page, question_to(vendors.openai, 'mock/ok'));
  assert.equal(await frame.locator('#send').isDisabled(), true, 'under the second click of a double one');
  await page.clock.runFor(600);
  assert.equal(await frame.locator('#send').isDisabled(), false);
  const held = () => frame.locator('#key-held').isVisible();
  for (const forget of [() => press(frame, 'clear'), () => page.clock.fastForward('15:20')]) {
    await type_key(frame);
    await frame.locator('#key').press('Enter');
    assert.equal(await held(), true);
    assert.match(await frame.locator('#head').textContent(), /Bearer •{8}eave/);
    await forget();
    await frame.waitForFunction(() => document.getElementById('key-held').hidden);
    assert.doesNotMatch(await frame.locator('#head').textContent(), /•{8}/);
  }
  assert.match(await frame.locator('#key-words').textContent(), /15 idle minutes/);
  await close_page(page);
});

// ---- The sheet

for (const [viewport, colorScheme] of [[{ width: 1280, height: 800 }, 'dark'], [{ width: 390, height: 844 }, 'light']]) {
  test(`the sheet at ${viewport.width} px: nothing is cut, and the keyboard is enough`, async () => {
    const page = await open({ viewport, colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, colorScheme);
    const asked = question_to(vendors.openai, 'mock/ok', { calls: 3 });
    const frame = await review(page, asked);
    await frame.waitForFunction(() => !document.getElementById('send').disabled);
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), colorScheme);
    assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    assert.ok(await frame.evaluate(() => document.getElementById('send').getBoundingClientRect().bottom <= window.innerHeight));
    const order = [];
    for (let i = 0; i < 9; ++i) {
      await page.keyboard.press('Tab');
      order.push(await frame.evaluate(() => document.activeElement.id));
    }
    assert.deepEqual(order.slice(0, 8), ['close', 'key', 'call', 'readable', 'copy', 'head', 'body', 'send']);
    const text = await frame.locator('#review').innerText();
    for (const part of [vendors.openai.origin, 'estimate', 'No price is known', 'Times. Play counts.', 'Nothing has been sent yet']) {
      assert.ok(text.includes(part), part);
    }
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.told.acts.includes('chat closed'));
    await close_page(page);
  });
}

test_on_shared_page('what is invisible in the body is counted, and named in the readable view', async (page) => {
  const frame = await review(page, question_to(vendors.openai, 'mock/ok', { text: 'c01\tEvil\u202etxt\u200b' }));
  assert.match(await frame.locator('#bytes-note').textContent(), /2 invisible characters/);
  await press(frame, 'readable');
  assert.match(await frame.locator('#body').textContent(), /Evil⟨U\+202E⟩txt⟨U\+200B⟩/);
});
