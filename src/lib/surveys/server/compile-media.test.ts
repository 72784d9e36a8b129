/** Pictures of a definition: known by their bytes, kept once under their hash, never fetched from elsewhere. */
import { describe, expect, it } from 'vitest';
import type { DefinitionProblem } from '../definition.ts';
import { LARGEST_PICTURE, mediaStore } from './compile-media.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const WEBP = [...Buffer.from('RIFF\x04\x00\x00\x00WEBPVP8 ', 'latin1')];
const address = (bytes: readonly number[] | Buffer, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes as number[]).toString('base64')}`;
const keep = (given: unknown) => {
  const problems: DefinitionProblem[] = [];
  const store = mediaStore(problems);
  return { name: store.keep(given, 'here'), problems, pictures: store.pictures };
};

it.each([
  ['image/png', PNG],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP]
])('%s is known by its bytes, whatever it is called', (type, bytes) => {
  const { name, pictures, problems } = keep(address(bytes, 'image/gif'));
  expect(problems).toEqual([]);
  expect(name).toMatch(/^[0-9a-f]{24}$/);
  expect(pictures.get(name!)).toEqual({ type, bytes: Buffer.from(bytes) });
});

describe('what is no picture for our pages is refused', () => {
  it.each<[string, unknown]>([
    ['an address elsewhere', 'https://example.lu/a.png'],
    ['an address without a scheme', '//example.lu/a.png'],
    ['a drawing that may hold a script', address(Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml')],
    ['a page called a picture', address(Buffer.from('<!doctype html><script>1</script>'))],
    ['a page by its type', address(PNG, 'text/html')],
    ['an animation', address(Buffer.from('GIF89a'), 'image/gif')],
    ['half a signature', address(PNG.slice(0, 7))],
    ['a container of another kind', address(Buffer.from('RIFF\x04\x00\x00\x00WAVEfmt ', 'latin1'))],
    ['not base64', 'data:image/png;base64,%89PNG'],
    ['no data', 'data:image/png;base64,'],
    ['a script', 'javascript:alert(1)'],
    ['nothing', undefined],
    ['no text', { url: 'x' }]
  ])('%s', (_, given) => {
    const { name, problems, pictures } = keep(given);
    expect(name).toBeUndefined();
    expect(problems).toEqual([{ place: 'here', code: 'unusable-picture' }]);
    expect(pictures.size).toBe(0);
  });
  it('or too large to travel', () => {
    const large = (size: number) => address(Buffer.concat([Buffer.from(PNG), Buffer.alloc(size - PNG.length)])); // prettier-ignore
    expect(keep(large(LARGEST_PICTURE)).problems).toEqual([]);
    expect(keep(large(LARGEST_PICTURE + 1)).problems).toEqual([{ place: 'here', code: 'picture-too-large', values: { max: 150 } }]); // prettier-ignore
  });
});

it('the same picture is kept once', () => {
  const store = mediaStore([]);
  const names = [PNG, JPEG, PNG].map((bytes) => store.keep(address(bytes), 'here'));
  expect(names[0]).toBe(names[2]);
  expect([...store.pictures.keys()]).toEqual([names[0], names[1]]);
});
