/* On every page of the site: shows the search field, and `/` leads to it, or to the page of the search.

   A key alone can be pressed by mistake, or by a voice; whoever wants to can switch it off on the page of the search.
*/
(() => {
  'use strict';

  const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
  const CHOICE = 'briefgen-search-key';

  function isOff() {
    try {
      return localStorage.getItem(CHOICE) === 'off';
    } catch {
      return false;
    }
  }

  function keep(isOn) {
    try {
      localStorage.setItem(CHOICE, isOn ? 'on' : 'off');
    } catch {
      /* A browser that keeps nothing forgets the choice with the page. */
    }
  }

  function leadToSearch(event) {
    const isPlain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || isOff() || event.defaultPrevented || event.target.closest(TYPING)) return;
    event.preventDefault();
    const field = document.querySelector('.find input[type=search]');
    if (field) field.select();
    else location.assign(document.querySelector('link[rel=search]').href);
  }

  for (const form of document.querySelectorAll('form.find')) form.hidden = false;
  for (const box of document.querySelectorAll('input[name=key]')) {
    box.checked = !isOff();
    box.addEventListener('change', () => keep(box.checked));
  }
  document.addEventListener('keydown', leadToSearch);
})();
