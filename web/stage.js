// The canvas and its mirror: events go in, frames and effects come out. There are no rules here; what a click means is decided
// in src/app, and every word that is exchanged is listed in src/app/action.h and src/app/effect.h.
import { Ask } from './ask.js';
import { forget, forgetAll, keep, kept, namesOf } from './kept.js';
import { openLink } from './navigate.js';

const kKeys = ['Tab', 'Enter', ' ', 'Escape', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
const kPhases = { pointermove: 0, pointerdown: 1, pointerup: 2, pointerleave: 3, pointercancel: 3 };
const kCursors = ['default', 'pointer', 'ew-resize'];

const byId = (id) => document.getElementById(id);
const prefers = (query) => window.matchMedia(query).matches;

export class Stage {
  static create(module, chat) {
    const app = new module.App();
    const now = new Date();
    const made = app.create({
      light: prefers('(prefers-color-scheme: light)'),
      reducedMotion: prefers('(prefers-reduced-motion: reduce)'),
      utcOffsetMinutes: -now.getTimezoneOffset(),
      today: Math.floor(now / 86400000),
    });
    if (!made) throw new Error('This browser offers no WebGL 2, which Earshot draws with.');
    return new Stage(app, chat);
  }

  constructor(app, chat) {
    this.app = app;
    this.chat = chat;
    this.canvas = byId('canvas');
    this.mirror = byId('mirror');
    this.mirrorRevision = -1;
    this.frameAsked = false;
    this.ask = new Ask((words) => this.act(words));
    if (prefers('(prefers-color-scheme: light)')) document.documentElement.dataset.theme = 'light';
    this.watchPointer();
    this.watchKeys();
    this.watchMirror();
    new ResizeObserver(() => this.resize()).observe(this.canvas);
  }

  connect(engine, landing) {
    this.engine = engine;
    this.landing = landing;
    this.chat.connect((words) => this.act(words), engine);
    for (const name of namesOf('kept.')) this.app.act(`chat kept ${name} ${kept(`kept.${name}`)}`);
    this.settle();
  }

  // ---- In

  receive(bytes) { this.app.receive(bytes); this.settle(); }
  act(words) {
    this.app.act(words);
    this.settle();
  }
  importFiles(files) {
    this.engine.files(files);
    this.act('import_files');
  }

  resize() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (width === 0) return;
    const ratio = window.devicePixelRatio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.app.resize(width, height, ratio);
    this.settle();
  }

  watchPointer() {
    const send = (event) => {
      if (event.pointerType === 'mouse' && event.button > 0) return;
      if (!event.isPrimary) { this.app.secondFinger(kPhases[event.type], event.offsetX, event.offsetY); return this.settle(); }
      if (event.type === 'pointerdown') { this.canvas.focus(); this.canvas.setPointerCapture(event.pointerId); }
      this.app.pointer(event.pointerType === 'touch', kPhases[event.type], event.offsetX, event.offsetY);
      this.settle();
    };
    for (const type of Object.keys(kPhases)) this.canvas.addEventListener(type, send);
    this.canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? this.canvas.clientHeight : 1;
      this.app.wheel(event.offsetX, event.offsetY, event.deltaX * unit, event.deltaY * unit);
      this.settle();
    }, { passive: false });
  }

  watchKeys() {
    this.canvas.addEventListener('keydown', (event) => {
      const key = kKeys.indexOf(event.key);
      if (key < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.app.key(key, event.shiftKey)) event.preventDefault();
      this.settle();
    });
    for (const type of ['focus', 'blur']) {
      this.canvas.addEventListener(type, () => { this.app.focus(type === 'focus'); this.settle(); });
    }
  }

  watchMirror() {
    byId('mirror-toggle').addEventListener('click', () => this.act('text_view'));
    this.mirror.addEventListener('click', (event) => {
      const link = event.target.closest('a[href]');
      if (link) { event.preventDefault(); openLink(link.href); return; }
      const button = event.target.closest('[data-action]');
      if (button) this.act(button.dataset.action);
    });
    // On change, not on input: each answer replaces the mirror, which would end a drag.
    this.mirror.addEventListener('change', ({ target }) => {
      if (target.dataset.value) this.act(`${target.dataset.value} ${target.value}`);
    });
  }

  // ---- Out

  // After anything that may have changed something: requests to the worker, effects to the page, the mirror, a frame.
  settle() {
    for (const bytes of this.app.takeRequests()) { this.show(); this.engine.request(bytes); }
    for (const effect of this.app.takeEffects()) this.carryOut(effect);
    this.refreshMirror();
    this.askForFrame();
  }

  // The first thing that is asked of the engine ends the landing.
  show() {
    if (!byId('stage').hidden) return;
    byId('landing').hidden = true;
    byId('stage').hidden = false;
    this.canvas.focus({ preventScroll: true });
    this.resize();
  }

  askForFrame() {
    if (this.frameAsked || byId('stage').hidden || !this.app.needsFrame()) return;
    this.frameAsked = true;
    requestAnimationFrame((milliseconds) => {
      this.frameAsked = false;
      this.app.frame(milliseconds / 1000);
      this.canvas.style.cursor = kCursors[this.app.cursor()];
      this.settle();
    });
  }

  refreshMirror() {
    const revision = this.app.mirrorRevision();
    if (revision === this.mirrorRevision) return;
    this.mirrorRevision = revision;
    const { action, value } = this.mirror.contains(document.activeElement) ? document.activeElement.dataset : {};
    const focused = action ? `[data-action="${CSS.escape(action)}"]` : value && `[data-value="${CSS.escape(value)}"]`;
    this.mirror.innerHTML = this.app.mirror();
    if (focused) this.mirror.querySelector(focused)?.focus();
  }

  carryOut(effect) {
    switch (effect.kind) {
      case 'pick': this.landing.pick(effect.folder, effect.any); break;
      case 'ask': this.ask.open(effect); break;
      case 'suggestions': this.ask.suggest(effect); break;
      case 'download': download(effect); break;
      case 'copy': navigator.clipboard?.writeText(effect.text); break;
      case 'open': openLink(effect.url); break;
      case 'announce': byId('announce').textContent = effect.text; break;
      case 'theme': this.setTheme(effect.theme); break;
      case 'show': this.showAs(effect.text); break;
      case 'panel': document.title = `${effect.title} · Earshot`; break;
      case 'reviewChat': this.chat.review(effect); break;
      case 'resendChat': this.chat.resend(effect); break;
      case 'stopChat': this.chat.stop(effect); break;
      case 'keepText': keep(`kept.${effect.key}`, effect.text); break;
      case 'forgetText': forget(`kept.${effect.key}`); break;
      case 'forget': this.leave(); break;
    }
  }

  // The canvas, or its mirror as text. The keyboard goes along, to the control that leads back.
  showAs(text) {
    byId('stage').classList.toggle('text', text);
    if (byId('stage').hidden) return;
    this.refreshMirror();
    if (text) this.mirror.querySelector('[data-action="text_view"]').focus();
    else this.canvas.focus({ preventScroll: true });
  }

  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    this.chat.setTheme(theme);
  }

  // Back to the landing page, with an address that says nothing.
  leave() {
    this.chat.forgetKeys();
    forgetAll();
    history.replaceState(null, '', location.pathname);
    document.title = 'Earshot: what to play next, from your own listening';
    byId('stage').hidden = true;
    byId('landing').hidden = false;
    this.landing.status('Forgotten. Nothing of your history is left in this page.');
  }
}

function download({ name, mime, text }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
