/** What the demo prints, without what differs from run to run: folder, ids, digests, times. */
export function steadyDemo(text: string): string {
  return (
    text
      .replace(/^ {2}alias headgate=.*$/m, '  alias headgate=…')
      .replace(/\/\S*headgate-demo-\w+/g, 'FOLDER')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'REQUEST')
      .replace(/drill-\d{8}t\d{6}-[0-9a-f]{8}/g, 'drill-ID')
      .replace(/sha256:[0-9a-f]{64}/g, 'DIGEST')
      .replace(/sha256:[0-9a-f]{12}…/g, 'DIGEST')
      .replace(/\b[0-9a-f]{40}\b/g, 'COMMIT')
      .replace(/\b[0-9a-f]{10,12}\b/g, 'COMMIT')
      .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d UTC)?/g, 'WHEN')
      .replace(/took \d+ ms in (.*): .*/g, 'took N ms in $1: …')
      .replace(/ +\d+ ms\b/g, ' N ms')
      // A column is as wide as its longest text: one second is shorter than two seconds.
      .replace(/\d+ seconds?\b( {2,})?/g, (_all, gap) => (gap ? 'N seconds  ' : 'N seconds'))
      .replace(/(\(generation \d+\)) {2,}/g, '$1  ')
      .replace(/in \d+\.\d s/g, 'in N s')
      .replace(/ +$/gm, '')
  );
}
