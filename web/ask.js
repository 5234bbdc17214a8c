// The dialog with a real text field, so that input methods, phone keyboards and paste work as everywhere.

const byId = (id) => document.getElementById(id);

export class Ask {
  constructor(act) {
    this.act = act;
    this.dialog = byId('ask');
    this.line = byId('ask-line');
    this.lines = byId('ask-lines');
    this.list = byId('ask-list');
    byId('ask-ok').addEventListener('click', () => this.accept());
    byId('ask-cancel').addEventListener('click', () => this.dialog.close());
    this.line.addEventListener('input', () => { if (!this.then) this.act(`suggest ${this.line.value}`); });
    this.line.addEventListener('keydown', (event) => this.onKey(event));
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('li')));
  }

  // `then`: the words before the text in what OK says; without it a suggestion is chosen.
  open({ purpose, title, hint, initial, then }) {
    const many = ['typed_artists', 'lines'].includes(purpose);
    this.then = purpose === 'typed_artists' ? 'typed' : then;
    this.lines.rows = purpose === 'lines' ? 14 : 6;
    byId('ask-title').textContent = title;
    byId('ask-hint').textContent = hint;
    this.line.hidden = many;
    this.lines.hidden = !many;
    this.line.value = this.lines.value = initial;
    this.fill([]);
    this.dialog.showModal();
    (many ? this.lines : this.line).focus();
  }

  suggest({ text, rows }) {
    if (this.dialog.open && text === this.line.value) this.fill(rows);
  }

  fill(rows) {
    this.list.replaceChildren(...rows.map((row, index) => {
      const item = document.createElement('li');
      item.id = `ask-row-${index}`;
      item.role = 'option';
      item.dataset.words = row.action;
      const detail = document.createElement('small');
      detail.textContent = row.detail;
      item.append(row.label, detail);
      return item;
    }));
    this.line.setAttribute('aria-expanded', rows.length > 0);
    this.select(rows.length > 0 ? 0 : -1);
  }

  select(index) {
    this.selected = index;
    [...this.list.children].forEach((item, at) => item.setAttribute('aria-selected', at === index));
    this.line.setAttribute('aria-activedescendant', index < 0 ? '' : `ask-row-${index}`);
    this.list.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.list.children.length;
    if (step && count > 0) this.select((this.selected + step + count) % count);
    else if (event.key === 'Enter') this.accept();
    else return;
    event.preventDefault();
  }

  accept() {
    if (this.then) {
      const text = this.lines.hidden ? this.line.value : this.lines.value;
      this.dialog.close();
      if (text.trim()) this.act(`${this.then} ${text}`);
    } else {
      this.choose(this.list.children[this.selected]);
    }
  }

  choose(item) {
    if (!item?.dataset.words) return;
    this.dialog.close();
    this.act(item.dataset.words);
  }
}
