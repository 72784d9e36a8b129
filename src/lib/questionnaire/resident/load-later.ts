/** What a page does not need to be answered is fetched when everything else stands, and never inside another site's page. */
export function loadLater(href: string): void {
  if (self !== top) return;
  const load = () => void import(href);
  addEventListener('load', () => (self.requestIdleCallback ?? setTimeout)(load));
}
