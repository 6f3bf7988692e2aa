// Building blocks. Everything a report says goes through text(): no markup is ever made from it.
'use strict';

/** Characters nobody sees, or that turn the direction of what follows, are shown by their number. */
function visible(value) {
  return String(value).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

function text(value) {
  return document.createTextNode(visible(value));
}

function fill(parent, children) {
  for (const child of children.flat(9)) {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      parent.append(child instanceof Node ? child : text(child));
    }
  }
  return parent;
}

function attributes(element, given) {
  for (const [name, value] of Object.entries(given || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : visible(value));
    }
  }
  return element;
}

/** An element: h('a', {href: '#x'}, 'text', other). */
function h(tag, given, ...children) {
  return fill(attributes(document.createElement(tag), given), children);
}

function svg(tag, given, ...children) {
  return fill(attributes(document.createElementNS('http://www.w3.org/2000/svg', tag), given), children);
}

/** Text in which `code` stands between backticks. */
function rich(value) {
  return String(value).split('`').map((part, i) => (i % 2 ? h('code', {}, part) : part));
}

function name(value) {
  return h('bdi', {}, value);
}

function count(n, one, many) {
  return n.toLocaleString('en') + ' ' + (n === 1 ? one : many || one + 's');
}

function simple(qualified) {
  return qualified.slice(qualified.lastIndexOf('.') + 1);
}

/** The last two parts: type and method. */
function short(query) {
  return query.split('.').slice(-2).join('.');
}

/** Entries of a map from key to the items that have it, most first. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    for (const k of [key(item)].flat()) {
      if (!groups.has(k)) groups.set(k, []);
      groups.get(k).push(item);
    }
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}
