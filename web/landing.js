// The landing page, and everything that hands over files: pickers and drops, which work over the canvas as well.
import { filesOf } from './drop.js';

const kExports = '.zip,.json,.pack,application/zip,application/json';
const byId = (id) => document.getElementById(id);

export class Landing {
  constructor() {
    this.waiting = [];  // What was asked for before the page was ready.
    for (const button of document.querySelectorAll('[data-pick]')) {
      button.addEventListener('click', () => this.pick(button.dataset.pick === 'folder'));
    }
    for (const button of document.querySelectorAll('[data-act]')) {
      button.addEventListener('click', () => this.act(button.dataset.act));
    }
    for (const id of ['pick-files', 'pick-folder']) {
      byId(id).addEventListener('change', ({ target }) => {
        const files = [...target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
        target.value = '';
        this.take(files);
      });
    }
    window.addEventListener('hashchange', () => this.follow());
    this.watchDrops();
    this.follow();
  }

  // ---- Before and after the page is ready

  connect(stage) {
    this.stage = stage;
    for (const todo of this.waiting.splice(0)) todo();
  }
  whenReady(todo) {
    if (this.stage) todo();
    else this.waiting.push(todo);
  }
  status(text) { byId('status').textContent = text; }
  trouble(text) {
    byId('landing').hidden = false;
    byId('stage').hidden = true;
    byId('status').classList.add('trouble');
    this.status(text);
  }

  // ---- What a person can do here

  // `any`: files of any ending, such as those of data sets.
  pick(folder, any = false) {
    const input = byId(folder ? 'pick-folder' : 'pick-files');
    if (!folder) input.accept = any ? '' : kExports;
    input.click();
  }
  act(words) { this.whenReady(() => this.stage.act(words)); }
  take(files) {
    if (files.length === 0) return;
    this.status(`${files.length} file${files.length === 1 ? '' : 's'}: starting to read`);
    this.whenReady(() => this.stage.importFiles(files));
  }
  // #demo=NAME imports a sample listener.
  follow() {
    const demo = /^#demo=([\w-]+)$/.exec(location.hash);
    if (demo) this.act(`sample ${demo[1]}`);
  }

  watchDrops() {
    const veil = byId('drop-veil');
    const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
    let depth = 0;
    const show = (change) => { depth = Math.max(0, depth + change); veil.hidden = depth === 0; };
    window.addEventListener('dragenter', (event) => { if (carriesFiles(event)) show(1); });
    window.addEventListener('dragleave', (event) => { if (carriesFiles(event)) show(-1); });
    window.addEventListener('dragover', (event) => event.preventDefault());
    window.addEventListener('drop', async (event) => {
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      this.take(await filesOf(event.dataTransfer));
    });
  }
}
