const DIGITS = '零一二三四五六七八九';

/** 1 to 9999 as Chinese write it in article numbers: 54 -> 五十四, 101 -> 一百零一, 1260 -> 一千二百六十, 10 -> 十. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`no numeral for ${value}`);
  const digits = [...String(value)].map(Number);
  let text = '';
  let gap = false;
  digits.forEach((digit, i) => {
    if (digit === 0) {
      gap = text !== '';
      return;
    }
    text += (gap ? '零' : '') + DIGITS[digit] + ['', '十', '百', '千'][digits.length - 1 - i];
    gap = false;
  });
  return text.replace(/^一十/, '十');
}
