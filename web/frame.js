// The frame: shows the exact bytes of a question, takes the key, and owns Send. It runs in a sandbox without the page's origin, so
// that no script of the page can read what is typed here or use its fetch; both talk by messages alone (web/chat.js is the other
// end). The key and the passphrase are in no message, and nothing leaves before Send: what leaves then is what was shown.
//
//   from the page   hello, carrier (a port), review, resend, stop, leave, forget, theme
//   to the page     here, sent, head, bytes, end, bar, sheet, closed, keep, unkeep
//
// A classic script, since module scripts do not load in a sandbox.
(() => {
  const kIdleMs = 15 * 60_000;         // Then the key is forgotten.
  const kCloudFirstByteMs = 60_000;
  const kLocalFirstByteMs = 300_000;   // A local server loads its model first.
  const kUnseenMs = 500;               // A second click of a double one must not send.
  const kInvisible = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/gu;

  const byId = (id) => document.getElementById(id);
  const page = location.origin;  // Who may show this frame; its own origin is none.
  const text = (id, words) => { byId(id).textContent = words; };
  const say = (message, hand = []) => parent.postMessage(message, page, hand);

  let bound = '';         // The one origin of this frame's life.
  let key = '';
  let touched = performance.now();
  let question = null;    // What is shown.
  let vaultText = null;   // The ciphertext that the page keeps for this place.
  let exchange = null;    // What was approved, while it runs (web/exchange.js).
  let violation = '';
  let carrier = null;

  // ---- The place

  // No other origin can be reached from here on, nor another script be loaded; policies only add up.
  function bindTo(origin) {
    if (bound) return bound === origin;
    bound = origin;
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = `default-src 'none'; connect-src ${origin}; form-action 'none'; base-uri 'none'`;
    document.head.append(meta);
    return true;
  }

  const isLoopback = ({ protocol, hostname }) => protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);

  function isPlace(origin) {
    const url = URL.canParse(origin) ? new URL(origin) : null;
    return url?.origin === origin && (url.protocol === 'https:' || isLoopback(url));
  }

  function isCall({ url: address, method, body }, origin) {
    const url = URL.canParse(address) ? new URL(address) : null;
    return url?.origin === origin && url.href === address && !url.username && !url.password && /^(GET|POST)$/.test(method) &&
      body instanceof Uint8Array;
  }

  // Why these requests cannot be sent from here; else nothing.
  function objection({ origin, calls }) {
    if (!isPlace(origin)) return `${origin} is neither an https address nor localhost or 127.0.0.1.`;
    if (calls.length === 0 || !calls.every((call) => isCall(call, origin))) return `Not every request goes to ${origin}.`;
    return bindTo(origin) ? '' : `This sheet is for ${bound} alone. Reload the page.`;
  }

  document.addEventListener('securitypolicyviolation', (event) => { violation = `${event.effectiveDirective} ${event.blockedURI}`; });

  // What is known when fetch fails without a reason.
  async function place() {
    let permission = '';
    for (const name of bound.startsWith('http:') ? ['loopback-network', 'local-network-access'] : []) {
      permission ||= await navigator.permissions.query({ name }).then(({ state }) => state, () => '');
    }
    return { online: navigator.onLine, securePage: location.protocol === 'https:', localPermission: permission, violation };
  }

  // ---- The key

  const place_of = () => ({ provider: question.provider, origin: question.origin });
  const masked = () => '•'.repeat(8) + (key.length >= 16 ? key.slice(-4) : '');

  function showKey(words = '') {
    const wanted = question.calls.some((call) => call.keyHeader);
    byId('key-part').hidden = !wanted;
    byId('key-typing').hidden = key !== '' || vaultText !== null;
    byId('key-locked').hidden = key !== '' || vaultText === null;
    byId('key-held').hidden = key === '';
    byId('key-keeping').hidden = true;
    const held = `Held in this sheet alone as ${masked()}, for ${bound} and nobody else; forgotten after 15 idle minutes.`;
    const typed = 'It stays in this sheet, which the page cannot read, and goes nowhere but in the header below. Best is a key of its own ' +
      'with a spending limit.';
    const perhaps = question.needsKey ? '' : 'Only if this server asks for one. ';
    text('key-words', words || (key ? held : vaultText === null ? perhaps + typed : ''));
    showCall();
  }

  function takeTyped() {
    const typed = byId('key').value.trim();
    byId('key').value = '';
    if (!/^[\x21-\x7e]*$/.test(typed)) return 'A key has no blanks and no letters beyond ASCII: copy it again.';
    key = typed || key;
    return '';
  }

  function clearKey(words) {
    key = '';
    for (const id of ['key', 'unlock-phrase', 'keep-phrase']) byId(id).value = '';
    if (question) showKey(words);
  }

  async function keepKey() {
    const phrase = byId('keep-phrase').value;
    if ([...phrase].length < 8) { showKey('The passphrase needs eight letters or more.'); openKeeping(); return; }
    byId('keep-phrase').value = '';
    vaultText = await vault.lock(key, phrase, place_of());
    say({ say: 'keep', ...place_of(), text: vaultText });
    showKey('Kept on this device, encrypted. Next time the passphrase opens it.');
  }

  async function unlockKey() {
    const phrase = byId('unlock-phrase').value;
    byId('unlock-phrase').value = '';
    const opened = await vault.unlock(vaultText, phrase, place_of());
    if (opened === null) { showKey('That passphrase does not open it, or the key was kept for another provider.'); byId('unlock-phrase').focus(); return; }
    key = opened;
    showKey();
    byId('head').focus();
  }

  function unkeep() {
    say({ say: 'unkeep', ...place_of() });
    vaultText = null;
    clearKey('The kept key is deleted.');
  }

  function openKeeping() {
    byId('key-keeping').hidden = false;
    byId('keep-phrase').focus();
  }

  // ---- The review

  const bodyText = (call) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(call.body);
  const shownCall = () => question.calls[byId('call').selectedIndex] ?? question.calls[0];

  // The same for reading: strings with their line breaks, what is invisible by its number.
  function readable(body) {
    const named = (letter) => `⟨U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    try {
      return JSON.stringify(JSON.parse(body), null, 2).replaceAll('\\n', '\n').replaceAll('\\"', '"').replace(kInvisible, named);
    } catch {
      return body.replace(kInvisible, named);
    }
  }

  function showCall() {
    const call = shownCall();
    if (!call) return;
    const secret = key ? masked() : question.needsKey ? '(your key)' : '';
    const lines = call.headers.map(({ name, value }) => `${name}: ${value}`);
    if (call.keyHeader && secret) lines.push(`${call.keyHeader}: ${call.keyPrefix}${secret}`);
    text('head', [`${call.method} ${call.url}`, ...lines].join('\n'));
    const body = bodyText(call);
    const invisible = body.match(kInvisible)?.length ?? 0;
    byId('body').hidden = body === '';
    text('body', byId('readable').ariaPressed === 'true' ? readable(body) : body);
    text('bytes-note', `${call.body.length.toLocaleString('en')} bytes of body. The browser adds its usual headers ` +
      `(host, user agent, language, length, ${carried() ? 'the address of this page' : 'an empty origin'}), and no cookie and no referrer.` +
      (invisible ? ` The body holds ${invisible} invisible characters: “Readable” names them.` : ''));
  }

  function fact(name, words) {
    const term = document.createElement('dt');
    const detail = document.createElement('dd');
    term.textContent = name;
    detail.textContent = words;
    byId('facts').append(term, detail);
  }

  function showFacts() {
    const { calls, tokensIn, tokensOut, usd, price, sent, leftOut } = question;
    const count = (number) => number.toLocaleString('en');
    byId('facts').replaceChildren();
    if (calls.length > 0) fact('Requests', calls.length === 1 ? 'One.' : `${calls.length}, one after another; all of them can be read below.`);
    fact('Tokens', `About ${count(tokensIn)} in, at most ${count(tokensOut)} out: Earshot's estimate.`);
    fact('Cost', usd === null ? `Not known. ${price}` : `At most ${(Math.ceil(usd * 1e4) / 1e4).toFixed(4)} US$, Earshot's estimate. ${price}`);
    fact('Told of you', sent.length ? sent.join(' ') : 'Nothing.');
    if (leftOut.length) fact('Left out', leftOut.join(' '));
  }

  function showWho() {
    const origin = document.createElement('b');
    origin.textContent = question.origin;
    const model = question.model ? `, model ${question.model}` : '';
    byId('who').replaceChildren('These bytes go to ', origin, ` (${question.label}${model}) and to nobody else. Nothing has been sent yet.`);
    for (const node of document.querySelectorAll('[data-origin]')) node.textContent = question.origin;
  }

  function review(asked) {
    end();
    const trouble = objection(asked);
    question = trouble ? { ...asked, calls: [] } : asked;
    vaultText = asked.vault;
    byId('call').replaceChildren(...asked.calls.map((call, at) => new Option(`${at + 1} of ${asked.calls.length}`)));
    text('send', asked.calls.length === 1 ? 'Send' : `Send all ${asked.calls.length}`);
    status(trouble && `${trouble} Nothing can be sent.`, 'trouble');
    showWho();
    showFacts();
    showKey();
    showSheet(false);
    byId('sheet').scrollTop = 0;
    byId('send').disabled = true;
    if (!trouble) setTimeout(() => { byId('send').disabled = false; }, kUnseenMs);
    byId('title').focus();
  }

  function status(words, kind = '') {
    text('status', words);
    byId('status').className = kind;
  }

  // ---- Sending

  function approve() {
    const trouble = takeTyped();
    if (trouble || (question.needsKey && !key)) {
      const wanted = vaultText === null ? 'Type your key first.' : 'Unlock your key first.';
      status(trouble || wanted, 'trouble');
      byId(vaultText === null ? 'key' : 'unlock-phrase').focus();
      return;
    }
    const running = new Exchange(question.exchange, question.label, question.calls, {
      way, say, place, progress, over: () => { if (exchange === running) close(); },
    });
    exchange = running;
    showKey();
    showBar();
  }

  function way(call, on) {
    violation = '';
    touched = performance.now();
    const headers = call.headers.map(({ name, value }) => [name, value]);
    if (call.keyHeader && key) headers.push([call.keyHeader, call.keyPrefix + key]);
    const outgoing = {
      url: call.url, method: call.method, headers, body: call.method === 'GET' ? null : call.body,
      firstByteMs: isLoopback(new URL(bound)) ? kLocalFirstByteMs : kCloudFirstByteMs,
    };
    return carried() ? carrier(outgoing, on) : carry(outgoing, on);
  }

  function resend({ exchange: id, call, afterMs }) {
    if (exchange?.id === id) exchange.again(call, afterMs);
    else place().then((known) => say({ say: 'end', call, how: 'cancelled', seconds: 0, place: known }));
  }

  // A local server that wants no key hears the page's own origin, by the worker of web/loopback.js; all others none.
  const carried = () => carrier && !key && isLoopback(new URL(bound));

  function carrierOf(port) {
    const waiting = new Map();
    let number = 0;
    port.onmessage = ({ data }) => {
      const on = waiting.get(data.number);
      if (data.head) on.head(data.head);
      if (data.bytes) on.bytes(data.bytes);
      if (!data.end) return;
      waiting.delete(data.number);
      violation ||= data.end.violation;
      on.end(data.end.how, data.end.seconds);
    };
    return (call, on) => {
      const mine = ++number;
      waiting.set(mine, on);
      port.postMessage({ number: mine, call });
      return () => port.postMessage({ number: mine });
    };
  }

  // ---- Sheet, bar, and the end

  function showSheet(reading) {
    document.body.dataset.shown = 'review';
    byId('send').hidden = reading;
    text('close', reading ? 'Back' : 'Close');
    if (reading) say({ say: 'sheet', turn: question.turn });
  }
  function showBar() {
    document.body.dataset.shown = 'bar';
    say({ say: 'bar', turn: question.turn });
    byId('stop').focus();
  }
  const progress = (words) => { text('progress', words); };

  function end() {
    exchange?.end();
    exchange = null;
  }

  function close() {
    end();
    if (!key) byId('key').value = '';
    say({ say: 'closed', turn: question?.turn });
  }

  function closeSheet() {
    if (exchange) showBar();
    else close();
  }

  async function copy() {
    const whole = `${byId('head').textContent}\n\n${bodyText(shownCall())}`;
    try {
      await navigator.clipboard.writeText(whole);
      status('Copied.');
    } catch {
      status('This browser does not let the sheet copy: select the text and copy it by hand.');
    }
  }

  // ---- Words from the page, and the person

  const told = {
    hello: () => say({ say: 'here' }),
    carrier: (data, [port]) => { carrier ??= carrierOf(port); },
    review,
    resend,
    leave: closeSheet,
    stop: ({ exchange: id }) => { if (question?.exchange === id) close(); },
    forget: () => { vaultText = null; clearKey(''); if (exchange) close(); question = null; text('body', ''); text('head', ''); },
    theme: ({ theme }) => { document.documentElement.dataset.theme = theme; },
  };
  window.addEventListener('message', ({ source, origin, data, ports }) => {
    if (source === parent && origin === page && Object.hasOwn(told, data.do)) told[data.do](data, ports);
  });

  const on = (id, run, type = 'click') => byId(id).addEventListener(type, (event) => { if (event.isTrusted || type === 'change') run(event); });
  on('send', approve);
  on('close', closeSheet);
  on('stop', close);
  on('show', () => { showSheet(true); byId('title').focus(); });
  on('copy', copy);
  on('call', showCall, 'change');
  on('readable', ({ target }) => { target.ariaPressed = String(target.ariaPressed !== 'true'); showCall(); });
  on('clear', () => { clearKey('The key is cleared.'); byId('key').focus(); });
  on('keep-open', openKeeping);
  on('keep', keepKey);
  on('unlock', unlockKey);
  on('unkeep', unkeep);
  on('key', () => showKey(takeTyped()), 'change');
  // To the bytes and not to Send: an Enter that is held for long must not send.
  const takeAndGoOn = () => { showKey(takeTyped()); byId(key ? 'head' : 'key').focus(); };
  for (const [id, run] of [['key', takeAndGoOn], ['unlock-phrase', unlockKey], ['keep-phrase', keepKey]]) {
    on(id, (event) => { if (event.key === 'Enter') { event.preventDefault(); run(); } }, 'keydown');
  }
  for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, () => { touched = performance.now(); }, true);
  document.addEventListener('keydown', ({ key: pressed, isTrusted }) => {
    if (pressed !== 'Escape' || !isTrusted) return;
    if (document.body.dataset.shown === 'review') closeSheet();
  });
  setInterval(() => {
    if (key && !exchange && performance.now() - touched > kIdleMs) clearKey('The key was forgotten after 15 idle minutes.');
  }, 15_000);
  say({ say: 'here' });
})();
