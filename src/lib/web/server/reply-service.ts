/**
 * An answer that leaves the process as it is. Pages of surveys are sent more often than everything else together, and
 * the platform's own Response, with its headers and its stream, costs more than the page.
 */
import type { ServerResponse } from 'node:http';

/** What a reply and a Response share. */
export interface Answer {
  headers: Pick<Headers, 'get' | 'set' | 'append' | 'delete'>;
}

/** Names in lower case; a name that is appended to is sent once for each value. */
class ReplyHeaders implements Pick<Headers, 'get' | 'set' | 'append' | 'delete'> {
  readonly all: Map<string, string | string[]>;
  constructor(base: ReadonlyMap<string, string>) {
    this.all = new Map(base);
  }
  get(name: string): string | null {
    const value = this.all.get(name);
    return value === undefined ? null : [value].flat().join(', ');
  }
  set(name: string, value: string): void {
    this.all.set(name, value);
  }
  append(name: string, value: string): void {
    const before = this.all.get(name);
    this.all.set(name, before === undefined ? value : [before, value].flat());
  }
  delete(name: string): void {
    this.all.delete(name);
  }
}

export class Reply implements Answer {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: Uint8Array<ArrayBuffer>;

  /** @param base headers that are the same for many replies, by names in lower case */
  constructor(status: number, base: ReadonlyMap<string, string>, body: Uint8Array<ArrayBuffer>) {
    this.status = status;
    this.headers = new ReplyHeaders(base);
    this.headers.set('content-length', String(body.length));
    this.body = body;
  }

  /** For the framework, which knows no replies. */
  toResponse(): Response {
    const headers = new Headers();
    for (const [name, value] of this.headers.all) for (const one of [value].flat()) headers.append(name, one);
    return new Response(this.body, { status: this.status, headers });
  }

  writeTo(response: ServerResponse): void {
    response.writeHead(this.status, Object.fromEntries(this.headers.all)).end(this.body);
  }
}

export function asResponse(answer: Reply | Response): Response {
  return answer instanceof Reply ? answer.toResponse() : answer;
}

/** @param answer what is rarely asked for may still be a Response */
export async function writeAnswer(response: ServerResponse, answer: Reply | Response): Promise<void> {
  if (answer instanceof Reply) return answer.writeTo(response);
  response.setHeaders(answer.headers);
  response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()));
}
