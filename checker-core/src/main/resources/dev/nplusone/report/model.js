// What the data says, looked up in the ways the views ask for it.
'use strict';

const CONFIDENCES = ['certain', 'likely', 'possible'];
const STATES = ['new', 'baselined', 'suppressed'];

function model(data) {
  const m = {...data};
  const shared = (numbers) => numbers.map((n) => data.shared[n]);
  m.findings.forEach((f) => { f.steps = shared(f.steps); });
  m.endpoints.forEach((e) => {
    e.gaps = shared(e.gaps);
    e.terms.forEach((t) => { t.causes = shared(t.causes); });
  });
  m.entityOf = new Map(data.entities.map((e) => [e.id, e]));
  m.findings.forEach((f) => complete(m, f));
  m.byId = new Map(m.findings.map((f) => [f.id, f]));
  m.byPlace = new Map();
  m.findings.forEach((f) => m.byPlace.set(f.at.join(), f));
  m.touched = touched(m);
  return m;
}

/** What a view needs of a finding and the data does not say in so many words. */
function complete(m, finding) {
  finding.terms = terms(finding.cost);
  finding.order = Math.max(0, ...finding.terms.map((t) => t.factors.length));
  const last = finding.missing ? walk(m, finding.row, finding.missing).pop() : null;
  const [owner, attribute] = finding.association.split('.');
  const named = m.entities.find((e) => e.name === owner && e.relations.some((r) => ends(r, attribute)));
  finding.owner = last && last.relation && last.from.name === owner ? last.from.id : named ? named.id : '';
  finding.attribute = finding.owner ? attribute : '';
  const site = finding.owner ? null : m.queries.find((q) => q.query === finding.query && q.row);
  finding.entity = finding.owner || finding.row || (site ? site.row : '');
  finding.kind = finding.steps.some(([role]) => role === 'loop') ? 'missing' : 'eager';
  finding.words = [finding.message, finding.query, finding.association, finding.method, m.files[finding.at[0]],
    finding.rule, finding.advice, finding.id].join('\n').toLowerCase();
}

function ends(relation, attribute) {
  return relation.attribute === attribute || relation.attribute.endsWith('.' + attribute);
}

/** The relations a dotted path leads over. Attributes of embedded values are one relation. */
function walk(m, start, path) {
  const parts = path.split('.');
  const steps = [];
  let at = m.entityOf.get(start);
  for (let i = 0; i < parts.length;) {
    let used = 1;
    let relation = null;
    for (let k = parts.length - i; k > 0 && !relation; k--) {
      const attribute = parts.slice(i, i + k).join('.');
      relation = at ? at.relations.find((r) => r.attribute === attribute) : null;
      if (relation) used = k;
    }
    const until = parts.slice(0, i + used).join('.');
    steps.push({from: at, relation, path: until, label: parts.slice(i, i + used).join('.')});
    at = relation ? m.entityOf.get(relation.target) : undefined;
    i += used;
  }
  return steps;
}

/** How each relation of each entity was met: by findings and by queries that fetch it. */
function touched(m) {
  const met = new Map();
  const at = (entity, attribute) => {
    const key = entity + '#' + attribute;
    if (!met.has(key)) met.set(key, {missing: 0, eager: 0, fetched: 0});
    return met.get(key);
  };
  for (const f of m.findings) {
    if (!f.owner) continue;
    const relation = m.entityOf.get(f.owner).relations.find((r) => ends(r, f.attribute));
    if (relation && f.state === 'new') at(f.owner, relation.attribute)[f.kind]++;
  }
  for (const q of m.queries) {
    for (const path of q.row ? q.fetched : []) {
      const last = walk(m, q.row, path).pop();
      if (last.relation) at(last.from.id, last.relation.attribute).fetched++;
    }
  }
  return (entity, attribute) => met.get(entity + '#' + attribute) || {missing: 0, eager: 0, fetched: 0};
}

function stateOf(met) {
  return met.missing ? 'missing' : met.eager ? 'eager' : met.fetched ? 'fetched' : 'idle';
}

/** `1 + N(orders) x M(items)` as terms of factors. */
function terms(cost) {
  return split(cost, ' + ').map((term) => {
    const parts = split(term, ' x ');
    return {text: parts.join(' × '), factors: parts.filter((p) => /^[A-Z]\(/.test(p)), statements: /^\d+$/.test(parts[0]) ? +parts[0] : 1};
  });
}

function split(whole, by) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < whole.length; i++) {
    if (whole[i] === '(') depth++;
    if (whole[i] === ')') depth--;
    if (depth === 0 && whole.startsWith(by, i)) {
      parts.push(whole.slice(from, i));
      from = i + by.length;
    }
  }
  parts.push(whole.slice(from));
  return parts;
}

function growth(order) {
  return order === 0 ? 'constant' : [...'NMKLPQRS'].slice(0, order).join(' × ');
}

function worst(list) {
  let best = 0;
  list.forEach((t, i) => {
    const a = [t.factors.length, t.statements];
    const b = [list[best].factors.length, list[best].statements];
    if (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])) best = i;
  });
  return best;
}

/** A cost with the term that costs most marked. */
function costOf(list) {
  const most = worst(list);
  return h('span', {class: 'cost'}, list.map((t, i) => [
    i ? h('span', {class: 'plus'}, ' + ') : null,
    h('span', {class: 'term' + (i === most ? (t.factors.length ? ' worst' : ' worst flat') : '')}, name(t.text)),
  ]));
}

/** `OrderReport.java:41`. */
function at(m, place) {
  const file = m.files[place[0]];
  return file.slice(file.lastIndexOf('/') + 1) + ':' + place[1];
}

function whole(m, place) {
  return m.files[place[0]] + ':' + place[1];
}
