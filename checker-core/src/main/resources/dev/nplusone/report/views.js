// Overview, endpoints, entities, coverage.
'use strict';

function tile(value, label, more, formula) {
  return h('div', {class: 'panel tile'}, h('b', {class: formula ? 'formula' : null, title: formula ? value : null}, value), h('span', {class: 'label'}, label), more);
}

function bar(parts) {
  return h('div', {class: 'split', 'aria-hidden': 'true'}, parts.filter(([, n]) => n).map(([kind, n]) => {
    const piece = h('i', {class: kind});
    piece.style.flexGrow = n;
    return piece;
  }));
}

function overview(m) {
  const fresh = m.findings.filter((f) => f.state === 'new');
  const sure = fresh.filter((f) => f.confidence !== 'possible');
  const by = (c) => fresh.filter((f) => f.confidence === c).length;
  const old = STATES.slice(1).map((s) => [s, m.findings.filter((f) => f.state === s).length]).filter(([, n]) => n);
  return h('div', {class: 'stack'},
    fresh.length ? null : calm(m),
    h('div', {class: 'tiles'},
      fresh.length || old.length ? tile(sure.length.toLocaleString('en'), 'certain or likely ' + (sure.length === 1 ? 'finding' : 'findings'), [
        bar(CONFIDENCES.map((c) => [c, by(c)])),
        h('span', {class: 'label'}, CONFIDENCES.filter(by).map((c) => by(c) + ' ' + c).join(' · '))]) : null,
      old.length ? tile(old.reduce((sum, [, n]) => sum + n, 0).toLocaleString('en'), 'kept out of the gate', h('div', {class: 'label'}, old.map(([s, n]) => n + ' ' + s).join(' · '))) : null,
      fresh.length ? worstTile(sure.length ? sure : fresh, m) : null,
      queriesTile(m),
      tile(m.coverage.entities.toLocaleString('en'), m.coverage.entities === 1 ? 'entity' : 'entities',
        h('div', {class: 'label'}, `in ${count(m.coverage.files, 'file')}${m.coverage.lines ? ', ' + count(m.coverage.lines, 'line') : ''}`))),
    fresh.length ? rankings(m, sure.length ? sure : fresh) : null,
    rulesPanel(m, fresh, sure));
}

/** Nothing to repair: what was looked at is then what matters. */
function calm(m) {
  const c = m.coverage;
  const all = c.queriesModelled + c.queriesOpaque;
  if (!all) {
    return h('div', {class: 'panel hero lost'}, h('h2', {}, c.files ? 'No query was found in these sources' : 'No sources were read'),
      h('p', {}, `${count(c.files, 'file')} and ${count(c.entities, 'entity', 'entities')} were read, and nothing in them runs a query that nplusone knows. ` +
        'If this project has repositories or an EntityManager, check which directories were given.'));
  }
  return h('div', {class: 'panel hero calm'},
    h('h2', {}, m.findings.length ? 'Nothing new sends one statement per row' : 'No loop sends one statement per row'),
    h('p', {}, `${count(all, 'query site')} in ${count(c.files, 'file')} and ${count(c.entities, 'entity', 'entities')} were followed` +
      (c.queriesOpaque ? `; ${c.queriesOpaque} of them could not be understood and may hide something.` : ', and all of them were understood.')),
    h('p', {}, h('a', {href: '#coverage'}, 'What was looked at')));
}

function worstTile(fresh, m) {
  const top = fresh.reduce((a, b) => (b.order > a.order ? b : a));
  const most = m.endpoints.reduce((a, e) => (!a || e.order > a.order ? e : a), null);
  return tile(growth(top.order), 'fastest growth of a finding', h('div', {class: 'label'},
    h('a', {href: '#finding-' + top.id}, name(top.association)),
    most && most.order ? h('div', {}, 'of an endpoint ', growth(most.order), ': ', h('a', {href: '#endpoints'}, name(most.name))) : null), true);
}

function queriesTile(m) {
  const {queriesModelled: good, queriesOpaque: opaque} = m.coverage;
  const all = good + opaque;
  return tile(all ? Math.floor((100 * good) / all) + ' %' : '–', `of ${count(all, 'query site')} understood`,
    [bar([['good', good], ['opaque', opaque]]), opaque ? h('a', {class: 'small', href: '#coverage'}, opaque + ' not understood') : null]);
}

function rankings(m, fresh) {
  return h('div', {class: 'three'},
    ranking('By query', grouped(fresh.filter((f) => f.query), (f) => f.query), ([q]) => (q ? short(q) : 'query not known'), ([q]) => '#query-' + q,
      (list) => [...new Set(list.map((f) => f.missing || f.association))].slice(0, 3).join(', ')),
    ranking('By entity', grouped(fresh.filter((f) => f.entity), (f) => f.entity), ([e]) => simple(e), ([e]) => (m.entityOf.has(e) ? '#entity-' + e : '#findings'),
      (list) => [...new Set(list.map((f) => f.attribute))].filter(Boolean).slice(0, 4).join(', ')),
    m.endpoints.length
      ? h('div', {class: 'panel'}, h('h3', {}, 'By endpoint'), h('ul', {class: 'ranks'}, sortedEndpoints(m).slice(0, 7).map((e) =>
          h('li', {}, h('a', {href: '#endpoints'}, h('span', {class: 'name'}, name(e.name)), h('span', {class: 'soft'}, growth(e.order)), h('span', {class: 'sub'}, costOf(e.terms)))))),
        m.endpoints.length > 7 ? h('p', {class: 'small'}, h('a', {href: '#endpoints'}, 'All ' + m.endpoints.length)) : null)
      : ranking('By method', grouped(fresh, (f) => f.method), ([x]) => method(x), ([, list]) => '#finding-' + list[0].id,
          (list) => [...new Set(list.map((f) => f.association))].slice(0, 3).join(', ')));
}

function ranking(title, groups, label, href, sub) {
  const most = groups.length ? groups[0][1].length : 1;
  return h('div', {class: 'panel'}, h('h3', {}, title), h('ul', {class: 'ranks'}, groups.slice(0, 7).map((g) => {
    const part = h('i');
    part.style.width = (100 * g[1].length) / most + '%';
    return h('li', {}, h('a', {href: href(g)}, h('span', {class: 'name'}, name(label(g))), h('span', {class: 'num soft'}, g[1].length),
      h('span', {class: 'sub'}, name(sub(g[1]))), h('span', {class: 'bar', 'aria-hidden': 'true'}, part)));
  })), groups.length > 7 ? h('p', {class: 'small soft'}, `and ${groups.length - 7} more`) : null);
}

function rulesPanel(m, fresh, sure) {
  return h('div', {class: 'panel'}, h('h3', {}, 'Rules'), h('div', {class: 'scroll'}, h('table', {},
    h('thead', {}, h('tr', {}, ['Certain or likely', 'Possible'].map((t) => h('th', {class: 'num'}, t)), h('th', {}, 'Rule'), h('th', {}, 'Reports'))),
    h('tbody', {}, Object.entries(m.rules).map(([id, rule]) => [id, rule, sure.filter((f) => f.rule === id).length, fresh.filter((f) => f.rule === id).length]).map(([id, rule, certain, all]) =>
    h('tr', {}, h('td', {class: 'num'}, certain || '–'), h('td', {class: 'num soft'}, all - certain || '–'), h('td', {}, h('span', {class: 'chip rule'}, id)), h('td', {class: 'soft'}, rule.summary)))))));
}

function sortedEndpoints(m) {
  return [...m.endpoints].sort((a, b) => b.order - a.order || b.terms.length - a.terms.length || (a.name < b.name ? -1 : 1));
}

function endpointsView(m) {
  if (!m.endpoints.length) {
    return h('div', {class: 'panel quiet'}, 'No endpoint was found: no controller, listener or schedule in these sources.');
  }
  const list = h('div', {});
  const show = (wanted) => list.replaceChildren(...sortedEndpoints(m).filter((e) => (e.name + ' ' + e.method + ' ' + e.kind).toLowerCase().includes(wanted)).map((e) => endpoint(m, e)));
  show('');
  return h('div', {class: 'stack'}, h('div', {class: 'panel'},
    h('div', {class: 'row between'}, h('h3', {}, 'What one call of each endpoint sends'),
      h('input', {type: 'search', placeholder: 'Filter endpoints', 'aria-label': 'Filter endpoints', oninput: (e) => show(e.target.value.trim().toLowerCase())})),
    list));
}

/** Terms on one screen; the rest stands below, with what sends them. */
const LEADING = 6;

/** The constant and what grows fastest, in their order. */
function leading(terms) {
  const fastest = [...terms].sort((a, b) => b.factors.length - a.factors.length || b.statements - a.statements).slice(0, LEADING);
  return hidden(terms) ? terms.filter((t) => !t.factors.length || fastest.includes(t)) : terms;
}

function hidden(terms) {
  const rest = terms.filter((t) => t.factors.length).length - LEADING;
  return rest > 1 ? rest : 0;
}

function endpoint(m, e) {
  return h('div', {class: 'endpoint'},
    h('div', {class: 'row between'}, h('span', {class: 'row'}, h('span', {class: 'chip'}, e.kind), h('span', {class: 'name'}, name(e.name))), h('span', {class: 'chip ' + (e.order > 1 ? 'certain' : e.order ? 'likely' : '')}, growth(e.order))),
    h('div', {}, e.gaps.length ? h('span', {class: 'soft'}, 'at least ') : null, e.terms.length ? costOf(leading(e.terms)) : h('span', {class: 'cost soft'}, 'no statement'),
      hidden(e.terms) ? h('span', {class: 'soft small'}, ` and ${hidden(e.terms)} smaller terms`) : null),
    !e.terms.length && !e.gaps.length ? h('div', {class: 'soft small mono'}, name(method(e.method))) : h('details', {}, h('summary', {}, 'What sends them · ', h('span', {class: 'mono'}, name(method(e.method)))),
      h('ul', {}, e.gaps.map(([label, place]) => h('li', {class: 'soft'}, 'not counted: ', name(label), h('span', {class: 'small mono'}, ' ' + at(m, place)))), e.terms.map((t) => h('li', {}, h('span', {class: 'cost'}, name(t.text)), ': ', t.causes.map(([label, place], i) => {
        const finding = m.byPlace.get(place.join());
        return [i ? ', ' : '', finding ? h('a', {href: '#finding-' + finding.id}, name(label)) : name(label), h('span', {class: 'soft small mono'}, ' ' + at(m, place))];
      }))))));
}

function entitiesView(m, id) {
  const per = new Map(grouped(m.findings.filter((f) => f.state === 'new' && f.entity), (f) => f.entity));
  const size = (e) => (per.get(e.id) || []).length;
  const all = [...m.entities].sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1));
  if (!all.length) return h('div', {class: 'panel quiet'}, 'No entity was found in these sources.');
  const open = m.entityOf.get(id) || null;
  const items = h('div', {class: 'list'});
  const show = (wanted) => items.replaceChildren(...all.filter((e) => e.id.toLowerCase().includes(wanted)).map((e) =>
    h('a', {class: 'item', href: '#entity-' + e.id, 'aria-current': open === e ? 'true' : null},
      h('div', {class: 'what'}, h('span', {}, name(e.name)), size(e) ? h('span', {class: 'chip certain num'}, size(e)) : h('span', {class: 'soft small'}, '–')),
      h('div', {class: 'where'}, h('span', {}, count(e.relations.length, 'relation'))))));
  show('');
  return h('div', {class: 'duo', 'data-open': !!open},
    h('nav', {class: 'panel side', 'aria-label': 'Entities'},
      h('div', {class: 'filters'}, h('input', {type: 'search', placeholder: 'Filter entities', 'aria-label': 'Filter entities', oninput: (e) => show(e.target.value.trim().toLowerCase())})), items),
    h('div', {class: 'stack detail'}, open ? entityDetail(m, open, per.get(open.id) || []) : mapView(m)));
}

/** The relations that findings are about, and the entities they connect. */
function mapView(m) {
  const hurt = [];
  for (const e of m.entities) {
    for (const r of e.relations) {
      const met = m.touched(e.id, r.attribute);
      if (met.missing + met.eager && m.entityOf.has(r.target)) hurt.push([e, r, met]);
    }
  }
  if (!hurt.length) {
    return h('div', {class: 'panel quiet'}, 'No relation is loaded per row. Pick an entity to see what it refers to and which queries fetch it.');
  }
  hurt.sort((a, b) => b[2].missing + b[2].eager - a[2].missing - a[2].eager);
  const kept = hurt.slice(0, 16);
  const ids = new Set(kept.flatMap(([e, r]) => [e.id, r.target]));
  const again = kept.filter(([e, r]) => e.id === r.target).map(([e]) => e.id);
  const edges = kept.map(([e, r, met]) => ({from: e.id, to: e.id === r.target ? 'again:' + e.id : r.target, label: r.attribute, state: stateOf(met), why: words(r, met)}));
  const column = columnsOf([...ids, ...again.map((id) => 'again:' + id)], edges);
  const nodes = [...ids].map((id) => ({id, label: m.entityOf.get(id).name, column: column.get(id), kind: edges.some((e) => e.from === id) ? 'hurt' : '', href: '#entity-' + id, why: id}));
  new Set(again).forEach((id) => nodes.push({id: 'again:' + id, label: m.entityOf.get(id).name, column: column.get('again:' + id), kind: 'idle', href: '#entity-' + id, why: id}));
  return h('div', {class: 'panel'}, h('h3', {}, hurt.length > kept.length ? `The ${kept.length} relations most often loaded per row, of ${hurt.length}` : 'Relations loaded per row'),
    pictureOf(nodes, edges, 'Entities and the relations between them that are loaded per row'));
}

/** A column right of everything that leads to a node, circles cut where they close. */
function columnsOf(ids, edges) {
  const column = new Map();
  const visit = (id, path) => {
    if (column.has(id)) return column.get(id);
    if (path.has(id)) return -1;
    path.add(id);
    const before = edges.filter((e) => e.to === id).map((e) => visit(e.from, path));
    path.delete(id);
    column.set(id, Math.max(-1, ...before) + 1);
    return column.get(id);
  };
  ids.forEach((id) => visit(id, new Set()));
  // What nothing leads to stands right before what it leads to.
  ids.filter((id) => !edges.some((e) => e.to === id)).forEach((id) => {
    const next = edges.filter((e) => e.from === id).map((e) => column.get(e.to));
    if (next.length) column.set(id, Math.max(0, Math.min(...next) - 1));
  });
  return column;
}

function entityDetail(m, entity, findings) {
  return [
    h('div', {class: 'panel'}, h('p', {class: 'back'}, h('a', {href: '#entities'}, '← All entities')),
      h('h2', {}, name(entity.name)), h('p', {class: 'soft mono'}, name(entity.id)), entity.place[1] ? h('p', {class: 'soft small mono'}, name(whole(m, entity.place))) : null),
    entity.relations.length || m.entities.some((e) => e.relations.some((r) => r.target === entity.id))
      ? h('div', {class: 'panel'}, h('h3', {}, 'Relations, and how they were met'), neighbours(m, entity.id)) : null,
    entity.relations.length ? h('div', {class: 'panel scroll'}, relationTable(m, entity)) : null,
    findings.length ? h('div', {class: 'panel'}, h('h3', {}, count(findings.length, 'finding')), h('div', {}, findings.slice(0, 200).map((f) => itemOf(m, f, 0)))) : null,
  ];
}

function relationTable(m, entity) {
  return h('table', {}, h('thead', {}, h('tr', {}, ['Relation', 'Leads to', 'Mapping'].map((t) => h('th', {}, t)), ['Findings', 'Fetched by queries'].map((t) => h('th', {class: 'num'}, t)))),
    h('tbody', {}, entity.relations.map((r) => {
      const met = m.touched(entity.id, r.attribute);
      return h('tr', {}, h('td', {class: 'mono'}, name(r.attribute)), h('td', {}, m.entityOf.has(r.target) ? h('a', {href: '#entity-' + r.target}, name(simple(r.target))) : name(simple(r.target))),
        h('td', {}, [r.many ? 'to many' : 'to one', r.lazy ? 'lazy' : 'eager', r.batched ? 'batched' : ''].filter(Boolean).join(', ')),
        h('td', {class: 'num'}, met.missing + met.eager || '–'), h('td', {class: 'num'}, met.fetched || '–'));
    })));
}

function coverageView(m) {
  const c = m.coverage;
  return h('div', {class: 'stack'},
    h('div', {class: 'tiles'}, tile(c.files.toLocaleString('en'), c.files === 1 ? 'file read' : 'files read'), c.lines ? tile(c.lines.toLocaleString('en'), 'lines') : null,
      tile(c.entities.toLocaleString('en'), c.entities === 1 ? 'entity' : 'entities'), queriesTile(m), tile(m.problems.length.toLocaleString('en'), 'unreadable ' + (m.problems.length === 1 ? 'place' : 'places'))),
    paged('Query sites that could not be understood', ['Place', 'Query', 'Why'], m.opaque, (o) => [h('span', {class: 'mono'}, name(whole(m, o.at))), name(o.query), o.reason]),
    paged('What could not be read', ['Place', 'Why'], m.problems, (p) => [p.at[1] || m.files[p.at[0]] ? h('span', {class: 'mono'}, name(whole(m, p.at))) : '–', p.message]),
    paged('Query sites', ['Place', 'Query', 'Rows', 'Fetches'], m.queries, (q) => [h('span', {class: 'mono'}, name(at(m, q.at))), name(q.label), q.row ? name(simple(q.row)) : '–', q.opaque ? h('span', {class: 'soft'}, 'not understood') : q.fetched.join(', ') || '–']));
}

/** A table that begins with its first hundred rows. */
function paged(title, heads, rows, cells) {
  if (!rows.length) return null;
  const body = h('tbody');
  const more = h('button', {type: 'button', class: 'copy more', onclick: () => show(500)});
  let shown = 0;
  const show = (n) => {
    rows.slice(shown, shown + n).forEach((r) => body.append(h('tr', {}, cells(r).map((cell) => h('td', {}, cell)))));
    shown = Math.min(rows.length, shown + n);
    more.hidden = shown === rows.length;
    more.textContent = `Show more (${rows.length - shown})`;
  };
  show(100);
  return h('div', {class: 'panel'}, h('h3', {}, title + ' ', h('span', {class: 'soft num'}, rows.length.toLocaleString('en'))),
    h('div', {class: 'scroll'}, h('table', {}, h('thead', {}, h('tr', {}, heads.map((t) => h('th', {}, t)))), body)), more);
}
