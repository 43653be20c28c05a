/* What the search reads: reports from the parts of the index, and how they are found by their words. */
(() => {
  'use strict';

  const { fold, pieces, bearsSlips } = globalThis.briefgenWords;
  const parts = globalThis.briefgenSearch ?? [];

  // ---- Reports, as the parts of the index have them

  const NAMES = ['topics', 'countries', 'actors', 'places'];

  function reportsOf(part) {
    const named = (column, row) => {
      const place = part[column][row];
      const table = part.tables[column];
      return Array.isArray(place) ? place.map((one) => table[one]) : table[place] ?? null;
    };
    return part.pages.map((page, row) => {
      const series = named('series', row);
      const date = part.dates[row];
      return {
        key: `${part.part}.${row}`, page, date, series,
        title: part.titles[row], line: part.lines[row], day: part.days[row], number: part.numbers[row],
        label: named('labels', row), language: named('languages', row), state: named('states', row)?.[0],
        names: NAMES.flatMap((column) => named(column, row)).map((entry) => entry.at(-1)),
        keys: {
          series: new Map(series ? [series] : []), topic: new Map(named('topics', row)),
          country: new Map(named('countries', row)), year: new Map([[date.slice(0, 4), date.slice(0, 4)]]),
        },
        words: '',
      };
    });
  }

  const reports = parts.filter((part) => part.pages).sort((one, other) => one.part - other.part).flatMap(reportsOf);
  const byKey = new Map(reports.map((report) => [report.key, report]));
  const newestFirst = [...reports].reverse();

  // ---- Finding

  const TEXTS = {
    title: (report) => report.title,
    line: (report) => report.line,
    series: (report) => report.series?.[1] ?? '',
    names: (report) => report.names.join(' '),
    when: (report) => `${report.day} ${report.date} ${report.number ?? ''}`,
    words: (report) => report.words,
  };
  const WEIGHTS = { title: 4, line: 2, series: 1.5, names: 1.5, when: 1, words: 0.5 };
  const slips = (word) => (bearsSlips(word) ? 0.2 : false);
  const WAYS = [
    { name: 'exact', options: { combineWith: 'AND', prefix: true } },
    { name: 'alike', options: { combineWith: 'AND', prefix: true, fuzzy: slips } },
    { name: 'some', options: { combineWith: 'OR', prefix: true, fuzzy: slips } },
  ];
  let index = null;

  function emptyIndex() {
    return new MiniSearch({
      idField: 'key', fields: Object.keys(TEXTS),
      extractField: (report, name) => (name in TEXTS ? TEXTS[name](report) : report[name]),
      tokenize: (text) => pieces(text).map((piece) => piece.text),
      processTerm: (word) => fold(word) || null,
      searchOptions: { boost: WEIGHTS },
    });
  }

  function ready() {
    if (!index) {
      index = emptyIndex();
      index.addAll(reports);
    }
    return index;
  }

  /* Finds reports, the best first: those with all words, else with words like them, else with some of them. */
  function find(query) {
    if (!pieces(query).length) return { way: 'all', hits: newestFirst.map((report) => hitOf(report, [], [])) };
    for (const { name, options } of WAYS) {
      const results = ready().search(query, options);
      const hits = results.map(({ id, terms, queryTerms }) => hitOf(byKey.get(id), terms, queryTerms));
      if (hits.length) return { way: name, hits };
    }
    return { way: 'none', hits: [] };
  }

  function hitOf(report, terms, asked) {
    return { report, terms: new Set(terms), asked };
  }

  // ---- Words of sections, which come when the reader begins

  let asked = null;

  /* Loads the words from scripts, once; tells whether all of them came. */
  function loadWords(addresses) {
    asked ??= Promise.all(addresses.map(load)).then(takeWords);
    return asked;
  }

  function load(address) {
    return new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = () => resolve(true);
      script.onerror = () => resolve(false);
      document.head.append(script);
    });
  }

  /* The words are read a few reports at a time, so that the reader can type on. */
  async function takeWords(loaded) {
    for (const part of parts.filter((one) => one.words)) {
      part.words.forEach((words, row) => {
        const report = byKey.get(`${part.part}.${row}`);
        if (report) report.words = words;
      });
    }
    const whole = emptyIndex();
    await whole.addAllAsync(reports, { chunkSize: 20 });
    index = whole;
    return !loaded.includes(false);
  }

  addEventListener('load', () => setTimeout(ready));
  globalThis.briefgenIndex = Object.freeze({ reports, find, loadWords });
})();
