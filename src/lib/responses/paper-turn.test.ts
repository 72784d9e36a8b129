describe('whose turn it is', () => {
  const sheet = (over: Partial<PaperSheet>): PaperSheet => ({ copy: 'C', version: 1, answerId: 'x', first: entry({}), firstBy: 'ana', second: null, secondBy: null, ...over }); // prettier-ignore
  const differing = sheet({ second: entry({}), secondBy: 'ben' });
  it.each([
    ['a new sheet', undefined, 'ana', true, 'first'],
    ['a sheet begun without a typing', sheet({ first: null, firstBy: null }), 'ana', true, 'first'],
    ['a sheet that somebody else typed', sheet({}), 'ben', true, 'second'],
    ['one’s own, with colleagues', sheet({}), 'ana', true, 'others'],
    ['one’s own, alone', sheet({}), 'ana', false, 'second'],
    ['what one typed differently', differing, 'ben', true, 'settle'],
    ['what others typed differently: once more, blind', differing, 'cem', true, 'second'],
    ['what others typed differently from oneself', differing, 'ana', true, 'others']
  ] as const)('%s', (_, of, actor, hasColleague, turn) =>
    expect(turnFor(of, actor, hasColleague)).toBe(turn)
  );
});
