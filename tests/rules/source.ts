/**
 * The source tree as the rules see it: every file with its text and what it imports. A rule is a
 * function from such files to a list of violations, so that a test can hand it a few lines that must
 * be caught.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import ranks from './ranks.json' with { type: 'json' };

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const rankOf: Record<string, number | undefined> = ranks;

export interface Import {
  /** A path of this repository (`src/lib/…`), or the package as written. */
  target: string;
  /** Loaded only when that line runs: `import('…')`. */
  dynamic: boolean;
}

export interface Source {
  path: string;
  text: string;
  imports: Import[];
}

export function source(path: string, text: string): Source {
  return { path, text, imports: importsOf(path, text) };
}

/** Every .ts and .svelte file below a folder; none when the folder does not exist yet. */
export function sourcesIn(folder: string): Source[] {
  return filesIn(folder)
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith('tests/fixtures/'))
    .map((path) => source(path, readFileSync(join(root, path), 'utf8')));
}

/** Paths of the files below a folder, from the root of the repository, in order. */
export function filesIn(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

export const roomOf = (path: string) => /^src\/lib\/([^/]+)\//.exec(path)?.[1];
export const inServer = (path: string) => /^src\/lib\/[^/]+\/(?:.+\/)?server\//.test(path);
export const isTest = (path: string) => /\.test\.ts$/.test(path) || path.startsWith('tests/');
export const isPackage = (target: string, name: string) => target === name || target.startsWith(`${name}/`);

/** Imports of all forms: types, re-exports, dynamic ones, globs of Vite, and those in Svelte markup. */
function importsOf(path: string, text: string): Import[] {
  const scripts = path.endsWith('.svelte')
    ? [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
    : [text];
  const imports = scripts.flatMap((script) =>
    ts.preProcessFile(script, true, true).importedFiles.map(({ fileName, pos }) => ({
      target: resolveImport(path, fileName),
      dynamic: /\bimport\s*\(\s*['"`]?$/.test(script.slice(Math.max(0, pos - 20), pos + 1))
    }))
  );
  const markup = path.endsWith('.svelte') ? text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '') : '';
  const late = [
    ...markup.matchAll(/\bimport\(\s*(['"`])([^'"`]+)\1/g),
    ...text.matchAll(/\bimport\.meta\.glob(?:<[^(]*>)?\(\s*(['"`])([^'"`*{]+)/g)
  ];
  return [
    ...imports,
    ...late.map((match) => ({ target: resolveImport(path, match[2] ?? ''), dynamic: true }))
  ];
}

function resolveImport(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('#src/')) return `src/${plain.slice(5)}`;
  if (plain.startsWith('#lib/')) return `src/lib/${plain.slice(5)}`;
  if (plain.startsWith('/')) return plain.slice(1);
  return plain.startsWith('.') ? posix.join(posix.dirname(from), plain) : plain;
}

/** The file an import means, also where the extension is left out or says .js. */
export function fileOf(target: string, paths: ReadonlySet<string>): string | undefined {
  return [target, `${target}.ts`, target.replace(/\.js$/, '.ts'), `${target}/index.ts`].find((path) =>
    paths.has(path)
  );
}

/** The text without comments; what stands in quotes stays. */
export function code(text: string): string {
  const tokens =
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/[^\n]*/g;
  return text.replace(tokens, (_, quoted: string | undefined) => quoted ?? '');
}
