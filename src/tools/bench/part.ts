/** What a part of the benchmark is handed, and how a figure leaves it. */

export interface Measure {
  name: string;
  value: number;
  unit: string;
  /** How many observations the value rests on. */
  n: number;
}

export interface Bench {
  emit(measure: Measure): void;
  /** Tells people what is going on; programs read only the measures. */
  say(text: string): void;
  /** Ends or removes something when the part is over, however it ends. */
  atEnd(ending: () => unknown): void;
  /** Writes a profile of the server's processor time and tells where it went. */
  profile: boolean;
}

export type Part = (bench: Bench) => Promise<void>;
