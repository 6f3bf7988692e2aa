// Entities in columns, relations as curves between them. Nodes know their column; rows follow from
// the order of what leads to them, so that few lines cross.
'use strict';

const GRAPH = {gap: 90, row: 16, pad: 14, port: 17, letter: 7.4, word: 6.8};

function drawGraph(nodes, edges, label) {
  const byId = new Map(nodes.map((n) => [n.id, n]));
  [...nodes, ...edges].forEach((x) => (x.label = cut(x.label)));
  edges = edges.filter((e) => byId.has(e.from) && byId.has(e.to) && e.from !== e.to);
  const parts = edges.flatMap((e) => pieces(e, byId, nodes));
  const columns = layers(nodes, parts);
  const height = place(columns, parts);
  const width = Math.max(...nodes.map((n) => n.x + n.w)) + GRAPH.pad;
  const picture = svg('svg', {width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label});
  picture.style.width = '100%';
  picture.style.maxWidth = width + 'px';
  picture.style.minWidth = Math.min(width, Math.max(340, width * 0.72)) + 'px';
  edges.forEach((e) => picture.append(edgeOf(e, byId)));
  nodes.filter((n) => !n.virtual).forEach((n) => picture.append(nodeOf(n)));
  return h('div', {class: 'graph', tabindex: 0}, picture);
}

function cut(label) {
  return label.length > 42 ? label.slice(0, 40) + '…' : label;
}

/** A relation over several columns, cut at each: nodes then make room for it. */
function pieces(edge, byId, nodes) {
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  edge.parts = [];
  let before = from;
  for (let column = from.column + 1; column < to.column; column++) {
    const knot = {id: `${edge.from} ${edge.label} ${edge.to} ${column}`, label: '', column, virtual: true};
    byId.set(knot.id, knot);
    nodes.push(knot);
    edge.parts.push({from: before.id, to: knot.id, words: 0});
    before = knot;
  }
  edge.parts.push({from: before.id, to: edge.to, words: edge.label.length * GRAPH.word + 14});
  return edge.parts;
}

function layers(nodes, parts) {
  const least = Math.min(...nodes.map((n) => n.column));
  const columns = [];
  for (const node of nodes) {
    const at = node.column - least;
    (columns[at] = columns[at] || []).push(node);
    node.in = parts.filter((e) => e.to === node.id);
    node.out = parts.filter((e) => e.from === node.id);
    node.w = node.virtual ? 0 : Math.max(56, node.label.length * GRAPH.letter + 22);
    node.h = node.virtual ? 6 : Math.max(30, Math.max(node.in.length, node.out.length) * GRAPH.port + 10);
  }
  return columns.filter(Boolean);
}

/** Sorts each column by where its edges come from, then gives places. */
function place(columns, parts) {
  const rank = new Map();
  const remember = (column) => column.forEach((n, i) => rank.set(n.id, i - column.length / 2));
  columns.forEach(remember);
  const middle = (list, key) => list.reduce((sum, e) => sum + rank.get(e[key]), 0) / list.length;
  for (let sweep = 0; sweep < 6; sweep++) {
    const back = sweep % 2;
    for (const column of back ? [...columns].reverse() : columns) {
      const weight = new Map(column.map((n) => {
        const list = back ? n.out : n.in;
        return [n.id, list.length ? middle(list, back ? 'to' : 'from') : rank.get(n.id)];
      }));
      column.sort((a, b) => weight.get(a.id) - weight.get(b.id));
      remember(column);
    }
  }
  const tall = columns.map((c) => c.reduce((sum, n) => sum + n.h + GRAPH.row, -GRAPH.row));
  const height = Math.max(...tall) + 2 * GRAPH.pad;
  let x = GRAPH.pad;
  columns.forEach((column, i) => {
    let y = (height - tall[i]) / 2;
    for (const node of column) {
      node.x = x;
      node.y = y;
      y += node.h + GRAPH.row;
    }
    const next = new Set((columns[i + 1] || []).map((n) => n.id));
    const here = parts.filter((e) => next.has(e.to));
    const words = Math.max(0, ...here.map((e) => e.words));
    here.forEach((e) => (e.tail = words));
    x += Math.max(...column.map((n) => n.w)) + GRAPH.gap + words;
  });
  const ports = (list, key) => list.sort((a, b) => rank.get(a[key]) - rank.get(b[key]));
  columns.flat().forEach((n) => {
    ports(n.in, 'from').forEach((e, i) => (e.y2 = n.y + n.h / 2 + (i - (n.in.length - 1) / 2) * GRAPH.port));
    ports(n.out, 'to').forEach((e, i) => (e.y1 = n.y + n.h / 2 + (i - (n.out.length - 1) / 2) * Math.min(GRAPH.port, 12)));
  });
  return height;
}

function edgeOf(edge, byId) {
  const to = byId.get(edge.to);
  const last = edge.parts[edge.parts.length - 1];
  const forth = to.x > byId.get(last.from).x;
  const x2 = forth ? to.x - 7 : to.x + to.w + 7;
  const side = forth ? 1 : -1;
  const lines = edge.parts.map((part) => curve(byId.get(part.from), byId.get(part.to), part, part === last ? x2 : byId.get(part.to).x));
  return svg('g', {class: 'edge ' + edge.state},
    svg('title', {}, `${byId.get(edge.from).label}.${edge.label}: ${edge.why}`),
    svg('path', {d: lines.join('')}),
    svg('path', {class: 'tip', d: `M${x2 + 7 * side} ${last.y2}l${-8 * side} -4v8z`}),
    svg('text', {x: x2 - 4 * side, y: last.y2 - 4, 'text-anchor': forth ? 'end' : 'start'}, edge.label));
}

/** Out to the right, and level where the words stand; a relation backwards bends round. */
function curve(from, to, part, x2) {
  if (to.x <= from.x) {
    const x1 = from.x;
    return `M${x1} ${part.y1}C${x1 - 60} ${part.y1} ${x2 + 60} ${part.y2} ${x2} ${part.y2}`;
  }
  const x1 = from.x + from.w;
  const level = x2 - (part.tail || 0);
  const half = (level - x1) / 2;
  return `M${x1} ${part.y1}C${x1 + half} ${part.y1} ${level - half} ${part.y2} ${level} ${part.y2}H${x2}`;
}

function nodeOf(node) {
  const box = svg('g', {class: 'node ' + (node.kind || '')},
    svg('rect', {x: node.x, y: node.y, width: node.w, height: node.h, rx: 7}),
    svg('text', {x: node.x + node.w / 2, y: node.y + node.h / 2 + 4.3, 'text-anchor': 'middle'}, node.label),
    svg('title', {}, node.why || node.id));
  return node.href ? svg('a', {href: node.href}, box) : box;
}

const EDGES = [
  ['missing', 'loaded per row'],
  ['eager', 'selected per row without being asked'],
  ['fetched', 'fetched by a query'],
  ['idle', 'not touched'],
];

function legend(states) {
  return h('p', {class: 'legend graph'}, EDGES.filter(([state]) => states.has(state)).map(([state, words]) =>
    h('span', {}, svg('svg', {viewBox: '0 0 32 10', 'aria-hidden': 'true'},
      svg('g', {class: 'edge ' + state}, svg('path', {d: 'M0 5H32'}))), words)));
}
