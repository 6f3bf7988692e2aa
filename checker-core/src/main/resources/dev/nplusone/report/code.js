// Source lines with marks, side by side along the chain.
'use strict';

const WORDS = new RegExp(
  '(//.*$|/\\*.*?(?:\\*/|$)|^\\s*\\*.*$)' +
  '|("(?:[^"\\\\]|\\\\.)*"?|\'(?:[^\'\\\\]|\\\\.)*\'?)' +
  '|(@[\\w.]+)' +
  '|\\b(abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final|finally|' +
  'float|for|if|implements|import|instanceof|int|interface|long|native|new|null|package|private|protected|public|record|' +
  'return|sealed|short|static|super|switch|synchronized|this|throw|throws|true|false|try|var|void|volatile|while|yield)\\b', 'g');

function coloured(code) {
  const parts = [];
  let at = 0;
  for (const match of code.matchAll(WORDS)) {
    if (match.index > at) parts.push(code.slice(at, match.index));
    const kind = match[1] ? 'n' : match[2] ? 's' : match[3] ? 'at' : 'k';
    parts.push(h('span', {class: kind}, match[0]));
    at = match.index + match[0].length;
  }
  return [...parts, code.slice(at)];
}

/** The columns of a line that a span covers, from 0, the end excluded. */
function covered(place, line, length) {
  const [, first, column, last, end] = place;
  if (line < first || line > last) return null;
  const from = line === first ? column - 1 : 0;
  const to = line === last ? end : length;
  return [Math.min(Math.max(from, 0), length), Math.min(Math.max(to, 0), length)];
}

function codeLine(number, whole, indent, marks) {
  const line = whole.slice(indent);
  const spans = marks
    .map((m) => ({role: m.role, on: covered(m.place, number, whole.length)}))
    .filter((m) => m.on && m.on[1] > indent)
    .map((m) => ({role: m.role, from: Math.max(m.on[0] - indent, 0), to: m.on[1] - indent}))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const parts = [];
  let at = 0;
  for (const span of spans) {
    const from = Math.max(span.from, at);
    if (span.to <= from) continue;
    parts.push(coloured(line.slice(at, from)), h('mark', {class: span.role}, coloured(line.slice(from, span.to))));
    at = span.to;
  }
  parts.push(coloured(line.slice(at)));
  return h('li', {'data-line': number, class: spans.length ? 'hit' : null}, parts);
}

/** The lines of a file around some marks; null when the text is not at hand. */
function snippet(data, file, marks) {
  const lines = data.sources[file];
  if (!lines) return null;
  const wanted = new Set();
  for (const mark of marks) {
    const last = Math.min(mark.place[3], mark.place[1] + data.longest);
    for (let n = mark.place[1] - data.around; n <= last + data.around; n++) wanted.add(n);
  }
  const known = [...wanted].filter((n) => lines[n] !== undefined);
  known.filter((n) => lines[n - 1] !== undefined && wanted.has(n - 2)).forEach((n) => wanted.add(n - 1));
  const numbers = trimmed([...wanted].filter((n) => lines[n] !== undefined).sort((a, b) => a - b), lines);
  if (!numbers.length) return null;
  const indent = common(numbers.map((n) => lines[n]));
  const list = h('ol');
  numbers.forEach((n, i) => {
    if (i && numbers[i - 1] < n - 1) list.append(h('li', {class: 'gap', 'data-line': ''}, '⋯'));
    list.append(codeLine(n, lines[n], indent, marks));
  });
  return h('pre', {class: 'code', tabindex: 0}, list);
}

/** Without blank lines at either end. */
function trimmed(numbers, lines) {
  const full = (n) => lines[n].trim() !== '';
  const first = numbers.findIndex(full);
  return first < 0 ? [] : numbers.slice(first, numbers.length - [...numbers].reverse().findIndex(full));
}

/** How many blanks all lines begin with. */
function common(lines) {
  let shared = null;
  for (const line of lines) {
    if (!line.trim()) continue;
    const blank = /^[ \t]*/.exec(line)[0];
    if (shared === null) shared = blank;
    let same = 0;
    while (same < shared.length && shared[same] === blank[same]) same++;
    shared = shared.slice(0, same);
  }
  return (shared || '').length;
}

/** The steps of a finding as the bodies they stand in: a loop belongs to the body it calls from. */
function frames(finding) {
  const steps = finding.steps.map(([role, place, words]) => ({role, place, words}));
  const ends = steps.filter((s) => s.role === 'call' || s.role === 'access');
  if (!ends.some((s) => s.role === 'access')) ends.push({role: 'access', place: finding.at, words: finding.association});
  const bodies = ends.map((end, i) => ({
    title: i ? ends[i - 1].words : null,
    file: end.place ? end.place[0] : null,
    marks: [end],
  }));
  let from = 0;
  for (const loop of steps.filter((s) => s.role === 'loop')) {
    let best = -1;
    for (let i = from; i < bodies.length; i++) {
      if (loop.place && bodies[i].file === loop.place[0] && (best < 0 || distance(bodies[i], loop) < distance(bodies[best], loop))) best = i;
    }
    if (best < 0) {
      bodies.splice(from, 0, {title: null, file: loop.place ? loop.place[0] : null, marks: [loop]});
      best = from;
    } else {
      bodies[best].marks.splice(-1, 0, loop);
    }
    from = best;
  }
  return {query: steps.find((s) => s.role === 'query'), bodies};
}

function distance(body, loop) {
  return Math.min(...body.marks.map((m) => (m.place ? Math.abs(m.place[1] - loop.place[1]) : 1e6)));
}
