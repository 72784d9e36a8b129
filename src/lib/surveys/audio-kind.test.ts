/** Sound is known by its bytes, whatever a file is called. */
import { describe, expect, it } from 'vitest';
import { adts, mp4Head, oggHead, silentMp3, tagged, webmHead } from '../../../tests/support/sound.ts';
import { audioTypeOf } from './audio-kind.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('sound', () => {
  it.each([
    ['frames of MP3', silentMp3(), 'audio/mpeg'],
    ['three frames and their end', silentMp3(3), 'audio/mpeg'],
    ['MP3 behind a tag', tagged(silentMp3()), 'audio/mpeg'],
    ['AAC', adts(), 'audio/aac'],
    ['AAC behind a tag', tagged(adts()), 'audio/aac'],
    ['Opus in Ogg', oggHead, 'audio/ogg'],
    ['Vorbis in Ogg', latin('OggS\0\x02..........................\x01vorbis'), 'audio/ogg'],
    ['Opus in WebM', webmHead('A_OPUS'), 'audio/webm'],
    ['AAC in MP4', mp4Head('soun'), 'audio/mp4']
  ])('%s', (_, bytes, type) => expect(audioTypeOf(bytes)).toBe(type));

  it('MP3 at every rate has frames of the length that the standard says', () => {
    // 128 kbit/s at 44.1 kHz with padding: 418; MPEG 2 at 64 kbit/s and 22.05 kHz: 208; MPEG 2.5 at 8 kbit/s and 8 kHz: 72.
    const heads: [number[], number][] = [[[0xff, 0xfb, 0x92], 418], [[0xff, 0xf3, 0x80], 208], [[0xff, 0xe3, 0x18], 72]]; // prettier-ignore
    for (const [head, length] of heads) {
      const frame = Buffer.alloc(length);
      frame.set(head);
      expect(audioTypeOf(Buffer.concat([frame, frame, frame, frame, frame]))).toBe('audio/mpeg');
      const short = frame.subarray(1);
      expect(audioTypeOf(Buffer.concat([frame, short, short, short, short]))).toBeUndefined();
    }
  });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', latin('<!doctype html><script>alert(1)</script>')],
  ['a page behind a tag', tagged(latin('<!doctype html>'))],
  ['a page with the first sign of MP3', Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), latin('<!doctype html>'.repeat(40))])],
  ['one frame and a page', Buffer.concat([silentMp3(1), latin('<!doctype html>'.repeat(40))])],
  ['a tag that promises more than there is', Buffer.concat([latin('ID3\x03\0\0\x7f\x7f\x7f\x7f'), silentMp3()])],
  ['WAV, too large for poor networks', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['a film in MP4', mp4Head('soun hdlr vide')],
  ['MP4 without sound', mp4Head('text')],
  ['a film in WebM', webmHead('A_OPUS V_VP9')],
  ['Matroska', latin('\x1aE\xdf\xa3\x9fB\x82\x88matroska A_OPUS')],
  ['a film in Ogg', latin('OggS\0\x02..........................\x80theora')],
  ['a picture', latin('\x89PNG\r\n\x1a\n')],
  ['AAC that breaks off', adts(6).subarray(0, 40)]
])('%s is none', (_, bytes) => expect(audioTypeOf(bytes)).toBeUndefined()); // prettier-ignore
