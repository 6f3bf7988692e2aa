// The frame: tabs, the list of findings with its filters, and what the address says.
'use strict';

document.documentElement.classList.add('js');

const GROUPS = {
  query: ['query', (f) => f.query, (k) => (k ? short(k) : 'query not known')],
  entity: ['entity', (f) => f.entity, (k) => (k ? simple(k) : 'entity not known')],
  file: ['file', (f) => f.at[0], (k, m) => m.files[k]],
  rule: ['rule', (f) => f.rule, (k) => k],
};

function itemOf(m, f, others, current) {
  return h('a', {class: 'item', href: '#finding-' + f.id, 'aria-current': current ? 'true' : null, 'data-id': f.id},
    h('div', {class: 'what'}, h('span', {}, name(f.missing && f.missing.includes('.') ? f.association : f.association)),
      h('span', {class: 'row'}, f.state !== 'new' ? h('span', {class: 'chip ' + f.state}, f.state) : null, h('span', {class: 'dot ' + f.confidence, role: 'img', 'aria-label': f.confidence, title: f.confidence}))),
    h('div', {class: 'where'}, h('span', {class: 'mono'}, name(at(m, f.at)), others ? ` and ${others} more` : ''), h('span', {}, name(growth(f.order)))));
}

function startState(m) {
  const sure = m.findings.some((f) => f.confidence !== 'possible' && f.state === 'new');
  const fresh = m.findings.some((f) => f.state === 'new');
  return {text: '', rule: '', group: 'query', query: null, confidence: new Set(sure ? ['certain', 'likely'] : CONFIDENCES), state: new Set(fresh ? ['new'] : STATES)};
}

function passes(f, s) {
  return s.confidence.has(f.confidence) && s.state.has(f.state) && (!s.rule || f.rule === s.rule) && (s.query === null || f.query === s.query) &&
    s.text.split(/\s+/).every((word) => f.words.includes(word));
}

/** The list of causes, grouped; built once and filled again when a filter changes. */
function findingsList(m, s) {
  const told = h('p', {class: 'told small soft', role: 'status'});
  const list = h('div', {class: 'list'});
  const draw = () => {
    const shown = m.findings.filter((f) => passes(f, s));
    const [, key, label] = GROUPS[s.group];
    list.replaceChildren(...grouped(shown, key).map(([k, found]) => {
      const causes = [...new Map(found.map((f) => [f.cause, found.filter((x) => x.cause === f.cause)])).values()];
      causes.sort((a, b) => Math.max(...b.map((f) => f.order)) - Math.max(...a.map((f) => f.order)) || b.length - a.length);
      return h('section', {class: 'group'}, h('h4', {}, h('span', {title: String(k)}, name(label(k, m))), h('span', {class: 'num soft'}, found.length)),
        causes.map((places) => itemOf(m, places[0], places.length - 1, places.some((f) => f.id === m.open))));
    }));
    told.replaceChildren(...[text(shown.length === m.findings.length ? count(shown.length, 'finding') : `${shown.length} of ${count(m.findings.length, 'finding')}`),
      s.query !== null ? fill(document.createDocumentFragment(), [' of ', name(short(s.query) || 'unknown queries'), ' ', h('button', {type: 'button', class: 'copy', onclick: () => { s.query = null; draw(); }}, 'all queries')]) : '']);
    if (!shown.length) list.append(h('p', {class: 'quiet'}, m.findings.length ? 'Nothing passes these filters.' : 'There are no findings.'));
  };
  const toggles = (title, values, set) => h('div', {class: 'toggles', role: 'group', 'aria-label': title}, values.filter((v) => m.findings.some((f) => f.confidence === v || f.state === v)).map((v) =>
    h('label', {}, attributes(h('input', {type: 'checkbox', name: v, onchange: (e) => { set[e.target.checked ? 'add' : 'delete'](v); draw(); }}), {checked: set.has(v)}), h('span', {}, v, ' ', String(m.findings.filter((f) => f.confidence === v || f.state === v).length)))));
  const select = (title, options, value, change) => {
    const box = h('select', {name: title, onchange: (e) => { change(e.target.value); draw(); }}, options.map(([v, words]) => h('option', {value: v}, words)));
    box.value = value;
    return h('label', {class: 'field'}, h('span', {}, title), box);
  };
  const side = h('nav', {class: 'panel side', 'aria-label': 'Findings'},
    h('div', {class: 'filters'},
      h('input', {type: 'search', id: 'filter', placeholder: 'Filter: class, method, query …   /', 'aria-label': 'Filter findings', oninput: (e) => { s.text = e.target.value.trim().toLowerCase(); draw(); }}),
      h('div', {class: 'pair'}, select('Group by', Object.entries(GROUPS).map(([k, g]) => [k, g[0]]), s.group, (v) => (s.group = v)),
        select('Rule', [['', 'all'], ...[...new Set(m.findings.map((f) => f.rule))].sort().map((r) => [r, r])], s.rule, (v) => (s.rule = v))),
      toggles('Confidence', CONFIDENCES, s.confidence), toggles('State', STATES, s.state)),
    told, list);
  return {side, draw, list};
}

function start() {
  const m = model(JSON.parse(document.getElementById('data').textContent));
  const state = startState(m);
  const list = findingsList(m, state);
  const main = h('main', {class: 'wrap', id: 'main', tabindex: -1});
  const tabs = [['overview', 'Overview'], ['findings', 'Findings', m.findings.length], ['entities', 'Entities', m.entities.length],
    ['endpoints', 'Endpoints', m.endpoints.length], ['coverage', 'Coverage']].map(([id, words, n]) => [id, h('a', {href: '#' + id}, words, n !== undefined ? h('span', {class: 'count num'}, n.toLocaleString('en')) : null)]);
  const app = document.getElementById('app');
  app.append(h('a', {class: 'skip', href: '#main', onclick: (e) => { e.preventDefault(); main.focus(); }}, 'Skip to content'), header(m, tabs), main,
    h('footer', {class: 'wrap foot'}, m.tool, ' · press / to filter, j and k to walk through findings'));

  const findings = (finding) => {
    m.open = finding ? finding.id : null;
    list.draw();
    const chosen = finding || (window.matchMedia('(min-width: 901px)').matches && m.byId.get((list.list.querySelector('.item') || {dataset: {}}).dataset.id));
    if (chosen && !finding) m.open = chosen.id;
    mark(list.list, m.open);
    return h('div', {class: 'duo', 'data-open': !!finding}, list.side, h('div', {class: 'stack detail'}, chosen ? detailView(m, chosen) : null));
  };
  const route = () => {
    const hash = decoded(location.hash.slice(1));
    const kept = list.list.scrollTop;
    let tab = hash || 'overview';
    let view;
    if (hash.startsWith('finding-')) {
      const finding = m.byId.get(hash.slice(8));
      tab = 'findings';
      view = findings(finding);
      if (!finding) view.querySelector('.detail').prepend(h('div', {class: 'panel quiet'}, 'This report has no finding ', h('code', {}, hash.slice(8)), '. It may be repaired.'));
    } else if (hash.startsWith('query-')) {
      tab = 'findings';
      state.query = hash.slice(6);
      view = findings(null);
    } else if (hash.startsWith('entity-')) {
      tab = 'entities';
      view = entitiesView(m, hash.slice(7));
    } else {
      const views = {findings: () => findings(null), entities: () => entitiesView(m, null), endpoints: () => endpointsView(m), coverage: () => coverageView(m)};
      if (!views[tab]) tab = 'overview';
      view = (views[tab] || (() => overview(m)))();
    }
    tabs.forEach(([id, link]) => attributes(link, {'aria-current': id === tab ? 'page' : null}) && (id === tab || link.removeAttribute('aria-current')));
    const same = main.dataset.tab === tab;
    main.dataset.tab = tab;
    main.replaceChildren(view);
    list.list.scrollTop = kept;
    if (!same || !window.matchMedia('(min-width: 901px)').matches) window.scrollTo(0, 0);
    else if (view.getBoundingClientRect().top < 0) view.scrollIntoView({behavior: 'instant'});
  };
  window.addEventListener('hashchange', route);
  document.addEventListener('keydown', (e) => keys(e, m, list));
  window.addEventListener('beforeprint', () => document.querySelectorAll('#plain article').forEach((a) => (a.hidden = !a.dataset.findings.split(' ').some((id) => passes(m.byId.get(id), state)))));
  route();
}

function mark(list, id) {
  const item = list.querySelector('[aria-current]');
  if (item) item.removeAttribute('aria-current');
  const open = id && list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (open) open.setAttribute('aria-current', 'true');
}

function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch (broken) {
    return hash;
  }
}

function keys(event, m, list) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === 'Escape' && typing) event.target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    if (!document.getElementById('filter')) location.hash = '#findings';
    setTimeout(() => document.getElementById('filter')?.focus());
  }
  if (event.key === 'j' || event.key === 'k') {
    const items = [...list.list.querySelectorAll('.item')];
    const next = items[items.findIndex((i) => i.dataset.id === m.open) + (event.key === 'j' ? 1 : -1)];
    if (next) {
      location.hash = next.hash;
      next.scrollIntoView({block: 'nearest', behavior: 'instant'});
    }
  }
}

function header(m, tabs) {
  return h('header', {class: 'top'}, h('div', {class: 'wrap'},
    h('div', {class: 'brand'}, logo(), h('h1', {}, name(m.title))),
    h('p', {class: 'verdict small'}, m.verdict),
    h('nav', {class: 'tabs', 'aria-label': 'Views'}, tabs.map(([, link]) => link))));
}

/** One and many: a bar above three. */
function logo() {
  return svg('svg', {viewBox: '0 0 20 20', 'aria-hidden': 'true'},
    svg('rect', {x: 1, y: 2, width: 18, height: 4, rx: 2, fill: 'var(--accent)'}),
    [1, 7.5, 14].map((x) => svg('rect', {x, y: 9, width: 5, height: 9, rx: 2, fill: 'var(--bad)'})));
}

document.addEventListener('DOMContentLoaded', () => {
  try {
    start();
  } catch (failure) {
    // The plain report says the same without this script.
    document.documentElement.classList.remove('js');
    throw failure;
  }
});
