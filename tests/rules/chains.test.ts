/** Where imports lead when they are followed: never from residents to what is for staff, never round in circles. */
import { describe, expect, it } from 'vitest';
import { fileOf, inServer, isPackage, isTest, source, sourcesIn, type Source } from './source.ts';

const src = sourcesIn('src');

/**
 * Chains from what a resident opens to what only staff may get. survey-core counts too, except where
 * the server loads it at need: the final check of a definition that does not compile.
 */
function residentsReachStaff(sources: Source[]): string[] {
  const byPath = new Map(sources.map((each) => [each.path, each]));
  const paths = new Set(byPath.keys());
  const starts = [...paths].filter(
    (path) => !isTest(path) && /^src\/(routes\/(?:.+\/)?\(resident\)|lib\/[^/]+\/resident)\//.test(path)
  );
  const seen = new Map<string, string | undefined>(starts.map((path) => [path, undefined]));
  const found = new Set<string>();
  for (const path of seen.keys()) {
    for (const { target, dynamic } of byPath.get(path)?.imports ?? []) {
      const file = fileOf(target, paths);
      const forbidden =
        /^src\/(?:.+\/)?(staff|\(staff\))\//.test(file ?? target) ||
        isPackage(target, 'chart.js') ||
        (isPackage(target, 'survey-core') && !(dynamic && inServer(path)));
      if (forbidden) found.add([...chainTo(path, seen), target].join(' → '));
      else if (file && !seen.has(file)) seen.set(file, path);
    }
  }
  return [...found];
}

function chainTo(path: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const parent = parents.get(path);
  return parent ? [...chainTo(parent, parents), path] : [path];
}

/** One line for each circle, found depth first; types count, because they too tie two files together. */
function circles(sources: Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.map(({ target }) => fileOf(target, paths))])
  );
  const done = new Set<string>();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (path: string) => {
    if (done.has(path)) return;
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(' → '));
      return;
    }
    trail.push(path);
    // A component that draws itself inside itself imports itself: that ties nothing together.
    for (const target of next.get(path) ?? []) if (target && target !== path) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const path of paths) visit(path);
  return found;
}

describe('residents never get what is for staff', () => {
  it('holds', () => expect(residentsReachStaff(src)).toEqual([]));
  it('control: follows chains, through components and services', () => {
    const tree = [
      source('src/routes/(resident)/s/+server.ts', `import '#lib/questionnaire/resident/Page.svelte'`),
      source('src/lib/questionnaire/resident/Page.svelte', `<script>import '../item.ts'</script>`),
      source(
        'src/lib/questionnaire/item.ts',
        `import '#lib/ui/staff/Bar.svelte'; import '../surveys/server/a-service.ts'`
      ),
      source('src/lib/surveys/server/a-service.ts', `import './final-check.ts'; import './model.ts'`),
      source('src/lib/surveys/server/final-check.ts', `await import('survey-core')`),
      source('src/lib/surveys/server/model.ts', `import 'survey-core'`),
      source('src/routes/(staff)/staff/+page.svelte', `<script>import 'chart.js'</script>`)
    ];
    expect(residentsReachStaff(tree)).toEqual([
      'src/lib/questionnaire/resident/Page.svelte → src/lib/questionnaire/item.ts → src/lib/ui/staff/Bar.svelte',
      expect.stringMatching(/a-service\.ts → src\/lib\/surveys\/server\/model\.ts → survey-core$/)
    ]);
    expect(residentsReachStaff([source('src/lib/ui/resident/a.ts', `import('chart.js/auto')`)])).toHaveLength(
      1
    );
  });
});

describe('no circles', () => {
  it('holds', () => expect(circles(src)).toEqual([]));
  it('control: catches one of three files and one through types', () => {
    const [a, b, c] = [`import './b.ts'`, `import './c.ts'`, `import './a.ts'`];
    expect(circles([source('src/a.ts', a), source('src/b.ts', b), source('src/c.ts', c)])).toEqual([
      'src/a.ts → src/b.ts → src/c.ts → src/a.ts'
    ]);
    const typed = [
      source('src/a.ts', `import type { B } from './b.ts'`),
      source('src/b.ts', `import './a.ts'`)
    ];
    expect(circles(typed)).toHaveLength(1);
    expect(circles([source('src/a.ts', a), source('src/b.ts', '')])).toEqual([]);
  });
});
