/** The published rows as JSON, the same as the programming interface gives. */
export { GET } from '../../../../api/v1/releases/[survey]/+server.ts';
