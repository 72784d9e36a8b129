/** A calendar file: line ends, folding by octets, escaping, times in UTC. */
import { describe, expect, it } from 'vitest';
import { calendarOf, type CalendarEvent } from './ics.ts';

const event: CalendarEvent = {
  uid: 'zukunftswerkstatt-remich@example.org',
  stamp: new Date('2026-11-20T10:00:00.123Z'),
  start: new Date('2026-12-12T09:00:00+01:00'),
  end: new Date('2026-12-12T16:30:00+01:00'),
  summary: 'Zukunftswerkstatt',
  description: 'Ein Tag',
  location: 'Gemeindesaal, Remich',
  url: 'https://example.org/w/zukunftswerkstatt-remich?lang=de'
};

/** As a calendar program reads it (RFC 5545, 3.1): lines joined, then the escapes undone. */
function valueOf(file: string, name: string): string | undefined {
  const line = file.replace(/\r\n /g, '').split('\r\n').find((each) => each.startsWith(`${name}:`)); // prettier-ignore
  return line
    ?.slice(name.length + 1)
    .replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

const octets = (line: string) => new TextEncoder().encode(line).length;

describe('calendarOf', () => {
  it('is one event with times in UTC', () => {
    const file = calendarOf(event);
    expect(file.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Stemm//Workshops//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:zukunftswerkstatt-remich@example.org',
      'DTSTAMP:20261120T100000Z',
      'DTSTART:20261212T080000Z',
      'DTEND:20261212T153000Z',
      'SUMMARY:Zukunftswerkstatt',
      'DESCRIPTION:Ein Tag',
      'LOCATION:Gemeindesaal\\, Remich',
      'URL:https://example.org/w/zukunftswerkstatt-remich?lang=de',
      'END:VEVENT',
      'END:VCALENDAR',
      ''
    ]);
  });

  it.each([
    ['signs of the format', 'a;b,c\\d\\n "e": f'],
    ['paragraphs', 'Erstens.\n\nZweitens;\nEnde\n'],
    ['something that looks like another property', 'Fest\nEND:VEVENT\nATTENDEE:mailto:x@example.org']
  ])('gives back %s as written', (_, text) => {
    const file = calendarOf({ ...event, description: text });
    expect(valueOf(file, 'DESCRIPTION')).toBe(text);
    expect(file.match(/^END:VEVENT/gm)).toHaveLength(1);
    expect(file).not.toMatch(/^ATTENDEE/m);
  });

  it('makes a Windows or Mac line end a line end, and drops other controls', () => {
    const file = calendarOf({
      ...event,
      summary: 'a\r\nb\rc\0d\u0007\u0085e\tf',
      url: 'https://x.org/\r\nX:1'
    });
    expect(valueOf(file, 'SUMMARY')).toBe('a\nb\ncde\tf');
    expect(valueOf(file, 'URL')).toBe('https://x.org/X:1');
  });

  it.each([
    ['Latin', 'Wéi wëlle mir zesummeliewen? '.repeat(40)],
    ['Arabic', 'كيف نريد أن نعيش معًا؟ '.repeat(40)],
    ['signs of four octets', '👩‍👩‍👧🏽𝔘'.repeat(60)],
    ['plain', 'x'.repeat(1000)]
  ])('folds %s between characters, no line over 75 octets', (_, text) => {
    for (let start = 0; start < 12; start++) {
      const summary = 'a'.repeat(start) + text;
      const file = calendarOf({ ...event, summary });
      const lines = file.split('\r\n');
      expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75);
      expect(lines.every((line) => line.isWellFormed())).toBe(true);
      expect(valueOf(file, 'SUMMARY')).toBe(summary);
    }
  });

  it('fills lines: 75 octets stay together, 76 do not', () => {
    const lineCount = (length: number) =>
      calendarOf({ ...event, summary: 'x'.repeat(length) }).split('\r\n').length; // prettier-ignore
    const room = 75 - 'SUMMARY:'.length;
    expect(lineCount(room)).toBe(lineCount(1));
    expect(lineCount(room + 1)).toBe(lineCount(1) + 1);
    expect(lineCount(room + 74)).toBe(lineCount(1) + 1);
    expect(lineCount(room + 75)).toBe(lineCount(1) + 2);
  });
});
