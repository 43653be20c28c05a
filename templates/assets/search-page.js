/* The page of the search: shows what was found, narrows it by series, topic, country and year, and keeps what is sought
   in the address, so that a search can be linked. All that comes from reports is put in as text. */
(() => {
  'use strict';

  const { reports, find, loadWords } = globalThis.briefgenIndex;
  const { make, drawnGroups } = globalThis.briefgenResults;

  const SHOWN_AT_ONCE = 50;
  const OPTIONS_AT_ONCE = 8;
  const PAUSE_MS = 250;

  const finder = document.querySelector('.finder');
  const form = finder.querySelector('form');
  const field = form.querySelector('input');
  const status = finder.querySelector('[role=status]');
  const found = finder.querySelector('.found');
  const more = finder.querySelector('.more');
  const fieldsets = [...finder.querySelectorAll('fieldset')];
  const facets = fieldsets.map((set) => set.dataset.facet);

  // ---- What is sought, and its address

  const sought = { query: '', chosen: {}, limit: SHOWN_AT_ONCE, isWhole: false, isBroken: false };

  function readAddress() {
    const asks = new URLSearchParams(location.search);
    sought.query = asks.get('q') ?? '';
    for (const facet of facets) sought.chosen[facet] = new Set(asks.getAll(facet).filter((key) => isOffered(facet, key)));
    field.value = sought.query;
  }

  function writeAddress() {
    const asks = new URLSearchParams(sought.query ? { q: sought.query } : {});
    for (const facet of facets) for (const key of sought.chosen[facet]) asks.append(facet, key);
    const search = asks.size ? `?${asks}` : '';
    if (search !== location.search) history.replaceState(null, '', location.pathname + search);
  }

  function isNarrowed() {
    return facets.some((facet) => sought.chosen[facet].size);
  }

  function passes(report, except) {
    return facets.every((facet) => {
      const chosen = sought.chosen[facet];
      return facet === except || !chosen.size || [...report.keys[facet].keys()].some((key) => chosen.has(key));
    });
  }

  // ---- Showing

  function show(hits) {
    const held = found.contains(document.activeElement) ? document.activeElement.href : null;
    found.replaceChildren(...drawnGroups(hits.slice(0, sought.limit)));
    more.hidden = hits.length <= sought.limit;
    if (held) links().find((link) => link.href === held)?.focus();
  }

  function counted(number) {
    return number === 1 ? '1 report' : `${number} reports`;
  }

  const BROKEN = '. A part of the index could not be read; some reports are found by title and bottom line alone';

  function worded(way, number) {
    const sentences = {
      all: isNarrowed() ? counted(number) : `${counted(reports.length)} can be searched`,
      exact: counted(number),
      alike: `No report has these words. ${counted(number)} with words like them`,
      some: `No report has all of these words. ${counted(number)} with some of them`,
      none: sought.isWhole ? 'No report found' : 'Searching…',
    };
    return sentences[way] + (sought.isBroken ? BROKEN : '');
  }

  // ---- Filters

  const options = new Map(fieldsets.map((set) => [set.dataset.facet, optionsOf(set)]));

  function optionsOf(set) {
    const facet = set.dataset.facet;
    const held = new Map();
    for (const report of reports) {
      for (const [key, title] of report.keys[facet]) {
        held.set(key, { key, title, total: (held.get(key)?.total ?? 0) + 1 });
      }
    }
    const byNumber = (one, other) => other.total - one.total || one.title.localeCompare(other.title);
    const byKeyDown = (one, other) => (one.key < other.key ? 1 : -1);
    const inOrder = [...held.values()].sort(facet === 'year' ? byKeyDown : byNumber);
    const sorted = inOrder.map((one) => drawnOption(facet, one));
    set.querySelector('ul').append(...sorted.map((one) => one.row));
    set.querySelector('button').addEventListener('click', () => showAll(set, sorted));
    return sorted;
  }

  function isOffered(facet, key) {
    return options.get(facet).some((option) => option.key === key);
  }

  function drawnOption(facet, { key, title }) {
    const box = make('input', { type: 'checkbox', name: facet, value: key });
    const count = make('span', { class: 'count' });
    const row = make('li', {}, make('label', {}, box, make('span', {}, make('bdi', {}, title)), count));
    box.addEventListener('change', () => choose(facet, key, box.checked));
    return { key, box, count, row };
  }

  function choose(facet, key, isChosen) {
    if (isChosen) sought.chosen[facet].add(key);
    else sought.chosen[facet].delete(key);
    seek();
    writeAddress();
  }

  function showAll(set, sorted) {
    const hidden = sorted.find((option) => option.row.hidden && Number(option.count.textContent));
    set.dataset.all = '';
    update();
    hidden?.box.focus();
  }

  function countOptions(set, hits) {
    const facet = set.dataset.facet;
    const counts = new Map();
    for (const { report } of hits.filter((hit) => passes(hit.report, facet))) {
      for (const key of report.keys[facet].keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    let room = 'all' in set.dataset ? Infinity : OPTIONS_AT_ONCE;
    const occurring = options.get(facet).filter((option) => showOption(option, facet, counts));
    for (const option of occurring) {
      option.row.hidden = room <= 0 && !option.box.checked;
      room -= 1;
    }
    set.hidden = !occurring.length;
    set.querySelector('button').hidden = occurring.every((option) => !option.row.hidden);
    set.querySelector('button').textContent = `Show all ${occurring.length}`;
  }

  function showOption(option, facet, counts) {
    const count = counts.get(option.key) ?? 0;
    option.box.checked = sought.chosen[facet].has(option.key);
    option.count.textContent = count;
    option.row.hidden = true;
    return count > 0 || option.box.checked;
  }

  // ---- What the reader does

  let pause = 0;

  function update() {
    const { way, hits } = find(sought.query);
    const isIdle = way === 'all' && !isNarrowed();
    const kept = isIdle ? [] : hits.filter((hit) => passes(hit.report));
    show(kept);
    for (const set of fieldsets) countOptions(set, hits);
    clearTimeout(pause);
    pause = setTimeout(() => {
      status.textContent = worded(way, kept.length);
      writeAddress();
    }, PAUSE_MS);
  }

  function seek() {
    sought.query = field.value.trim();
    sought.limit = SHOWN_AT_ONCE;
    askForWords();
    update();
  }

  function askForWords() {
    loadWords(form.dataset.words.split(' ').filter(Boolean)).then((isComplete) => {
      if (sought.isWhole) return;
      sought.isWhole = true;
      sought.isBroken = !isComplete;
      update();
    });
  }

  function showMore() {
    const shown = sought.limit;
    sought.limit += SHOWN_AT_ONCE;
    update();
    links()[shown]?.focus();
  }

  function links() {
    return [...found.querySelectorAll('h3 a')];
  }

  function goToFirst(event) {
    event.preventDefault();
    seek();
    links()[0]?.focus();
  }

  function step(event, by) {
    const stops = [field, ...links()];
    const at = stops.indexOf(document.activeElement);
    const next = at >= 0 && stops[at + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function goBack(event) {
    event.preventDefault();
    if (document.activeElement !== field) field.select();
    else if (field.value) {
      field.value = '';
      seek();
    }
  }

  function onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'ArrowDown') step(event, 1);
    else if (event.key === 'ArrowUp') step(event, -1);
    else if (event.key === 'Escape') goBack(event);
  }

  function begin() {
    for (const one of document.querySelectorAll('.by-hand')) one.hidden = true;
    finder.hidden = false;
    finder.querySelector('details').open = matchMedia('(min-width: 52rem)').matches;
    readAddress();
    if (sought.query || isNarrowed()) askForWords();
    else field.focus();
    update();
  }

  form.addEventListener('submit', goToFirst);
  field.addEventListener('input', seek);
  found.addEventListener('click', writeAddress);
  more.addEventListener('click', showMore);
  finder.addEventListener('keydown', onKey);
  begin();
})();
