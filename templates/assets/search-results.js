/* How reports that were found are shown: by series, each with its marking, what was sought in it marked. */
(() => {
  'use strict';

  const { fold, pieces } = globalThis.briefgenWords;
  const NAMES_AT_ONCE = 6;

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function spans(text, terms) {
    const held = [];
    for (const { text: word, start, end } of pieces(text)) {
      if (!terms.has(fold(word))) continue;
      if (held.length && start < held.at(-1).end) held.at(-1).end = end;
      else held.push({ start, end });
    }
    return held;
  }

  function marked(text, terms) {
    let from = 0;
    const nodes = spans(text, terms).flatMap(({ start, end }) => {
      const before = text.slice(from, start);
      from = end;
      return [before, make('mark', {}, text.slice(start, end))];
    });
    return [...nodes, text.slice(from)];
  }

  /* Gives what was found for words that neither title nor bottom line shows; `asked` are those of the reader. */
  function unseen({ report, terms, asked }) {
    const shown = pieces(`${report.title} ${report.line}`).map((piece) => fold(piece.text));
    const seen = asked.filter((word) => shown.some((one) => terms.has(one) && one.startsWith(word)));
    return new Set([...terms].filter((term) => !shown.includes(term) && !seen.some((word) => term.startsWith(word))));
  }

  /* Lists names and words of a report that say why it was found, where nothing else that is shown does. */
  function elsewhere(hit) {
    const { report } = hit;
    const rest = unseen(hit);
    const isFound = (name) => rest.size && pieces(name).some((piece) => rest.has(fold(piece.text)));
    const names = [...new Set([...report.names, ...report.words.split(',')])].filter(isFound).slice(0, NAMES_AT_ONCE);
    return names.flatMap((name, place) => [place ? ' · ' : 'In the report: ', make('bdi', {}, ...marked(name, rest))]);
  }

  function drawnHit(hit) {
    const { report, terms } = hit;
    const [lang, dir] = report.language;
    const about = [report.number && `No.\u00a0${report.number}`, report.state].filter(Boolean);
    const day = make('time', { datetime: report.date }, ...marked(report.day, terms));
    const also = elsewhere(hit);
    const what = make('div', { class: 'what' },
      make('h3', { lang, dir }, make('a', { href: report.page }, ...marked(report.title, terms))),
      make('p', { class: 'line', lang, dir }, ...marked(report.line, terms)));
    if (also.length) what.append(make('p', { class: 'also' }, ...also));
    const row = make('li', report.state ? { class: 'noted' } : {},
      make('p', { class: 'when' }, day, ...about.map((words) => ` · ${words}`)), what);
    if (report.label) row.append(drawnLabel(report.label));
    return row;
  }

  function drawnLabel([words, css]) {
    return make('p', { class: 'label' }, make('strong', { class: `marking ${css}` }, words));
  }

  function drawnGroup([series, hits]) {
    const heading = series ? make('a', { href: series[2], dir: 'auto' }, series[1]) : 'In no series';
    return make('section', {}, make('h2', {}, heading), make('ol', {}, ...hits.map(drawnHit)));
  }

  function drawnGroups(hits) {
    const groups = new Map();
    for (const hit of hits) {
      const key = hit.report.series?.[0] ?? '';
      if (!groups.has(key)) groups.set(key, [hit.report.series, []]);
      groups.get(key)[1].push(hit);
    }
    return [...groups.values()].map(drawnGroup);
  }

  globalThis.briefgenResults = Object.freeze({ make, drawnGroups });
})();
