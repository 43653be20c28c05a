/* Words of every language: how a text is cut into them, and what makes two of them the same to one who searches. */
(() => {
  'use strict';

  const PAIRED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー';
  const UNSPACED = '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
  const RUNS = new RegExp(
    `[${PAIRED}]+|[${UNSPACED}]+|(?:(?![${PAIRED}${UNSPACED}])[\\p{L}\\p{N}\\p{M}\\p{Cf}])+`, 'gu');
  const IS_PAIRED = new RegExp(`^[${PAIRED}]`, 'u');
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
  const SEGMENTER = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: 'word' });

  // Accents of Latin, Greek and Cyrillic; points of Hebrew; signs and stretches of Arabic; what is not seen.
  const DROPPED =
    /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{Cf}]/gu;
  const ALIKE = new Map(Object.entries({
    ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ',
    ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ۃ: 'ه',
  }));
  const UNLIKE = new RegExp(`[${[...ALIKE.keys()].join('')}]`, 'g');
  const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

  /* Gives the form under which a word is kept and sought. */
  function fold(word) {
    return word.normalize('NFKD').replace(DROPPED, '').toLowerCase()
      .replace(UNLIKE, (letter) => ALIKE.get(letter))
      .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
      .normalize('NFC');
  }

  /* Lists the words of a text and where each stands in it. */
  function pieces(text) {
    return [...text.matchAll(RUNS)].flatMap(({ 0: run, index }) => {
      if (run === 's' && /['’]/.test(text.charAt(index - 1))) return [];
      if (IS_UNSPACED.test(run)) return SEGMENTER ? segments(run, index) : pairs(run, index);
      return IS_PAIRED.test(run) ? pairs(run, index) : [piece(run, index)];
    });
  }

  function piece(text, start) {
    return { text, start, end: start + text.length };
  }

  function segments(run, at) {
    return [...SEGMENTER.segment(run)].map(({ segment, index }) => piece(segment, at + index));
  }

  /* Chinese and Japanese by two characters at a time: half a word is found too, and a word wherever a dictionary,
     which cuts the same characters here so and there so, would have begun it. */
  function pairs(run, at) {
    const characters = [...run];
    if (characters.length < 3) return [piece(run, at)];
    let start = at;
    return characters.slice(1).map((character, before) => {
      const pair = piece(characters[before] + character, start);
      start += characters[before].length;
      return pair;
    });
  }

  /* Tells whether a word is long enough that a slip in it leaves it recognisable. */
  function bearsSlips(word) {
    return [...word].length >= 5 && !/\p{N}/u.test(word);
  }

  globalThis.briefgenWords = Object.freeze({ fold, pieces, bearsSlips });
})();
