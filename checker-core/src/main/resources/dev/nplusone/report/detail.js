// One finding: what happens, what it costs, the code from query to access, the entities around it.
'use strict';

const ROLES = {query: 'Query', loop: 'Loop', call: 'Call', access: 'Access'};

function detailView(m, finding) {
  const rule = m.rules[finding.rule] || {summary: '', page: ''};
  return [
    h('div', {class: 'panel'},
      h('p', {class: 'back'}, h('a', {href: '#findings'}, '← All findings')),
      h('div', {class: 'row'},
        h('span', {class: 'chip rule', title: rule.summary}, finding.rule),
        h('span', {class: 'chip ' + finding.confidence, title: SURE[finding.confidence]}, finding.confidence),
        finding.state !== 'new' ? h('span', {class: 'chip ' + finding.state, title: finding.because}, finding.state) : null,
        finding.severity !== 'warning' ? h('span', {class: 'chip'}, finding.severity) : null),
      h('h2', {}, name(rich(finding.message))),
      h('p', {class: 'soft'}, h('span', {class: 'mono'}, name(whole(m, finding.at)))),
      h('p', {class: 'row'}, h('span', {class: 'soft small'}, 'SQL statements '), costOf(finding.terms))),
    fixOf(finding),
    chainOf(m, finding),
    graphOf(m, finding),
    placesOf(m, finding),
    factsOf(m, finding, rule),
  ];
}

const SURE = {
  certain: 'query, fetch plan and loop were all seen',
  likely: 'one link was inferred',
  possible: 'where the rows come from is not known, or a cache may answer',
};

function fixOf(finding) {
  if (!finding.advice.trim()) return null;
  const annotation = /^(@\w+(?:\(.*?\))?) on (.*)$/.exec(finding.advice);
  return h('div', {class: 'fix'},
    h('div', {}, h('b', {}, 'Fix '),
      annotation ? [h('pre', {class: 'mono'}, annotation[1]), 'on ', rich(annotation[2])] : rich(finding.advice)),
    copyButton(annotation ? annotation[1] : finding.advice.replaceAll('`', ''), 'Copy'),
    finding.edits.length ? h('div', {class: 'edits'}, finding.edits.map(editOf)) : null);
}

/** What stands in a file now, and what stands there with the fix. */
function editOf([place, lines]) {
  const written = lines.filter((line) => line.slice(2).trim());
  const depth = Math.min(...written.map((line) => /^. (\s*)/.exec(line)[1].length));
  return h('figure', {class: 'edit'},
    h('figcaption', {class: 'mono soft small'}, name(place)),
    h('ol', {class: 'mono'}, lines.map((line) =>
      h('li', {class: line[0] === '+' ? 'come' : 'gone'}, name(line.slice(0, 2) + line.slice(2 + depth))))));
}

function copyButton(value, label) {
  const button = h('button', {type: 'button', class: 'copy', onclick: () => {
    copy(value).then(() => (button.textContent = 'Copied'), () => (button.textContent = 'Press Ctrl+C'));
    setTimeout(() => (button.textContent = label), 1600);
  }}, label);
  return button;
}

function copy(value) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(value);
  const area = h('textarea', {});
  area.value = value;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error('not copied'));
}

function chainOf(m, finding) {
  const {query, bodies} = frames(finding);
  const last = bodies.length - 1;
  const steps = [queryStep(m, finding, query)];
  const passed = (body, i) => i > 0 && i !== last && !body.marks.some((s) => s.role === 'loop');
  bodies.forEach((body, i) => {
    if (passed(body, i)) return;
    let next = i + 1;
    while (next < bodies.length && passed(bodies[next], next)) next++;
    steps.push(bodyStep(m, finding, body, i, bodies.slice(i + 1, next)));
  });
  const shown = steps.filter(Boolean);
  shown.forEach((step, i) => step.querySelector('.no').append(String(i + 1)));
  return h('section', {class: 'chain', 'aria-label': 'From query to access'}, shown);
}

function stepCard(title, place, ...content) {
  return h('article', {class: 'step'},
    h('header', {},
      h('div', {class: 'row'}, h('span', {class: 'no', 'aria-hidden': 'true'}), h('b', {}, title)),
      place ? h('div', {class: 'place mono'}, name(place)) : null),
    content);
}

function queryStep(m, finding, query) {
  if (!query && !finding.query) return null;
  const title = [h('span', {class: 'role query'}, 'Query '), name(short(finding.query))];
  const gap = finding.missing
    ? h('div', {class: 'body'}, h('div', {class: 'fetches'},
        finding.fetched.length ? h('span', {class: 'soft'}, 'fetches') : null,
        fetchedOf(finding),
        h('span', {class: 'soft'}, finding.fetched.length ? 'but not' : 'does not fetch'),
        h('span', {class: 'chip missing'}, name(finding.missing))))
    : null;
  const place = query && query.place;
  const code = place ? snippet(m, place[0], [{role: 'query', place}]) : null;
  if (!gap && !code) return null;
  return stepCard(title, place ? at(m, place) : 'inherited or declared outside these sources', gap, code);
}

/** First what leads towards the missing path, then the shortest; the rest can be opened. */
function fetchedOf(finding) {
  const rank = (p) => (finding.missing.startsWith(p + '.') ? 0 : p.split('.').length);
  const sorted = [...finding.fetched].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const chips = sorted.map((p) => h('span', {class: 'chip fetched'}, name(p)));
  return chips.length <= 10 ? chips : [chips.slice(0, 8),
    h('details', {}, h('summary', {class: 'soft small'}, `and ${chips.length - 8} more`), h('div', {class: 'fetches'}, chips.slice(8)))];
}

function bodyStep(m, finding, body, index, passed) {
  const marks = body.marks.filter((s) => s.place);
  const roles = [...new Set(body.marks.map((s) => s.role))];
  const title = [
    roles.map((r, i) => [i ? ' + ' : '', h('span', {class: 'role ' + r}, ROLES[r])]),
    body.title ? [' in ', name(body.title)] : index === 0 && marks.some((s) => s.role === 'access') ? [' in ', name(method(finding.method))] : null,
  ];
  const code = marks.length ? snippet(m, body.file, marks) : null;
  return stepCard(title, marks.length ? at(m, marks[0].place) : null,
    h('ul', {class: 'marks'}, body.marks.map((s) =>
      h('li', {}, h('span', {class: 'role ' + s.role}, ROLES[s.role]), ' ', name(rich(s.words))))),
    code, passed.length ? viaOf(m, passed) : null);
}

/** The bodies that only pass on: one line each. */
function viaOf(m, bodies) {
  return h('details', {class: 'via'}, h('summary', {}, h('span', {class: 'role call'}, 'through '), name(bodies.map((b) => simple(b.marks[0].words)).join(' → '))),
    h('ol', {}, bodies.map((b) => {
      const {place, words} = b.marks[0];
      return h('li', {}, name(words), place ? [h('span', {class: 'soft mono small'}, ' ' + at(m, place)), snippet({...m, around: 0}, place[0], [{role: 'call', place}])] : null);
    })));
}

/** `a.b.Orders#print(List)` without its package. */
function method(whole) {
  const [type, rest] = whole.split('#');
  return rest === undefined ? whole : simple(type) + '.' + rest;
}

function placesOf(m, finding) {
  const others = m.findings.filter((f) => f.cause === finding.cause && f !== finding);
  if (!others.length) return null;
  return h('div', {class: 'panel'},
    h('h3', {}, 'The same cause, ' + count(others.length, 'more place')),
    h('p', {class: 'soft small'}, 'One change to the query repairs all of them.'),
    h('ul', {}, others.slice(0, 50).map((f) => h('li', {class: 'row'},
      h('a', {class: 'mono', href: '#finding-' + f.id}, name(at(m, f.at))), h('span', {class: 'soft small'}, name(method(f.method))))),
    others.length > 50 ? h('li', {class: 'soft'}, 'and ' + (others.length - 50) + ' more') : null));
}

function factsOf(m, finding, rule) {
  const page = rule.online ? h('a', {href: rule.page, rel: 'noopener noreferrer'}, rule.page) : h('span', {class: 'mono'}, rule.page);
  const fact = (key, value) => (value ? [h('dt', {}, key), h('dd', {}, value)] : null);
  return h('div', {class: 'panel'}, h('dl', {class: 'facts'},
    fact('Rule', [rule.summary, rule.page ? ['; see ', page] : null]),
    fact('Confidence', finding.confidence + ': ' + SURE[finding.confidence]),
    fact('Not failing', finding.because ? finding.state + ' by ' + finding.because : null),
    fact('Method', h('span', {class: 'mono'}, name(finding.method))),
    fact('Query', finding.query ? h('span', {class: 'mono'}, name(finding.query)) : null),
    fact('Fingerprint', h('a', {class: 'mono', href: '#finding-' + finding.id}, finding.id))));
}

/** The entities of a finding's query: what comes with a row, what is loaded per row. */
function graphOf(m, finding) {
  const start = finding.missing && m.entityOf.get(finding.row);
  const picture = start ? planGraph(m, finding, start) : finding.owner ? neighbours(m, finding.owner, finding.attribute, finding.kind) : null;
  const box = picture && picture[0];
  if (start && box) requestAnimationFrame(() => (box.scrollLeft = box.scrollWidth)); // to what is missing
  return picture && h('div', {class: 'panel'}, h('h3', {}, start ? 'What a row of this query comes with' : 'Entities around it'), picture);
}

function planGraph(m, finding, start) {
  const nodes = new Map([['', {id: '', label: start.name, column: 0, kind: 'main', why: start.id}]]);
  const edges = [];
  const also = new Map(m.findings.filter((f) => f.query === finding.query && f.row === finding.row && f.missing).map((f) => [f.missing, f.kind]));
  const add = (path) => walk(m, finding.row, path).forEach((step, i, all) => {
    if (nodes.has(step.path)) return;
    const target = step.relation ? simple(step.relation.target) || step.label : step.label;
    const fetched = finding.fetched.includes(step.path);
    const state = step.path === finding.missing || (!fetched && also.has(step.path)) ? ((step.path === finding.missing ? finding.kind : also.get(step.path)) === 'eager' ? 'eager' : 'missing') : fetched ? 'fetched' : 'idle';
    nodes.set(step.path, {id: step.path, label: target, column: i + 1, kind: step.path === finding.missing ? 'hurt' : state === 'idle' ? 'idle' : '', why: step.path});
    edges.push({from: i ? all[i - 1].path : '', to: step.path, label: step.label, state, why: STATE_WORDS[state]});
  });
  add(finding.missing);
  const kept = finding.fetched.filter((p) => finding.missing.startsWith(p + '.') || !p.includes('.')).concat(finding.fetched).slice(0, 9);
  new Set(kept).forEach(add);
  idle(start.relations.map((r) => r.attribute).filter((a) => !nodes.has(a)), add, nodes, edges);
  const left = finding.fetched.filter((p) => !nodes.has(p)).length;
  if (left) {
    nodes.set('+', {id: '+', label: '+ ' + left + ' more', column: 1, kind: 'more'});
    edges.push({from: '', to: '+', label: '', state: 'fetched', why: 'fetched too'});
  }
  return pictureOf([...nodes.values()], edges, `${start.name}: ${finding.missing} is loaded per row; fetched: ${finding.fetched.join(', ') || 'nothing'}`);
}

/** A few of the relations nobody touches, so that a reader sees where in the model this is. */
function idle(attributes, add, nodes, edges) {
  attributes.slice(0, 4).forEach(add);
  if (attributes.length > 4) {
    nodes.set('idle+', {id: 'idle+', label: '+ ' + (attributes.length - 4) + ' more', column: 1, kind: 'more'});
    edges.push({from: '', to: 'idle+', label: '', state: 'idle', why: 'not touched'});
  }
}

const STATE_WORDS = {missing: 'loaded once per row', eager: 'selected once per row without being asked', fetched: 'fetched', idle: 'not touched'};

function pictureOf(nodes, edges, label) {
  return [drawGraph(nodes, edges, label), legend(new Set(edges.map((e) => e.state)))];
}

/** One entity between what refers to it and what it refers to. */
function neighbours(m, id, only, kind) {
  const centre = m.entityOf.get(id);
  const nodes = new Map([[id, {id, label: centre.name, column: 1, kind: 'main', why: id}]]);
  const edges = [];
  const link = (relation, owner, side, other) => {
    const met = m.touched(owner, relation.attribute);
    const state = only !== undefined ? (owner === id && ends(relation, only) ? kind : 'idle') : stateOf(met);
    const known = m.entityOf.get(other);
    const key = side + other;
    if (!nodes.has(key)) nodes.set(key, {id: key, label: simple(other) || '?', column: side === 'to:' ? 2 : 0, kind: known ? '' : 'idle', href: known ? '#entity-' + other : null, why: other});
    edges.push({from: side === 'to:' ? id : key, to: side === 'to:' ? key : id, label: relation.attribute, state, why: words(relation, met, only !== undefined ? STATE_WORDS[state] : null)});
  };
  const mine = ranked(m, centre.relations.map((r) => [centre.id, r]), only);
  mine.slice(0, 14).forEach(([, r]) => link(r, id, 'to:', r.target));
  const theirs = ranked(m, m.entities.filter((e) => e.id !== id).flatMap((e) => e.relations.filter((r) => r.target === id).map((r) => [e.id, r])));
  theirs.slice(0, only !== undefined ? 4 : 10).forEach(([owner, r]) => link(r, owner, 'from:', owner));
  const hidden = Math.max(0, mine.length - 14) + Math.max(0, theirs.length - 10);
  return [pictureOf([...nodes.values()], edges, centre.name + ' and its relations'),
    hidden && only === undefined ? h('p', {class: 'soft small'}, count(hidden, 'further relation') + ' not drawn; the table has all.') : null];
}

function ranked(m, list, first) {
  const weight = ([owner, r]) => {
    const met = m.touched(owner, r.attribute);
    return (first && ends(r, first) ? 1e6 : 0) + met.missing * 1e3 + met.eager * 1e3 + met.fetched;
  };
  return list.map((x, i) => [x, weight(x), i]).sort((a, b) => b[1] - a[1] || a[2] - b[2]).map(([x]) => x);
}

function words(relation, met, state) {
  return [relation.many ? 'to many' : 'to one', relation.lazy ? 'lazy' : 'eager', relation.batched ? 'batched' : '',
    state || (met.missing + met.eager ? count(met.missing + met.eager, 'finding') : met.fetched ? count(met.fetched, 'query fetches it', 'queries fetch it') : 'not touched')]
    .filter(Boolean).join(', ');
}
