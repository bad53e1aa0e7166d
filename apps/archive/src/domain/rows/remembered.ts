const KEEP = 5000;

/** A pure reading that remembers its last few thousand answers. */
export function remembered<R>(read: (text: string) => R): (text: string) => R {
  const answers = new Map<string, R>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= KEEP) answers.clear();
    const answer = read(text);
    answers.set(text, answer);
    return answer;
  };
}
