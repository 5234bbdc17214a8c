// In place of boot.js: the page with its frames and its seal, and tests in place of app and engine. All that the page is told
// stays in `told`: the app's words, what goes to the engine, and every message as the page heard it.
import { Chat } from './chat.js';
import { countRequests, removeWebRtc, seal } from './seal.js';

removeWebRtc();
const told = { acts: [], engine: [], messages: [], violations: [] };
const as_text = (key, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value.subarray(0, 4096)) : value);
window.addEventListener('message', ({ data }) => told.messages.push(JSON.stringify(data, as_text)));
document.addEventListener('securitypolicyviolation', (event) => told.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));

const chat = new Chat();
await chat.ready;
seal();
countRequests((count) => { document.querySelector('[data-requests]').textContent = count; });
chat.connect((words) => told.acts.push(words), { chat: (what) => told.engine.push({ ...structuredClone(what), at: Date.now() }) });

window.told = told;
window.chat = chat;
// No key, and nothing told: what a frame had to say comes before its answer. No test that passes leaves a call under way.
window.startAfresh = async () => {
  chat.forgetKeys();
  await Promise.all(chat.places.map(({ frame: { contentWindow } }) => new Promise((done) => {
    window.addEventListener('message', ({ source, data }) => { if (source === contentWindow && data.say === 'here') done(); });
    contentWindow.postMessage({ do: 'hello' }, '*');
  })));
  for (const list of Object.values(told)) list.length = 0;
};
window.review = ({ calls, ...question }) => chat.review({
  ...question, calls: calls.map((call) => ({ ...call, body: new TextEncoder().encode(call.body) })),
});
document.getElementById('status').textContent = 'Ready';
