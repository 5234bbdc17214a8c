// The page's side of the chatbot's frames (web/frame.js): which one is shown, and what crosses. A frame keeps to one origin for its
// life, and after the seal none can be loaded any more: so a few stand ready in index.html, idle. They are never moved, which would
// load them again.
import { forget, keep, kept } from './kept.js';

const kPatienceMs = 10_000;  // For the frames to load. Without them the page does everything but asking a model.

const vaultName = ({ provider, origin }) => `vault.${provider} ${origin}`;

export class Chat {
  constructor() {
    this.dialog = document.getElementById('chat');
    this.loopback = document.getElementById('chat-loopback');
    this.places = [...this.dialog.querySelectorAll('iframe.sheet')].map((frame) => ({ frame, origin: null, ways: new MessageChannel() }));
    this.shown = null;
    this.turn = 0;  // Of the question that is shown: what a frame says of an older one is late.
    this.count = 0;
    this.dialog.addEventListener('cancel', (event) => { event.preventDefault(); this.tell(this.shown, { do: 'leave' }); });
    window.addEventListener('message', (event) => this.hear(event));
    this.waiting = new Set([this.loopback, ...this.places.map(({ frame }) => frame)]);
    this.ready = new Promise((done) => { this.allHere = done; setTimeout(done, kPatienceMs); });
    for (const frame of this.waiting) frame.contentWindow.postMessage({ do: 'hello' }, '*');
  }

  // `act(words)` tells the app, `engine.chat(what)` the engine.
  connect(act, engine) { Object.assign(this, { act, engine }); }

  // ---- From the app

  review(question) {
    const place = this.places.find(({ origin }) => origin === question.origin) ?? this.places.find(({ origin }) => origin === null);
    if (!place) {
      this.trouble('This page has a sheet for each of a few addresses only, and all are taken. Reload it to ask another one.');
      this.act('chat closed');
      return;
    }
    place.origin = question.origin;
    if (this.shown && this.shown !== place) this.tell(this.shown, { do: 'stop', exchange: this.shown.exchange });
    this.show(place);
    place.exchange = question.exchange;
    const { kind, ...asked } = question;
    place.turn = this.turn += 1;
    this.tell(place, { do: 'theme', theme: document.documentElement.dataset.theme });
    this.tell(place, { do: 'review', ...asked, turn: place.turn, vault: kept(vaultName(question)) });
  }

  resend({ exchange, call, afterMs }) { this.tell(this.placeOf(exchange), { do: 'resend', exchange, call, afterMs }); }
  stop({ exchange }) { this.tell(this.placeOf(exchange), { do: 'stop', exchange }); }
  forgetKeys() { for (const place of this.places) this.tell(place, { do: 'forget' }); }
  setTheme(theme) { this.tell(this.shown, { do: 'theme', theme }); }

  placeOf(exchange) { return this.places.find((place) => place.exchange === exchange); }
  // The frames have no origin that could be named; nothing that is said to them is a secret.
  tell(place, words) { place?.frame.contentWindow.postMessage(words, '*'); }

  // ---- From the frames

  hear({ source, origin, data }) {
    if (source === this.loopback.contentWindow && origin === location.origin) this.isHere(this.loopback);
    const place = this.places.find(({ frame }) => frame.contentWindow === source);
    if (!place || origin !== 'null') return;
    switch (data.say) {
      case 'here': this.isHere(place.frame, place); break;
      case 'sent': this.sent(data); break;
      case 'head': this.engine.chat({ head: data }); break;
      case 'bytes': this.engine.chat({ bytes: data }, [data.bytes.buffer]); break;
      case 'end': this.engine.chat({ end: { ...data, ...data.place } }); break;
      case 'bar': if (data.turn === this.turn) this.dock(); break;
      case 'sheet': if (data.turn === this.turn) this.show(place); break;
      case 'closed': if (data.turn === this.turn) this.close(); break;
      case 'keep': if (data.origin === place.origin) keep(vaultName(data), data.text); break;
      case 'unkeep': if (data.origin === place.origin) forget(vaultName(data)); break;
    }
  }

  // Not among the page's own requests, which stay at none: these are counted apart.
  sent({ call }) {
    this.count += 1;
    for (const place of document.querySelectorAll('[data-sent]')) place.textContent = ` · sent by you: ${this.count}`;
    this.act(`chat sent ${call}`);
  }

  // Every frame gets one end of a channel to the way out for local servers, which gets the other ends, once.
  isHere(frame, place) {
    if (!this.waiting.delete(frame)) return;
    if (place) frame.contentWindow.postMessage({ do: 'carrier' }, '*', [place.ways.port1]);
    else frame.contentWindow.postMessage({ do: 'ports' }, location.origin, this.places.map(({ ways }) => ways.port2));
    if (this.waiting.size === 0) this.allHere();
  }

  // ---- What is seen

  show(place) {
    this.before ??= document.activeElement;
    for (const { frame } of this.places) frame.hidden = frame !== place.frame;
    this.shown = place;
    this.dialog.close();
    this.dialog.className = '';
    this.dialog.showModal();
    place.frame.focus();
  }

  // A bar at the foot of the page: what is going on behind it can be seen and used.
  dock() {
    this.dialog.close();
    this.dialog.className = 'bar';
    this.dialog.show();
    this.giveBack();
  }

  close() {
    this.shown = null;
    this.dialog.close();
    this.giveBack();
    this.act('chat closed');
  }

  giveBack() {
    const to = this.before?.isConnected && this.before !== document.body ? this.before : document.getElementById('canvas');
    this.before = null;
    to.focus({ preventScroll: true });
  }

  trouble(words) { document.getElementById('announce').textContent = words; }
}
