/** Small files of sound, made byte by byte: silence that every browser plays, and the heads of the other containers. */

/** MPEG 1 layer III, mono, 32 kbit/s, 44.1 kHz: a frame of silence is 104 bytes and 26 ms. */
export function silentMp3(frames = 40): Buffer {
  const frame = Buffer.alloc(104);
  frame.set([0xff, 0xfb, 0x10, 0xc4]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** An ID3v2 tag in front, as recorders write it. */
export function tagged(sound: Buffer, length = 300): Buffer {
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, length >> 7, length & 0x7f]), Buffer.alloc(length), sound]); // prettier-ignore
}

/** ADTS frames without sound in them. */
export function adts(frames = 6, length = 32): Buffer {
  const frame = Buffer.alloc(length);
  frame.set([0xff, 0xf1, 0x50, 0x80 | (length >> 11), (length >> 3) & 0xff, (length & 7) << 5, 0xfc]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

export const oggHead = Buffer.from(
  'OggS\0\x02\0\0\0\0\0\0\0\0abcd\0\0\0\0crc.\x01\x13OpusHead\x01\x01',
  'latin1'
);
export const webmHead = (codec: string) =>
  Buffer.from(`\x1aE\xdf\xa3\x9fB\x82\x84webmB\x87\x81\x04 ${codec}`, 'latin1');
export const mp4Head = (tracks: string) => Buffer.from(`\0\0\0\x18ftypM4A \0\0\0\0isommp42\0\0\0\x08moov hdlr ${tracks}`, 'latin1'); // prettier-ignore
